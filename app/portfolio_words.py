"""What the commands on portfolio, wallet, white space and competitors say around their answers, in English and Italian."""

from ..graph_model.vocabulary import LANGUAGES, Language

_WORDS: dict[str, tuple[str, str]] = {
    "portfolio_title": ("The accounts and what they bring", "I clienti e quanto portano"),
    "select_title": ("Which accounts should be key accounts", "Quali clienti dovrebbero essere clienti chiave"),
    "wallet_title": ("What {account} spends on what we offer, in twelve months", "Quanto {account} spende per ciò che offriamo, in dodici mesi"),
    "whitespace_title": ("Where our offers are used at {account}, and where they could be", "Dove {account} usa le nostre offerte, e dove potrebbe"),
    "competitors_title": ("{account} from the competitors' side", "{account} dal lato dei concorrenti"),
    "account": ("Account", "Cliente"),
    "revenue": ("Revenue, 12 months", "Ricavi, 12 mesi"),
    "share": ("Share", "Quota"),
    "class": ("Class", "Classe"),
    "risk": ("Risk", "Rischio"),
    "potential": ("Potential", "Potenziale"),
    "estimated": ("{amount}, estimated", "{amount}, stimato"),
    "key": ("Key", "Chiave"),
    "proposed": ("Proposed", "Proposto"),
    "yes": ("yes", "sì"),
    "none": ("-", "-"),
    "no_accounts": ("The store holds no account yet: `kamp import FILES`.", "L'archivio non contiene ancora clienti: `kamp import FILE`."),
    "proposal": ("Proposed: {count} of {all}", "Proposti: {count} su {all}"),
    "not_proposed": ("Not proposed:", "Non proposti:"),
    "reason": ("{reason}", "{reason}"),
    "not_counted": ("Not counted: {what}", "Non contato: {what}"),
    "slice": ("{supplier} {amount} ({share:.0%}{until})", "{supplier} {amount} ({share:.0%}{until})"),
    "until": (", until {day}", ", fino al {day}"),
    "unit": ("{unit}: {total}{apart}", "{unit}: {total}{apart}"),
    "not_broken_down": (", of which {amount} is not broken down to its units", ", di cui {amount} non ripartiti tra le sue unità"),
    "budget": ("Budget {unit}, {offer}: {amount}, {start} to {end}{captured}", "Budget {unit}, {offer}: {amount}, dal {start} al {end}{captured}"),
    "captured": (", captured so far {share:.0%}", ", finora acquisito {share:.0%}"),
    "contradiction": ("Contradiction: {what}", "Contraddizione: {what}"),
    "loyalty": ("Loyalty:", "Fedeltà:"),
    "year": ("{start} to {end}: revenue {revenue}, margin {margin}, share of wallet {share}", "dal {start} al {end}: ricavi {revenue}, margine {margin}, quota {share}"),
    "all_offers": ("all offers", "tutta l'offerta"),
    "white": ("White space:", "Spazio bianco:"),
    "under_way": ("In pursuit:", "In trattativa:"),
    "rivals": ("With competitors:", "Dai concorrenti:"),
    "in_use": ("In use:", "In uso:"),
    "in_house": ("Done in-house:", "Svolto all'interno:"),
    "unknown_cells": ("{count} of {all} combinations of unit and offer are not known at all.", "Di {count} combinazioni su {all} di unità e offerta non si sa nulla."),
    "similar": ("Similar: {account} ({reasons})", "Simile: {account} ({reasons})"),
    "supporters": ("Who backs them:", "Chi li sostiene:"),
    "contested": ("Contested:", "Contesi:"),
    "ways": ("Their best ways:", "Le loro strade migliori:"),
    "held": ("What they hold:", "Che cosa forniscono:"),
    "bids": ("Their offers:", "Le loro offerte:"),
    "compared": ("they {theirs:.0%}, we {ours:.0%}", "loro {theirs:.0%}, noi {ours:.0%}"),
    "nobody": ("No competitor is known here.", "Qui non è noto alcun concorrente."),
    "missing": ("not known: {what}", "non noto: {what}"),
}  # fmt: skip


def say(language: Language, key: str, **values: object) -> str:
    """One phrase, with its values."""
    return _WORDS[key][LANGUAGES.index(language)].format(**values)
