"""The sentences of the portfolio and of the choice of key accounts in English and Italian."""

from .wording import day_shown, learn, say

__all__ = ["day_shown", "say"]

SENTENCES: dict[str, tuple[str, str]] = {
    "conc": ("Our revenue is spread as if over {effective:.1f} equal customers, of {count}; at or above 10 %: {large}", "I ricavi sono distribuiti come su {effective:.1f} clienti uguali, su {count}; dal 10 % in su: {large}"),
    "conc_none": ("No customer's revenue is known for these twelve months", "Per questi dodici mesi non risultano ricavi"),
    "conc_part": ("{name}: {share:.1%} of our revenue", "{name}: {share:.1%} dei nostri ricavi"),
    "conc_change": ("{name} alone is {share:.0%}: growth elsewhere lowers it", "{name} da solo vale il {share:.0%}: crescere altrove lo riduce"),
    "conc_returns": ("{name}: credit notes exceed revenue, counted as nothing", "{name}: le note di credito superano i ricavi, contato zero"),
    "folio_class": ("class {word} by revenue: {amount}, {share:.1%} of the whole", "classe {word} per ricavi: {amount}, {share:.1%} del totale"),
    "folio_front": ("no other account is better in revenue, risk to defend and potential at once", "nessun altro cliente è migliore insieme per ricavi, rischio da difendere e potenziale"),
    "folio_potential": ("undeveloped potential of {amount} a year beside {revenue} that it brings", "potenziale non sviluppato di {amount} l'anno accanto a {revenue} di ricavi"),
    "folio_potential_new": ("undeveloped potential of {amount} a year, and nothing comes to us yet", "potenziale non sviluppato di {amount} l'anno, e ancora nessun ricavo"),
    "folio_risk": ("risk index {risk:.0f} of 100 on {amount}", "indice di rischio {risk:.0f} su 100 su {amount}"),
    "folio_impact": ("its loss would touch {amount} at other accounts", "la sua perdita toccherebbe {amount} presso altri clienti"),
    "folio_already": ("is a key account today", "oggi è cliente chiave"),
    "folio_returns": ("credit notes exceed revenue", "le note di credito superano i ricavi"),
    "folio_estimated": ("the potential is estimated", "il potenziale è stimato"),
    "folio_no_revenue": ("no revenue is known for these twelve months", "per questi dodici mesi non risultano ricavi"),
    "folio_not_front": ("{names}: more revenue, more risk to defend and more potential", "{names}: più ricavi, più rischio da difendere e più potenziale"),
    "folio_rest": ("low in revenue and potential", "pochi ricavi e poco potenziale"),
    "score_part": ("{factor}: {points:.3f}", "{factor}: {points:.3f}"),
    "score": ("{name}: {value:.2f} of 1 with these weights", "{name}: {value:.2f} su 1 con questi pesi"),
    "score_change": ("Other weights order the accounts otherwise", "Con altri pesi l'ordine cambia"),
    "factor_contribution": ("contribution", "contributo"),
    "factor_risk": ("risk to defend", "rischio da difendere"),
    "factor_impact": ("impact on other accounts", "impatto su altri clienti"),
    "factor_potential": ("potential", "potenziale"),
    "matrix_invest for growth": ("invest for growth", "investire per crescere"),
    "matrix_invest selectively": ("invest selectively", "investire in modo selettivo"),
    "matrix_maintain": ("maintain", "mantenere"),
    "matrix_manage for cash": ("manage for cash", "gestire per cassa"),
}  # fmt: skip

learn(SENTENCES)
