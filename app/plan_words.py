"""What `kamp plan` and `kamp review` say on the command line beside the answers' own sentences, in English and Italian."""

from ..graph_model.vocabulary import LANGUAGES, Language

_WORDS: dict[str, tuple[str, str]] = {
    "plan_title": ("Plan of {account}", "Piano di {account}"),
    "check_title": ("What the plan of {account} lacks", "Che cosa manca al piano di {account}"),
    "no_plan": ("There is no plan.", "Non c'è alcun piano."),
    "plan_dates": ("{name}, {start} to {end}", "{name}, {start} - {end}"),
    "strategy": ("Strategy: {text}", "Strategia: {text}"),
    "grounds": ("  rests on: {names}", "  si fonda su: {names}"),
    "panel": ("Panel of offers: {names}", "Panel di offerta: {names}"),
    "team": ("Team: {names}", "Team: {names}"),
    "result": ("  result for the customer: {text}", "  risultato per il cliente: {text}"),
    "money": ("  expected revenue {revenue}, cost {cost}, investment {investment}", "  ricavo atteso {revenue}, costo {cost}, investimento {investment}"),
    "people": ("  interlocutors: {names}", "  interlocutori: {names}"),
    "rests": ("  rests on: {names}", "  si fonda su: {names}"),
    "return": ("  return: {formula}", "  ritorno: {formula}"),
    "action": ("  {due}: {name} ({owners}){done}", "  {due}: {name} ({owners}){done}"),
    "done": (", done", ", fatta"),
    "open": ("open", "senza data"),
    "unknown": ("unknown", "non noto"),
    "nothing_found": ("Nothing is missing.", "Non manca nulla."),
    "found": ("To mend: {count}", "Da sistemare: {count}"),
}  # fmt: skip


def say(language: Language, key: str, **values: object) -> str:
    """One phrase, with its values."""
    return _WORDS[key][LANGUAGES.index(language)].format(**values)
