"""Who asks: bearer tokens, kept as hashes beside the graph; what each may see is the compartment rule (MODEL section 5)."""

import hashlib
import secrets
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from typing import Any, Literal

from ..graph_model.changes.editor import Editor
from ..graph_model.compartments import EVERYTHING, Viewer
from ..graph_model.errors import InputError
from ..graph_model.stores.base import Store

Role = Literal["reader", "team", "director", "administrator"]
ROLES: tuple[Role, ...] = ("reader", "team", "director", "administrator")
KEY = "tokens"
_PREFIX = "kamp_"
_OF_ACCOUNTS = ("reader", "team")


@dataclass(frozen=True, slots=True)
class Token:
    """What is kept of a token: never the token itself. Days are ISO; `expires` is the last day on which it serves."""

    name: str
    hash: str
    role: Role
    accounts: tuple[str, ...]
    created: str
    holder: str | None = None
    expires: str | None = None
    revoked: str | None = None

    def serves(self, day: str) -> bool:
        """Whether it is good on a day."""
        return self.revoked is None and (self.expires is None or day <= self.expires)

    def viewer(self) -> Viewer:
        """Reader: accounts without assessments; team: with; director: all; administrator: rights, not sight."""
        accounts = frozenset(self.accounts)
        return {
            "reader": Viewer(accounts, frozenset()),
            "team": Viewer(accounts, accounts),
            "director": EVERYTHING,
            "administrator": Viewer(frozenset(), frozenset()),
        }[self.role]


def editor(store: Store, token: Token | None) -> Editor:
    """Who makes the changes of a request, and what he sees; an account that was merged since is the one that it became.

    Without a token it is whoever works on this machine: all of it is his.
    """
    if token is None:
        return Editor("this machine", EVERYTHING)
    now = replace(token, accounts=tuple(store.resolve(each) for each in token.accounts))
    return Editor(token.name, now.viewer(), token.holder)


@dataclass(frozen=True, slots=True)
class Wish:
    """What a new token is to be."""

    name: str
    role: Role
    accounts: tuple[str, ...] = ()
    holder: str | None = None
    expires: str | None = None


def create(store: Store, wish: Wish, *, today: str) -> str:
    """Make a token and answer it: the only time that it is seen."""
    if wish.role in _OF_ACCOUNTS and not wish.accounts:
        raise InputError(f"A token of role {wish.role} is for accounts; name them with --account.")
    if wish.role not in _OF_ACCOUNTS and wish.accounts:
        raise InputError(f"A token of role {wish.role} is not for single accounts; leave --account out, or use the role team.")
    if wish.expires is not None and wish.expires < today:
        raise InputError(f"{wish.expires} is over; name a last day to come, or leave --expires out.")
    secret = _PREFIX + secrets.token_urlsafe(32)
    new = Token(wish.name, _hash(secret), wish.role, wish.accounts, today, wish.holder, wish.expires)

    def add(kept: Any) -> Any:
        held = _read(kept)
        if any(each.name == new.name and each.serves(today) for each in held):
            raise InputError(f"There is a token named {new.name!r} already; revoke it first, or choose another name.")
        return _written([*held, new])

    store.amend(KEY, add)
    return secret


def revoke(store: Store, name: str, *, today: str) -> None:
    """End a token at once."""

    def end(kept: Any) -> Any:
        held = _read(kept)
        if not any(each.name == name and each.revoked is None for each in held):
            raise InputError(f"No token in force is named {name!r}; `kamp token list` shows them.")
        gone = [asdict(each) | ({"revoked": today} if each.name == name and each.revoked is None else {}) for each in held]
        return _written(_read(gone))

    store.amend(KEY, end)


def tokens(store: Store) -> list[Token]:
    """All tokens that were ever made."""
    return _read(store.meta(KEY))


def bearer(store: Store, secret: str, *, today: str) -> Token | None:
    """The token that somebody shows, if it is one and serves today."""
    shown = _hash(secret)
    found = [each for each in tokens(store) if secrets.compare_digest(each.hash, shown)]
    return next((each for each in found if each.serves(today)), None)


def _hash(secret: str) -> str:
    # A token has 256 random bits: a plain hash cannot be guessed back.
    return hashlib.sha256(secret.encode()).hexdigest()


def _read(kept: Any) -> list[Token]:
    return [Token(**{**each, "accounts": tuple(each["accounts"])}) for each in kept or ()]


def _written(held: Iterable[Token]) -> list[dict[str, Any]]:
    return [asdict(each) for each in held]
