"""The sentences of the competitor's side in English and Italian."""

from .wording import day_shown, learn, say

__all__ = ["day_shown", "say"]

SENTENCES: dict[str, tuple[str, str]] = {
    "rivals": ("Of the deciders' ears, {share:.0%} are the competitors', weighted by influence; closest: {name}", "Dell'ascolto dei decisori, il {share:.0%} è dei concorrenti, pesato per influenza; il più vicino: {name}"),
    "rivals_none": ("Nobody is known to back a competitor among those who decide or around them", "Non risulta nessuno che sostenga un concorrente tra chi decide o intorno"),
    "rivals_no_deciders": ("Nobody is known to decide here", "Non si sa chi decide qui"),
    "rivals_ask": ("Who at {account} would rather buy from a competitor, and since when?", "Chi in {account} comprerebbe volentieri da un concorrente, e da quando?"),
    "rivals_part": ("{name}: {rival} {theirs:.0%}, we {ours:.0%}", "{name}: {rival} {theirs:.0%}, noi {ours:.0%}"),
    "rivals_change": ("Bring somebody closer to {name}", "Avvicinare qualcuno a {name}"),
    "rival_backs": ("{name} backs {rival} (closeness {closeness} of 4, {day}){role}", "{name} sostiene {rival} (vicinanza {closeness} su 4, {day}){role}"),
    "rival_role": (", decides on “{decision}”", ", decide su «{decision}»"),
    "rival_contested": ("{name} is close to {rival} and to {colleague}", "{name} è vicino a {rival} e a {colleague}"),
    "rival_holds": ("{unit}, {offer}: {amount} a year{until}", "{unit}, {offer}: {amount} l'anno{until}"),
    "rival_bid": ("{decision}: {outcome}{amount}", "{decision}: {outcome}{amount}"),
    "rival_bid_amount": (", {amount}", ", {amount}"),
    "rival_contract": ("{unit}, {offer}: the contract ends on {day}", "{unit}, {offer}: il contratto scade il {day}"),
    "rival_way": ("{decider}, who decides on “{decision}”, through {people}", "{decider}, che decide su «{decision}», tramite {people}"),
}  # fmt: skip

learn(SENTENCES)
