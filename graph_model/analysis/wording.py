"""The sentences of the analyses in English and Italian: a salesperson's words."""

from datetime import date

from babel.dates import format_date

from ..dates import parse_day
from ..vocabulary import LANGUAGES, Language

_SENTENCES: dict[str, tuple[str, str]] = {
    "met_meeting": ("{a} met {b} on {day}{count}", "{a} ha incontrato {b} il {day}{count}"),
    "met_call": ("{a} spoke with {b} on {day}{count}", "{a} ha parlato con {b} il {day}{count}"),
    "met_mail": ("{a} and {b} wrote to each other on {day}{count}", "{a} e {b} si sono scritti il {day}{count}"),
    "met_count": ("; in contact on {count} days in all", "; in contatto in {count} giorni in tutto"),
    "declared": (
        "{teller} said that {a} and {b} know each other (closeness {closeness} of 4), {day}",
        "{teller} dice che {a} e {b} si conoscono (vicinanza {closeness} su 4), {day}",
    ),
    "formal": ("{a} and {b}: boss and report; nobody told us more", "{a} e {b}: capo e collaboratore; nessuno ci ha detto altro"),
    "sways": ("of {a} and {b}, one is said to have the other's ear", "tra {a} e {b}, si dice che uno ascolti l'altro"),
    "conflict": ("{a} and {b} are in conflict", "{a} e {b} sono in conflitto"),
    "owner": (
        "{a} and {b}: assumed, because one looks after the other's record",
        "{a} e {b}: presunto, perché uno segue la scheda dell'altro",
    ),
    "team": ("the team", "il team"),
    "no_day": ("on no known day", "in data sconosciuta"),
    "must_propose": ("must propose", "deve proporre"),
    "must_specify": ("must specify", "deve specificare"),
    "must_evaluate": ("must evaluate", "deve valutare"),
    "must_check": ("must check", "deve verificare"),
    "must_approve": ("must approve", "deve approvare"),
    "must_sign": ("must sign", "deve firmare"),
    "must_veto": ("can stop", "può fermare"),
    "who_propose": ("Who proposes", "Chi propone"),
    "who_specify": ("Who specifies", "Chi specifica"),
    "who_evaluate": ("Who evaluates", "Chi valuta"),
    "who_check": ("Who checks", "Chi verifica"),
    "who_approve": ("Who approves", "Chi approva"),
    "who_sign": ("Who signs", "Chi firma"),
    "who_veto": ("Who can stop", "Chi può fermare"),
    "reach": (
        "{name} {must} “{decision}”: {chance:.0%} that we get through, directly or by way of others",
        "{name} {must} “{decision}”: {chance:.0%} di probabilità di arrivarci, direttamente o tramite altri",
    ),
    "ours": ("{name}, who {must} “{decision}”, is one of us", "{name}, che {must} “{decision}”, è dei nostri"),
    "unreached": ("Nobody of us knows {name}, who {must} “{decision}”", "Nessuno di noi conosce {name}, che {must} “{decision}”"),
    "unreached_team": (
        "Nobody on the team gets through to {name}, who {must} “{decision}”; {colleague} may",
        "Nessuno del team arriva a {name}, che {must} “{decision}”; forse {colleague}",
    ),
    "reach_change": ("See to the weakest link: {a} and {b}", "Curare l'anello più debole: {a} e {b}"),
    "reach_change_outside": ("Ask {name} first, who is not on the team", "Chiedere prima a {name}, che non è nel team"),
    "reach_change_none": ("Find somebody who can introduce us to {name}", "Trovare qualcuno che ci presenti a {name}"),
    "best_way": ("The best way: {people}", "La strada migliore: {people}"),
    "interval": ("estimated from {draws} draws, give or take {error:.1%}", "stimato con {draws} estrazioni, più o meno {error:.1%}"),
    "our_way": (
        "To compare actions on “{name}” with: {chance:.0%} as things stand; it is no forecast",
        "Per confrontare azioni su “{name}”: {chance:.0%} allo stato attuale; non è una previsione",
    ),
    "our_way_none": (
        "Nobody is known to decide “{name}”, so nothing can be compared",
        "Non si sa chi decide “{name}”: nessun confronto possibile",
    ),
    "our_way_change": ("A yes of {name} counts most ({gain:+.0%})", "Il sì di {name} conta di più ({gain:+.0%})"),
    "our_way_lost": ("A step has already said no", "Un passo ha già detto no"),
    "our_way_won": ("Every step has said yes", "Tutti i passi hanno detto sì"),
    "part_yes": ("{name}: {gain:+.0%} between a no and a yes", "{name}: {gain:+.0%} tra un no e un sì"),
    "missing_stance": (
        "what {name} thinks of us is unknown: taken as even chances",
        "non si sa cosa pensa di noi {name}: preso come pari probabilità",
    ),
    "gap_step": ("{who} “{decision}”{amount}?", "{who} “{decision}”{amount}?"),
    "gap_vacant": (
        "Nobody holds the position “{position}”: {who} “{decision}”{amount}?",
        "Nessuno ricopre la posizione “{position}”: {who} “{decision}”{amount}?",
    ),
    "gap_threshold": (
        "How much is “{decision}” worth? From {threshold} this step is needed.",
        "Quanto vale “{decision}”? Da {threshold} serve questo passo.",
    ),
    "gap_how": (
        "How is “{decision}” decided: in which steps, and by whom?",
        "Come si decide “{decision}”: con quali passi e da chi?",
    ),
    "overdue": (
        "“{decision}” should have been decided by {day} and is still open",
        "“{decision}” doveva essere decisa entro il {day} ed è ancora aperta",
    ),
    "amount": (" ({amount})", " ({amount})"),
    "likely_title": ("the title “{title}” suggests it", "lo suggerisce il ruolo “{title}”"),
    "likely_line": ("people who report to them: {count}", "persone che gli rispondono: {count}"),
    "ask_who": ("Who signs purchases of this size at {account}?", "Chi firma acquisti di questo importo in {account}?"),
    "ask_how": ("In which steps is it decided, and who can stop it?", "Con quali passi si decide, e chi può fermare tutto?"),
    "ask_owner": ("Whom have we met there ourselves in the last year?", "Chi abbiamo incontrato di persona nell'ultimo anno?"),
}


def say(key: str, language: Language, **words: object) -> str:
    """One sentence."""
    return _SENTENCES[key][LANGUAGES.index(language)].format(**words)


def day_shown(day: str | None, language: Language) -> str:
    """A date as people read it."""
    if day is None:
        return say("no_day", language)
    return format_date(date.fromisoformat(parse_day(day)), "d MMM yyyy", locale=language)


def learn(sentences: dict[str, tuple[str, str]]) -> None:
    """Another question brings its own sentences; a key stands for one sentence only."""
    twice = sentences.keys() & _SENTENCES.keys()
    assert not twice, twice
    _SENTENCES.update(sentences)
