"""What an import says about mappings that were corrected once, in both languages."""

PHRASES: dict[str, tuple[str, str]] = {
    "mapping remembered": (
        "read as you corrected it before; --mapping none forgets that",
        "letto come corretto la volta scorsa; --mapping none lo dimentica",
    ),
    "column like": ("{column} (like {near})", "{column} (simile a {near})"),
    "mapping kept": ("next time it is read this way without --mapping", "la prossima volta sarà letto così senza --mapping"),
}
