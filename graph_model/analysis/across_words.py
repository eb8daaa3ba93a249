"""The sentences of what ties accounts together, in English and Italian."""

from .wording import learn, say

learn(
    {
        "tf_some": (
            "If {names} left, {share:.0%} of our revenue would hang on nobody",
            "Se andasse via {names}, il {share:.0%} dei ricavi non dipenderebbe più da nessuno",
        ),
        "tf_none": (
            "No departure of our people would leave more than half of our revenue to nobody",
            "Nessuna uscita dei nostri lascerebbe più di metà dei ricavi a nessuno",
        ),
        "tf_part": ("{share:.0%} of our revenue hangs on {name} alone", "il {share:.0%} dei ricavi dipende solo da {name}"),
        "tf_change": ("Bring a second colleague to the accounts of {name}", "Portare un secondo collega dai clienti di {name}"),
        "tf_no_revenue": ("what {name} spends with us", "quanto spende con noi {name}"),
        "tf_nobody": ("nobody of us has a living contact at {name}", "nessuno di noi ha un contatto vivo presso {name}"),
        "tf_cut": ("sets of colleagues", "gruppi di colleghi"),
        "tf_cut_advice": (
            "Beyond twenty colleagues one set is built step by step; a smaller one may exist.",
            "Oltre venti colleghi il gruppo si costruisce passo per passo; può esisterne uno più piccolo.",
        ),
        "impact_some": (
            "Without {name} we would get through less to those who decide at {others}",
            "Senza {name} arriveremmo meno a chi decide in {others}",
        ),
        "impact_none": (
            "The loss of {name} would not touch our ways into other accounts",
            "La perdita di {name} non toccherebbe le nostre strade verso altri clienti",
        ),
        "impact_part": (
            "{name}: those who decide are reached by {before:.0%}, without them by {after:.0%}",
            "{name}: chi decide è raggiunto al {before:.0%}, senza di loro al {after:.0%}",
        ),
        "impact_change": ("Find ways of our own to those who decide at {others}", "Trovare strade nostre verso chi decide in {others}"),
    }
)

__all__ = ["say"]
