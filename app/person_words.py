"""What `kamp person` says, in both languages."""

PHRASES: dict[str, tuple[str, str]] = {
    "erase_sure": (
        "{name} ({id}) will be taken out of everything that was ever recorded, for ever. Go on?",
        "{name} ({id}) sarà tolto per sempre da tutto ciò che è stato registrato. Procedere?",
    ),
    "erased": (
        "Erased: {removed} statements removed, {shortened} kept for others. Backups made before still hold the person.",
        "Cancellato: {removed} affermazioni tolte, {shortened} mantenute per altri. Le copie fatte prima contengono ancora la persona.",
    ),
}
