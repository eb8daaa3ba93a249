"""What `kamp import --undo` says, in both languages."""

PHRASES: dict[str, tuple[str, str]] = {
    "undone": (
        "{run} is taken back: {ended} records ended, {restored} as they were before.",
        "{run} annullato: {ended} record chiusi, {restored} come erano prima.",
    ),
    "would_undo": (
        "{run} would be taken back: {ended} records ended, {restored} as they were before. Nothing was written.",
        "{run} sarebbe annullato: {ended} record chiusi, {restored} come erano prima. Nulla è stato scritto.",
    ),
    "nothing_to_undo": (
        "Of {run} nothing is left: it was taken back before, or all of it was replaced since.",
        "Di {run} non resta nulla: è già stato annullato, o tutto è stato sostituito nel frattempo.",
    ),
    "undo_with": (
        "To take this load back: kamp import --undo {run}",
        "Per annullare questo caricamento: kamp import --undo {run}",
    ),
}
