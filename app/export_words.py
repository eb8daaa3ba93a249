"""What `kamp export` says, in both languages."""

PHRASES: dict[str, tuple[str, str]] = {
    "loader_file": ("{path}: {count} rows", "{path}: {count} righe"),
    "nothing_to_export": (
        "Nothing goes back: no account here was imported from {crm}.",
        "Nulla da riportare: nessun cliente è stato importato da {crm}.",
    ),
    "left out accounts that the CRM does not hold": (
        "{count} accounts stay here: the CRM does not hold them.",
        "{count} clienti restano qui: il CRM non li contiene.",
    ),
    "left out roles in decisions that the CRM does not hold": (
        "{count} roles stay here: the CRM does not hold their decision.",
        "{count} ruoli restano qui: il CRM non contiene la loro decisione.",
    ),
    "left out roles of people whom the CRM does not hold yet": (
        "{count} roles wait until the CRM holds their people: load the new contacts, import them again, and export once more.",
        "{count} ruoli attendono che il CRM contenga le persone: caricare i nuovi contatti, reimportarli ed esportare di nuovo.",
    ),
}
