"""The sentences of what-if in English and Italian."""

SENTENCES: dict[str, tuple[str, str]] = {
    "falls": ("{amount} would lose the last way: {names}", "{amount} perderebbero l'ultima strada: {names}"),
    "falls_without_money": ("{names} would lose the last way; no amount is known", "{names} perderebbe l'ultima strada; nessun importo è noto"),
    "falls_nothing": ("Nothing would lose its last way", "Nulla perderebbe l'ultima strada"),
    "falls_change": ("Bring a second colleague to {name} first", "Portare prima un secondo collega da {name}"),
    "fallen_decision": ("“{name}” can no longer be won through those whom we reach", "“{name}” non si può più vincere tramite chi raggiungiamo"),
    "fallen_unit": ("Nobody of us has a living contact in {name} any more", "Nessuno di noi ha più un contatto vivo in {name}"),
    "fallen_area": ("The plan area {name} has no contact any more whom we reach", "L'area di piano {name} non ha più un interlocutore che raggiungiamo"),
    "no_amount": ("no amount is known for {name}", "per {name} non è noto alcun importo"),
    "single": ("Without {name} nobody of us gets through to {others}", "Senza {name} nessuno di noi arriva a {others}"),
    "cut_none": ("Nobody of the team gets through to {other}", "Nessuno del team arriva a {other}"),
    "cut_one": ("If {names} leaves, we no longer get through to {other}", "Se {names} va via, non arriviamo più a {other}"),
    "cut_some": ("If all of {names} leave, we no longer get through to {other}", "Se vanno via tutti ({names}), non arriviamo più a {other}"),
    "do_meet": ("{colleague} meets {person} once more ({hours:g} hours)", "{colleague} incontra ancora {person} ({hours:g} ore)"),
    "do_convince": ("Win {person} over, step by step ({hours:g} hours)", "Convincere {person}, passo dopo passo ({hours:g} ore)"),
    "do_introduction": (
        "{through} introduces {colleague} to {person} ({hours:g} hours)",
        "{through} presenta {colleague} a {person} ({hours:g} ore)",
    ),
    "do_approach": (
        "{colleague} approaches {person}, whom nobody introduces ({hours:g} hours)",
        "{colleague} contatta {person}, senza nessuno che li presenti ({hours:g} ore)",
    ),
    "new_tie_warm": ("{colleague} gets to know {person} through {through}", "{colleague} conosce {person} tramite {through}"),
    "new_tie_cold": ("{colleague} gets to know {person}; nobody introduces them", "{colleague} conosce {person}; nessuno li presenta"),
    "mind": ("If {person} thought better of us by one step: {gain:+.0%}", "Se {person} pensasse meglio di noi di un gradino: {gain:+.0%}"),
    "holds": ("{name} carries {share:.0%} of what we reach", "{name} regge il {share:.0%} di ciò che raggiungiamo"),
    "nobody_decides": ("Nobody is known to decide here: {question}", "Non si sa chi decide qui: {question}"),
}  # fmt: skip
