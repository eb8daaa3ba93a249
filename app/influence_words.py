"""What `kamp influence` says on the command line, in English and Italian."""

WORDS: dict[str, tuple[str, str]] = {
    "influence_title": ("Who counts at {account}", "Chi conta in {account}"),
    "at_the_account": ("In general, no open decision is known", "In generale, nessuna decisione aperta è nota"),
    "nobody_counts": ("Nobody is known to have a say in it.", "Non si conosce nessuno che abbia voce in capitolo."),
    "counts": ("{person}{roles}: {weight:.0%} of the weight, {stance}", "{person}{roles}: {weight:.0%} del peso, {stance}"),
    "stance": ("stance {stance}", "atteggiamento {stance}"),
    "stance_unknown": ("stance unknown", "atteggiamento sconosciuto"),
    "basis_declared": ("Weights: the influence that colleagues declared", "Pesi: l'influenza dichiarata dai colleghi"),
    "basis_formal": ("Weights: alike for all who must agree; nobody declared an influence", "Pesi: uguali per chi deve essere d'accordo; nessuno ha dichiarato un'influenza"),
    "basis_listening": ("Weights: by who is said to be listened to; nobody declared an influence", "Pesi: da chi si dice venga ascoltato; nessuno ha dichiarato un'influenza"),
    "centre": ("{people} people on {levels} levels in {departments} units; {knit} of the possible ties among them are known", "{people} persone su {levels} livelli in {departments} unità; noto il {knit} dei legami possibili tra loro"),
    "group": ("To compare, no forecast: by weight {weighted}, a majority of {needed} {majority}, all of them {all_yes}", "Per confrontare, non è una previsione: per peso {weighted}, maggioranza di {needed} {majority}, tutti {all_yes}"),
    "chart": ("Organisation chart: {remark}", "Organigramma: {remark}"),
}  # fmt: skip
