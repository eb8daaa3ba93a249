"""`python -m kamp.graphql.print_schema`: writes graphql/schema.graphql anew."""

from pathlib import Path

from .schema import printed

FILE = Path(__file__).with_name("schema.graphql")

if __name__ == "__main__":
    FILE.write_text(printed(), encoding="utf-8")
