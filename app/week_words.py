"""What `kamp today`, `kamp brief` and `kamp handover` say beside the answers' own sentences, in English and Italian."""

WORDS: dict[str, tuple[str, str]] = {
    "today_title": ("The week", "La settimana"),
    "today_of": ("The week of {name}", "La settimana di {name}"),
    "today_ties": ("Contacts about to go quiet:", "Contatti che stanno per spegnersi:"),
    "today_actions": ("Actions due:", "Azioni in scadenza:"),
    "today_meetings": ("Meetings:", "Incontri:"),
    "today_contracts": ("Contracts that end within ninety days:", "Contratti che finiscono entro novanta giorni:"),
    "today_none": ("  none", "  nessuno"),
    "today_ask": ("ask: {question}", "chiedere: {question}"),
    "calendar_of": ("kamp, week of {day}", "kamp, settimana del {day}"),
    "brief_title": ("Meeting at {account}", "Incontro con {account}"),
    "brief_room": ("In the room:", "Nella stanza:"),
    "brief_questions": ("To ask:", "Da chiedere:"),
    "brief_whom": ("ask {people}", "chiedere a {people}"),
    "brief_more": ("  ... and {count} more questions: kamp gaps", "  ... e altre {count} domande: kamp gaps"),
    "brief_decisions": ("They hold a step of: {names} ({amount})", "Hanno un passo di: {names} ({amount})"),
    "handover_title": ("What {name} must hand over", "Che cosa deve passare {name}"),
    "handover_answers": ("  Only they told us: {text}", "  Ce l'ha detto solo lui o lei: {text}"),
    "handover_about": ("  Only they know about: {names}", "  Solo lui o lei sa di: {names}"),
    "handover_owned": ("  Looks after: {names}", "  Si occupa di: {names}"),
    "handover_nothing": ("Nothing hangs on this colleague alone.", "Nulla dipende solo da questo collega."),
}  # fmt: skip
