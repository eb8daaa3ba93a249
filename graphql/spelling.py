"""How is a name of the model spelt in GraphQL, and back?"""


def camel(name: str) -> str:
    """A name of the model as GraphQL writes it; kinds of relation stay."""
    first, *rest = name.split("_")
    return name if name.isupper() else first + "".join(each.capitalize() for each in rest)


def snake(name: str) -> str:
    """A name of GraphQL as the model writes it."""
    return "".join(f"_{letter.lower()}" if letter.isupper() else letter for letter in name)
