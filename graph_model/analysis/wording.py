"""The sentences of the analyses in English and Italian: a salesperson's words."""

from babel.dates import format_date

from ..dates import parse_day
from ..vocabulary import LANGUAGES, Language

_SENTENCES: dict[str, tuple[str, str]] = {
    "met": ("{a} and {b}: {count} contact days, the last one on {day}", "{a} e {b}: {count} giorni di contatto, l'ultimo il {day}"),
    "declared": ("{teller} said that {a} and {b} know each other (closeness {closeness} of 4), {day}", "{teller} dice che {a} e {b} si conoscono (vicinanza {closeness} su 4), {day}"),
    "formal": ("{a} and {b} only stand in one reporting line", "{a} e {b} sono solo nella stessa linea gerarchica"),
    "sways": ("one of {a} and {b} is said to influence the other", "si dice che uno tra {a} e {b} influenzi l'altro"),
    "owner": ("{a} and {b}: assumed, because one looks after the other's record", "{a} e {b}: presunto, perché uno segue la scheda dell'altro"),
    "team": ("the team", "il team"),
    "no_day": ("on no known day", "in data sconosciuta"),
    "reach": ("{name}, who must {kind}: {chance:.0%} that at least one living chain of contacts reaches them", "{name}, che deve {kind}: {chance:.0%} che almeno una catena di contatti viva ci arrivi"),
    "unreached": ("Nobody of us has a living way to {name}, who must {kind}", "Nessuno di noi ha una strada viva verso {name}, che deve: {kind}"),
    "reach_change": ("Strengthen the weakest link: {a} and {b}", "Rafforzare l'anello più debole: {a} e {b}"),
    "reach_change_none": ("Find somebody who can introduce us to {name}", "Trovare qualcuno che ci presenti a {name}"),
    "best_way": ("The best way: {people}", "La strada migliore: {people}"),
    "interval": ("estimated from {draws} draws, give or take {error:.1%}", "stimato con {draws} estrazioni, più o meno {error:.1%}"),
    "our_way": ("Compared with other actions, the route gives {name} an index of {chance:.0%}; it is no forecast", "A confronto con altre azioni, il percorso dà a {name} un indice di {chance:.0%}; non è una previsione"),
    "our_way_none": ("Nobody is known to decide {name}, so nothing can be compared", "Non si sa chi decide {name}: nessun confronto possibile"),
    "our_way_change": ("A yes of {name} counts most (+{gain:.0%})", "Il sì di {name} conta di più (+{gain:.0%})"),
    "part_yes": ("{name}: {gain:+.0%} between a no and a yes", "{name}: {gain:+.0%} tra un no e un sì"),
    "missing_stance": ("what {name} thinks of us is unknown: taken as even chances", "non si sa cosa pensa di noi {name}: preso come pari probabilità"),
    "missing_holder": ("nobody is known who must {kind}", "non si sa chi deve: {kind}"),
    "gap_step": ("Who must {kind} {decision}{amount}?", "Chi deve ({kind}) {decision}{amount}?"),
    "gap_vacant": ("The position {position} is vacant: who will {kind} {decision}?", "La posizione {position} è vacante: chi farà ({kind}) {decision}?"),
    "gap_threshold": ("Does this step apply? The amount of {decision} is unknown.", "Questo passo si applica? L'importo di {decision} non è noto."),
    "gap_how": ("How is {decision} decided: in which steps, by whom?", "Come si decide {decision}: con quali passi e da chi?"),
    "overdue": ("{decision} should have been decided by {day} and is still open", "{decision} doveva essere decisa entro il {day} ed è ancora aperta"),
    "amount": (" ({amount})", " ({amount})"),
    "likely_title": ("the title {title!r} suggests it", "lo suggerisce il titolo {title!r}"),
    "likely_line": ("{count} people report to them", "{count} persone riportano a questa persona"),
    "ask_who": ("Who signs purchases of this size at {account}?", "Chi firma acquisti di questo importo in {account}?"),
    "ask_how": ("In which steps is it decided, and who can stop it?", "Con quali passi si decide, e chi può bloccare?"),
    "ask_owner": ("Whom have we met there ourselves in the last year?", "Chi abbiamo incontrato di persona nell'ultimo anno?"),
}  # fmt: skip


def say(key: str, language: Language, **words: object) -> str:
    """One sentence."""
    return _SENTENCES[key][LANGUAGES.index(language)].format(**words)


def day_shown(day: str | None, language: Language) -> str:
    """A date as people read it."""
    from datetime import date

    if day is None:
        return say("no_day", language)
    return format_date(date.fromisoformat(parse_day(day)), "d MMM yyyy", locale=language)


def learn(sentences: dict[str, tuple[str, str]]) -> None:
    """Another question brings its own sentences; a key stands for one sentence only."""
    twice = sentences.keys() & _SENTENCES.keys()
    assert not twice, twice
    _SENTENCES.update(sentences)
