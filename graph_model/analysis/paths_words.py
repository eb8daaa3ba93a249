"""The sentences of the ways to those who decide, beyond those that all analyses share, in English and Italian."""

SENTENCES: dict[str, tuple[str, str]] = {
    "other_ways": ("All other ways add to it", "Tutte le altre strade aggiungono"),
    "gap_rule": (
        "{who} “{decision}”: must all of them agree, or is one enough?",
        "{who} “{decision}”: devono essere d'accordo tutti o ne basta uno?",
    ),
    "gap_k": (
        "{who} “{decision}”: how many of the {count} must agree?",
        "{who} “{decision}”: quanti dei {count} devono essere d'accordo?",
    ),
    "gap_more": (
        "{who} “{decision}”: {k} must agree and only {count} are known. Who are the others?",
        "{who} “{decision}”: devono essere d'accordo in {k} e ne sono noti solo {count}. Chi sono gli altri?",
    ),
    "fewer_ways": ("Ask for fewer ways.", "Chiedere meno strade."),
}
