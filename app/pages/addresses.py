"""Where each thing has its page; the day asked for goes along."""

from dataclasses import dataclass
from urllib.parse import quote, urlencode


@dataclass(frozen=True, slots=True)
class Addresses:
    """Addresses as of a day; None is today, which no address names."""

    as_of: str | None = None

    def to(self, *parts: str, **query: str | None) -> str:
        """An address from its parts."""
        asked = {name: value for name, value in {**query, "asOf": self.as_of}.items() if value}
        path = "/" + "/".join(quote(part, safe="") for part in parts)
        return f"{path}?{urlencode(asked)}" if asked else path

    def account(self, identifier: str, page: str = "") -> str:
        """An account's map, or another of its pages."""
        return self.to("account", identifier, *((page,) if page else ()))

    def person(self, identifier: str, account: str | None = None) -> str:
        return self.to("person", identifier, account=account)

    def colleague(self, identifier: str) -> str:
        return self.to("colleague", identifier)

    def decision(self, identifier: str) -> str:
        return self.to("decision", identifier)
