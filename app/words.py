"""What the command line says, in English and Italian: the words of a salesperson, not of graph theory."""

from ..graph_model.vocabulary import LANGUAGES, Language

_WORDS: dict[str, tuple[str, str]] = {
    "account": ("Account", "Cliente"),
    "revenue": ("Spent with us, 12 months", "Speso con noi, 12 mesi"),
    "key": ("Key", "Chiave"),
    "yes": ("yes", "sì"),
    "name": ("Name", "Nome"),
    "what": ("What", "Che cos'è"),
    "none": ("-", "-"),
    "no_accounts": ("The store holds no account yet: `kamp import FILES`.", "L'archivio non contiene ancora clienti: `kamp import FILE`."),
    "nothing_found": ("Nothing is called anything like {text!r}.", "Niente si chiama come {text!r}."),
    "first_hits": (
        "The first {count} are shown; write more of the name to see others.",
        "Sono mostrati i primi {count}; scrivere più del nome per vederne altri.",
    ),
    "as_of": ("as of {day}", "al {day}"),
    "as_known": ("as known on {moment}", "secondo quanto noto il {moment}"),
    "paths_title": ("Who decides at {account}, and how we reach them", "Chi decide in {account} e come lo raggiungiamo"),
    "risk_title": ("What breaks at {account} if somebody goes", "Che cosa cede in {account} se qualcuno se ne va"),
    "gaps_title": ("What we do not know about {account}", "Che cosa non sappiamo di {account}"),
    "decide_by": ("decide by {day}", "decidere entro il {day}"),
    "overdue": ("overdue since {day}", "scaduta dal {day}"),
    "our_way": ("our way: {chance}", "a nostro favore: {chance}"),
    "k_of": ("{k} of {people}", "{k} fra {people}"),
    "not_needed": ("not needed at this amount ({people})", "non serve a questo importo ({people})"),
    "step_nobody": ("nobody known", "nessuno noto"),
    "ask": ("ask: {question}", "chiedere: {question}"),
    "no_route": ("{person}: no way known", "{person}: nessuna via nota"),
    "via": ("{chance}: {people}", "{chance}: {people}"),
    "without": ("without {colleague}: {people} ({chance})", "senza {colleague}: {people} ({chance})"),
    "no_other": ("without {colleague}: no other way", "senza {colleague}: nessun'altra via"),
    "weakest": ("weakest link", "anello più debole"),
    "nobody_known": ("Nobody is known to decide here.", "Non si sa chi decide qui."),
    "likely": ("Likely, to be confirmed:", "Probabili, da confermare:"),
    "unnamed": ("somebody whom no file names ({id})", "qualcuno che nessun file nomina ({id})"),
    "looked_after": ("looked after by {owner}", "seguito da {owner}"),
    "ask_first": ("Ask first:", "Chiedere per prima cosa:"),
    "no_decisions": ("No open decision is known.", "Non si conosce alcuna decisione aperta."),
    "index": ("All together", "Nell'insieme"),
    "at_stake": ("At stake", "In gioco"),
    "do": ("to do", "da fare"),
    "missing": ("not computed, missing: {what}", "non calcolato, manca: {what}"),
    "no_gaps": ("Every question of the plan is answered.", "Tutte le domande del piano hanno risposta."),
    "more_gaps": ("... and {count} more: {command}", "... e altre {count}: {command}"),
    "waits": ("{amount} waits", "{amount} in attesa"),
    "known": ("Known so far", "Noto finora"),
    "ask_whom": ("ask {people}", "chiedere a {people}"),
    "cut": (
        "Not all was looked at: {what}: {met}, looked at {limit}. {advice}",
        "Non tutto è stato esaminato: {what}: {met}, esaminati {limit}. {advice}",
    ),
    "together": ("All together", "In tutto"),
    "read": ("read", "letti"),
    "new": ("new", "nuovi"),
    "changed": ("changed", "modificati"),
    "unchanged": ("unchanged", "invariati"),
    "refused": ("refused", "rifiutati"),
    "ignored": ("ignored", "ignorati"),
    "row": ("row", "riga"),
    "identity": (
        "Taken for one and the same: {merged}; to be looked at: {proposed}.",
        "Considerati la stessa persona o azienda: {merged}; da verificare: {proposed}.",
    ),
    "contradictions": ("Contradictions that this brought: {count}", "Contraddizioni portate da questi dati: {count}"),
    "no_longer_seen": (
        "In the graph and no longer in these files: {count} (nothing was ended)",
        "Nel grafo e non più in questi file: {count} (nulla è stato chiuso)",
    ),
    "says": ("{value} ({who}, {when})", "{value} ({who}, {when})"),
    "undated": ("undated", "senza data"),
    "known_none": ("none", "nessuno"),
    "becomes property": ("{name}", "{name}"),
    "becomes relation": ("{name} ...", "{name} ..."),
    "becomes id": ("the id", "il codice"),
    "becomes read with the row": ("read with the row", "letto con la riga"),
    "becomes seen on": ("the day on which it was seen", "il giorno in cui è stato visto"),
    "becomes deleted": ("whether it was deleted", "se è stato eliminato"),
    "becomes private": ("private, not read", "privato, non letto"),
    "becomes not used": ("not used", "non usato"),
    "more_problems": ("... and {count} more; all with --json.", "... e altri {count}; tutti con --json."),
    "private": ("{file}: the column {column} is private and was not read.", "{file}: la colonna {column} è privata e non è stata letta."),
    "written": ("Written to {path}.", "Scritto in {path}."),
}

# From this chance on it is said in these words; a chance is for comparing, never a forecast.
_CHANCES: tuple[tuple[float, tuple[str, str]], ...] = (
    (0.75, ("very good", "molto buona")),
    (0.5, ("good", "buona")),
    (0.25, ("fair", "discreta")),
    (0.1, ("weak", "debole")),
    (0.0, ("hardly any", "quasi nessuna")),
)

_CLASSES: dict[str, tuple[str, str]] = {
    "missing": ("not known", "non noto"),
    "stale": ("out of date", "non aggiornato"),
    "contradictory": ("contradictory", "contraddittorio"),
    "single-holder": ("known to one of us only", "noto a uno solo di noi"),
    "unsourced": ("nobody said it", "senza fonte"),
}


def say(language: Language, key: str, **values: object) -> str:
    """One phrase, with its values."""
    return _WORDS[key][LANGUAGES.index(language)].format(**values)


def chance_in_words(chance: float, language: Language) -> str:
    """How good a chance is, in words."""
    return next(words for least, words in _CHANCES if chance >= least)[LANGUAGES.index(language)]


def class_in_words(name: str, language: Language) -> str:
    """What kind of gap it is."""
    return _CLASSES[name][LANGUAGES.index(language)] if name in _CLASSES else name


def learn(words: dict[str, tuple[str, str]]) -> None:
    """Another command brings its own phrases; a key stands for one phrase only."""
    twice = words.keys() & _WORDS.keys()
    assert not twice, twice
    _WORDS.update(words)
