"""Who gets the customer's money, as a bar with its numbers beneath."""

from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from ...graph_model.analysis.wallet import Wallet, WalletAnswer, supplier_name, wallet
from ...visualize.pages import plain
from .visit import Question, Visit

_WIDTH, _HEIGHT = 200, 10
_KINDS = {"us": "us", "in-house": "in-house", "not bought": "unknown", "unknown": "unknown"}


@dataclass(frozen=True, slots=True)
class Share:
    """One supplier's part of a wallet."""

    kind: str
    name: str
    share: float


def shares(answer: WalletAnswer, place: Wallet, visit: Visit) -> list[Share]:
    """Us, each competitor, in-house, not known: in this order."""
    order = ("us", "competitor", "in-house", "unknown")
    found = [
        Share(_KINDS.get(each.supplier, "competitor"), supplier_name(answer.graph, each.supplier, visit.language), each.share)
        for each in place.slices
    ]
    return sorted(found, key=lambda each: (order.index(each.kind), -each.share))


def whole(visit: Visit, asked: Question) -> list[Share]:
    """The parts of the account's whole wallet; none where nothing is known."""
    answer = visit.kept(
        "wallet", asked, lambda: wallet(asked.graph, asked.account.id, currency=visit.context.currency, language=visit.language)
    )
    return shares(answer, answer.units[0], visit) if answer.units and answer.units[0].total.minor else []


def bar(parts: Iterable[Share]) -> Markup:
    """The bar; the numbers stand beneath, so it says nothing to who cannot see it."""
    drawn, left = [], 0.0
    for each in parts:
        width = _WIDTH * each.share
        drawn.append(
            Markup('<rect x="{:.1f}" y="1" width="{:.1f}" height="{}" class="bar-{}"/>').format(
                left + 0.5, max(0.5, width - 1.5), _HEIGHT - 2, each.kind
            )
        )
        left += width
    return Markup('<svg class="wallet" viewBox="0 0 {} {}" aria-hidden="true">{}</svg>').format(_WIDTH, _HEIGHT, Markup("").join(drawn))


def words(parts: list[Share], visit: Visit) -> Markup:
    """Us, the largest competitor, in-house and what is not known, in per cent."""
    said = []
    for each in parts:
        percent = f"{each.share:.0%}".removesuffix("%").strip()
        if each.kind == "us":
            said.append(Markup("<b>{} % {}</b>").format(percent, plain("wallet_us", visit.language)))
        elif each.kind == "competitor" and not any("them" in one for one in said):
            said.append(Markup('<span class="them">▲ {} {}</span>').format(each.name.split(" ")[0], percent))
        elif each.kind == "in-house":
            said.append(Markup("{} {}").format(plain("wallet_own", visit.language), percent))
    rest = sum(each.share for each in parts if each.kind == "unknown")
    if rest >= 0.005:
        said.append(Markup('<span class="open">? {:.0f}</span>').format(100 * rest))
    return Markup('<span class="wallet-words">{}</span>').format(Markup("&ensp;").join(said))
