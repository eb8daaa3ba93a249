"""What `kamp what-if` says on the command line, in English and Italian."""

WORDS: dict[str, tuple[str, str]] = {
    "what_if_title": ("What would change at {account}", "Che cosa cambierebbe in {account}"),
    "if_without": ("If these leave: {people}", "Se vanno via: {people}"),
    "if_tie": ("If {one} and {other} get to know each other", "Se {one} e {other} si conoscono"),
    "if_stance": ("If {person} thinks of us: {stance} (-1 enemy, 1 mentor)", "Se {person} la pensa così di noi: {stance} (-1 nemico, 1 mentore)"),
    "before_after": ("{name}: our way {before} -> {after}; to compare, no forecast", "{name}: a nostro favore {before} -> {after}; per confrontare, non è una previsione"),
    "reach_before_after": ("{name} is reached: {before} -> {after}", "{name} si raggiunge: {before} -> {after}"),
    "newly_single": ("Newly hanging on one person", "Ora dipende da una sola persona"),
    "what_helps": ("What helps most with {name}", "Che cosa aiuta di più per {name}"),
    "points_an_hour": ("{points:+.1f} points an hour", "{points:+.1f} punti all'ora"),
}  # fmt: skip
