"""The sentences of knowledge gaps in English and Italian."""

SENTENCES: dict[str, tuple[str, str]] = {
    "gap_missing": ("{question}", "{question}"),
    "gap_stale": ("{question} What we know is of {day}.", "{question} Quello che sappiamo è del {day}."),
    "gap_contradictory": ("{question} We hear different things: {values}.", "{question} Sentiamo cose diverse: {values}."),
    "gap_single": ("{question} Only {name} knows.", "{question} Lo sa solo {name}."),
    "gap_unsourced": ("{question} Nobody knows where this comes from.", "{question} Non si sa da dove viene."),
    "completeness": ("{value:.0%} of what the plan needs is known and holds", "È noto e valido il {value:.0%} di ciò che serve al piano"),
    "completeness_change": ("Answer first: {question}", "Rispondere per prima: {question}"),
    "known_part": ("{question} {known:.0%}", "{question} {known:.0%}"),
    "said_by": ("{value} ({teller}, {day})", "{value} ({teller}, {day})"),
    "unknown_teller": ("no name", "senza nome"),
    "known_none": ("none", "nessuno"),
    "gap_no_rate": ("no rate for {amount}", "nessun cambio per {amount}"),
}  # fmt: skip
