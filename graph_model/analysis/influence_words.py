"""The sentences of influence and the buying centre in English and Italian."""

SENTENCES: dict[str, tuple[str, str]] = {
    "support_for": (
        "The weight is with us: {net:+.0%} ({promoters:.0%} for, {detractors:.0%} against)",
        "Il peso è con noi: {net:+.0%} ({promoters:.0%} a favore, {detractors:.0%} contro)",
    ),
    "support_against": (
        "The weight is against us: {net:+.0%} ({promoters:.0%} for, {detractors:.0%} against)",
        "Il peso è contro di noi: {net:+.0%} ({promoters:.0%} a favore, {detractors:.0%} contro)",
    ),
    "support_even": (
        "The weight is balanced ({promoters:.0%} for, {detractors:.0%} against)",
        "Il peso è in equilibrio ({promoters:.0%} a favore, {detractors:.0%} contro)",
    ),
    "support_unknown": ("What they think of us is not known of anybody", "Di nessuno si sa cosa pensa di noi"),
    "support_change": ("Win {name} over: they weigh most against us", "Convincere {name}: è chi pesa di più contro di noi"),
    "support_ask": (
        "Find out what {name} thinks of us: {share:.0%} of the weight",
        "Capire cosa pensa di noi {name}: il {share:.0%} del peso",
    ),
    "support_part": ("{name}: {share:.0%} of the weight, stance {stance:+g}", "{name}: {share:.0%} del peso, atteggiamento {stance:+g}"),
    "influence_unknown": (
        "what {name} thinks of us is unknown ({share:.0%} of the weight)",
        "non si sa cosa pensa di noi {name} ({share:.0%} del peso)",
    ),
    "influence_undeclared": ("how much {name} counts was not said: taken as medium", "non è detto quanto conta {name}: preso come medio"),
    "level_unknown": ("to whom {name} reports is unknown", "non si sa a chi riporta {name}"),
    "department_unknown": ("in which unit {name} works is unknown", "non si sa in quale unità lavora {name}"),
    "chart_loop": ("{names} report to one another in a circle", "{names} riportano l'uno all'altro in cerchio"),
    "chart_bosses": ("{names}: more than one boss", "{names}: più di un capo"),
    "chart_apart": ("{names}: connected with nobody in the chart", "{names}: senza collegamenti nell'organigramma"),
}
