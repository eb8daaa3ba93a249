"""The sentences of the week, the meeting sheet and the hand-over in English and Italian, learned when first needed."""

from .wording import day_shown as day_shown
from .wording import learn
from .wording import say as say

SENTENCES: dict[str, tuple[str, str]] = {
    "week_quiet": ("{name} ({account}) goes quiet on {day} if {colleague} does nothing", "{name} ({account}) si spegne il {day} se {colleague} non fa nulla"),
    "week_gone": ("{name} ({account}) has gone quiet; {colleague} was last in contact on {day}", "{name} ({account}) si è spento; {colleague} l'ha sentito l'ultima volta il {day}"),
    "week_action": ("{name} ({account}), due on {day}", "{name} ({account}), entro il {day}"),
    "week_late": ("{name} ({account}), was due on {day}", "{name} ({account}), scaduta il {day}"),
    "week_meeting": ("{people} ({account}) on {day}", "{people} ({account}) il {day}"),
    "week_renew": ("Our contract ends on {day}: {what} ({account})", "Il nostro contratto finisce il {day}: {what} ({account})"),
    "week_rival": ("The contract of {rival} ends on {day}: {what} ({account})", "Il contratto di {rival} finisce il {day}: {what} ({account})"),
    "week_supplier": ("a competitor", "un concorrente"),
    "sheet_stance": ("what {name} thinks of us: {stance} (-1 against, 1 for)", "cosa pensa di noi {name}: {stance} (-1 contro, 1 a favore)"),
    "sheet_no_stance": ("nobody told us what {name} thinks of us", "nessuno ci ha detto cosa pensa di noi {name}"),
    "sheet_step": ("{name} {must} “{decision}”", "{name} {must} “{decision}”"),
    "sheet_backs": ("{name} backs {competitor}", "{name} sostiene {competitor}"),
    "sheet_tie": ("{colleague} knows {name} best; last contact on {day}", "{colleague} conosce meglio {name}; ultimo contatto il {day}"),
    "sheet_no_tie": ("none of us is known to know {name}", "nessuno di noi risulta conoscere {name}"),
    "sheet_need": ("{name} feels the need “{need}”", "{name} sente il bisogno “{need}”"),
    "sheet_boss": ("{name} reports to {boss}", "{name} riporta a {boss}"),
    "sheet_ours": ("{name} is one of us", "{name} è dei nostri"),
    "hand_only": ("Only {colleague} knows {name}; introduce {successor}", "Solo {colleague} conosce {name}; presentare {successor}"),
    "hand_only_nobody": ("Only {colleague} knows {name}; nobody else is on the team", "Solo {colleague} conosce {name}; nel team non c'è nessun altro"),
    "hand_stake": ("{amount} would lose its last way if {name} left", "{amount} perderebbero l'ultima strada se {name} andasse via"),
    "hand_no_stake": ("No decision, spend or plan area would lose its last way if {name} left", "Nessuna decisione, spesa o area del piano perderebbe l'ultima strada se {name} andasse via"),
    "hand_part": ("{account}, {what}: {amount}", "{account}, {what}: {amount}"),
    "hand_change": ("Introduce a colleague to {name} first", "Presentare per primo un collega a {name}"),
}  # fmt: skip

learn(SENTENCES)
