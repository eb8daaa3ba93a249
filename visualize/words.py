"""Which words stand on the pictures, in English and Italian; scales and roles speak the vocabulary's words."""

from collections.abc import Mapping

from ..graph_model.dates import days_between
from ..graph_model.vocabulary import LANGUAGES, Language

_WORDS: Mapping[str, tuple[str, str]] = {
    "map": ("Account map", "Mappa del cliente"),
    "as_of": ("as of {day}", "al {day}"),
    "account": ("Account", "Cliente"),
    "find": ("Find", "Cerca"),
    "find_hint": ("name or title", "nome o ruolo"),
    "lines": ("Lines", "Linee"),
    "lines_none": ("none", "nessuna"),
    "lines_path": ("decision path", "percorso decisionale"),
    "lines_theirs": ("between them", "tra loro"),
    "lines_ours": ("our contacts", "i nostri contatti"),
    "lines_competitors": ("competitors", "concorrenti"),
    "highlight": ("Highlight", "Evidenzia"),
    "highlight_none": ("nothing", "niente"),
    "highlight_risks": ("risks", "rischi"),
    "highlight_gaps": ("gaps", "lacune"),
    "list_view": ("List view", "Elenco"),
    "map_view": ("Map view", "Mappa"),
    "whole_map": ("Whole map", "Tutta la mappa"),
    "open_all": ("Open all units", "Apri tutte le unità"),
    "close_all": ("Close units", "Chiudi le unità"),
    "picture": ("PNG", "PNG"),
    "tools": ("Questions", "Domande"),
    "details": ("Details", "Dettagli"),
    "legend": ("Legend", "Legenda"),
    "map_label": (
        "Map of {account}. Arrow keys go from card to card, Escape leaves a card, plus and minus zoom. The list view holds the same.",
        "Mappa di {account}. Le frecce passano da una scheda all'altra, Esc la lascia, più e meno ingrandiscono. L'elenco dice lo stesso.",
    ),
    "start_title": ("Click or find a person", "Scegli o cerca una persona"),
    "start_text": (
        "Their ties are drawn and listed here. Pick a question under Lines or Highlight.",
        "I suoi legami sono disegnati ed elencati qui. Scegli una domanda sotto Linee o Evidenzia.",
    ),
    "paths_title": ("Ranked decision paths", "Percorsi decisionali in ordine"),
    "compared": ("compared with the best path", "rispetto al percorso migliore"),
    "paths_none": ("No path to those who decide is known.", "Nessun percorso noto verso chi decide."),
    "risks_title": ("Risks", "Rischi"),
    "risks_none": ("No risk was found.", "Nessun rischio trovato."),
    "gaps_title": ("What we do not know", "Cosa non sappiamo"),
    "gaps_none": ("No gap was found.", "Nessuna lacuna trovata."),
    "found": ("{count} found", "{count} trovati"),
    "found_none": ("Nobody here bears this name or title.", "Nessuno qui ha questo nome o ruolo."),
    "units_title": ("Units", "Unità"),
    "people": ("{count} people", "{count} persone"),
    "person_one": ("1 person", "1 persona"),
    "open_unit": ("Open {unit}", "Apri {unit}"),
    "close_unit": ("Close {unit}", "Chiudi {unit}"),
    "role": ("Role", "Ruolo"),
    "stance": ("Stance", "Atteggiamento"),
    "influence": ("Influence", "Influenza"),
    "best_contact": ("Our best contact", "Il nostro miglior contatto"),
    "risk": ("Risk", "Rischio"),
    "backs": ("Backs {name}", "Sostiene {name}"),
    "ties": ("Ties", "Legami"),
    "name": ("Name", "Nome"),
    "title": ("Job title", "Ruolo aziendale"),
    "unit": ("Unit", "Unità"),
    "no_contact": ("no contact", "nessun contatto"),
    "no_contact_since": ("no contact · {age}", "perso · {age}"),
    "contact_uncounted": ("contacts not counted", "contatti non contati"),
    "stale": ("gone quiet", "contatto raffreddato"),
    "supporter": ("Supporter", "Favorevole"),
    "neutral": ("Neutral", "Neutrale"),
    "opponent": ("Opponent", "Contrario"),
    "unknown": ("Stance unknown", "Atteggiamento sconosciuto"),
    "not_known": ("not known", "non noto"),
    "champion": ("Champion", "Champion"),
    "our_team": ("Our team", "Il nostro team"),
    "competitors": ("Competitors", "Concorrenti"),
    "open_decisions": ("Open decisions", "Decisioni aperte"),
    "unit_unknown": ("Unit not known", "Unità non nota"),
    "outside": ("Not in this account, but counts", "Fuori dal cliente, ma conta"),
    "cross_out": ("What if they go?", "E se va via?"),
    "cross_back": ("Put back", "Rimetti"),
    "cross_back_name": ("Put {name} back", "Rimetti {name}"),
    "cross_title": ("Without {names}", "Senza {names}"),
    "cross_falls": ("What falls", "Che cosa cade"),
    "cross_deciders": ("Whom we reach less", "A chi arriviamo meno"),
    "cross_single": ("Who becomes the only way", "Chi diventa l'unica strada"),
    "gap": ("Gap", "Lacuna"),
    "gap_vacant": ("Vacant: {position}", "Posto vacante: {position}"),
    "gap_role": ("Unknown: {role} of “{decision}”", "Sconosciuto: {role} di «{decision}»"),
    "gap_general_role": ("Unknown: {role}", "Sconosciuto: {role}"),
    "gap_step": ("Unknown: who decides the step “{step}” of “{decision}”?", "Sconosciuto: chi decide il passo «{step}» di «{decision}»?"),
    "somebody": ("somebody in a role", "qualcuno con un ruolo"),
    "hidden_person": ("Person {number}", "Persona {number}"),
    "hidden_colleague": ("Colleague {number}", "Collega {number}"),
    "takes_part": ("{a} takes part in {b}", "{a} partecipa a {b}"),
    "in_contact": ("{a} is in contact with {b}", "{a} è in contatto con {b}"),
    "closed_unit": ("closed: click to open", "chiusa: clic per aprire"),
    "legend_influence": ("bigger = more influence", "più grande = più influenza"),
    "legend_contact": ("strength of our best contact", "forza del nostro miglior contatto"),
    "legend_stale": ("gone quiet, or never met", "raffreddato o mai incontrato"),
    "legend_gap": ("gap: we do not know", "lacuna: non lo sappiamo"),
    "legend_risk": ("risk", "rischio"),
    "legend_backs": ("on a person: backs a competitor", "su una persona: sostiene un concorrente"),
    "legend_in_use": ("offer in use", "offerta in uso"),
    "legend_in_pursuit": ("offer in pursuit", "offerta in trattativa"),
    "legend_held": ("offer held by competitor", "offerta di un concorrente"),
    "loading": ("The map is being drawn …", "La mappa viene disegnata …"),
    "empty": (
        "Nobody is known here yet. Import people or add them, then look again.",
        "Qui non è ancora noto nessuno: importa o aggiungi persone, poi guarda di nuovo.",
    ),
    "error": (
        "The map could not be loaded. Try again, or ask who runs the server.",
        "La mappa non è stata caricata. Riprova o chiedi a chi gestisce il server.",
    ),
    "no_accounts": ("There is no account you may see yet.", "Non c'è ancora alcun cliente visibile."),
    "sign_in": ("Sign in", "Entra"),
    "sign_in_token": ("Your token", "Il tuo token"),
    "sign_in_hint": (
        "Whoever looks after kamp gives you one; it is kept by this browser until you sign out.",
        "Te lo dà chi gestisce kamp; resta in questo browser finché non esci.",
    ),
    "sign_in_failed": (
        "This token does not serve, or no longer. Check that it was copied whole.",
        "Questo token non è valido o non lo è più. Controlla di averlo copiato per intero.",
    ),
    "age_today": ("today", "oggi"),
    "age_days": ("{count} d ago", "{count} g fa"),
    "in_months": ("in {count} mo", "tra {count} mesi"),
    "in_days": ("in {count} d", "tra {count} g"),
    "age_weeks": ("{count} wk ago", "{count} sett. fa"),
    "age_months": ("{count} mo ago", "{count} mesi fa"),
    "age_years": ("{count} y ago", "{count} anni fa"),
    "age_planned": ("planned", "in programma"),
}


def word(key: str, language: Language, **parts: object) -> str:
    """One caption with its parts filled in."""
    return _WORDS[key][LANGUAGES.index(language)].format(**parts)


def catalogue(language: Language) -> dict[str, str]:
    """Every caption of one language, as the page reads them; parts stay in braces."""
    return {key: pair[LANGUAGES.index(language)] for key, pair in _WORDS.items()}


def age(day: str, as_of: str, language: Language) -> str:
    """How long ago, in the unit a person would use.

    >>> age("2026-11-09", "2026-11-23", "en"), age("2026-11-23", "2026-11-23", "it")
    ('2 wk ago', 'oggi')
    """
    days = days_between(day, as_of)
    if days < 0:
        return word("age_planned", language)
    if days == 0:
        return word("age_today", language)
    if days < 14:
        return word("age_days", language, count=days)
    if days < 56:
        return word("age_weeks", language, count=days // 7)
    if days < 700:
        return word("age_months", language, count=max(2, round(days / 30.4)))
    return word("age_years", language, count=days // 365)
