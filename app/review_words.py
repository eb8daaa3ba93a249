"""What `kamp review` says on the command line beside the answer's own sentences, in English and Italian."""

WORDS: dict[str, tuple[str, str]] = {
    "review_title": ("Review of {account}", "Revisione di {account}"),
    "review_changes": ("Changed since:", "Cambiato da allora:"),
    "review_learned": ("Learned since about how things stood then:", "Imparato da allora su come stavano le cose:"),
    "review_stale": ("Gone stale:", "Fermo o invecchiato:"),
    "review_due": ("Due:", "In scadenza:"),
    "review_next": ("Best next steps:", "Prossimi passi migliori:"),
    "review_nothing": ("  nothing", "  nulla"),
    "review_more": ("  ... and {count} more, with --json", "  ... e altri {count}, con --json"),
}  # fmt: skip
