"""Portfolios of two accounts in which everything may be hidden, and the same with the hidden part removed (MODEL section 5).

What a viewer may not see is taken out of the claims themselves; whatever he then asks must be answered as on the whole.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from hypothesis import strategies as st
from kamp.graph_model.claims import CAPACITIES, KIND, Batch, Claim, Judgement, Statement, is_relation, relation_kind
from kamp.graph_model.compartments import Viewer, assessment_fields
from kamp.graph_model.entities import Entities
from kamp.graph_model.ids import record_id
from kamp.graph_model.stated import speaks_of
from kamp.graph_model.vocabulary import SHARED

TODAY = "2026-11-24"
DAYS = ("2026-03-01", "2026-07-01", "2026-11-01")


def named(prefix: str, key: str) -> str:
    return record_id(prefix, "crm", prefix, key)


A, B = named("org", "a"), named("org", "b")
ACCOUNTS = (A, B)
US = record_id("org", "kamp", "us", "us")
RIVAL, OFFER = named("org", "rival"), named("off", "press")
OURS = tuple(named("per", f"our{number}") for number in range(2))
PEOPLE = tuple(named("per", f"person{number}") for number in range(4))
UNITS = {account: named("unt", account) for account in ACCOUNTS}
DECISIONS = {account: named("dec", account) for account in ACCOUNTS}
NEEDS = {account: named("nee", account) for account in ACCOUNTS}
EVERYTHING = (*ACCOUNTS, US, RIVAL, OFFER, *OURS, *PEOPLE, *UNITS.values(), *DECISIONS.values(), *NEEDS.values())

VIEWERS = (
    Viewer(frozenset({A}), frozenset({A})),
    Viewer(frozenset({B}), frozenset()),
    Viewer(frozenset({A, B}), frozenset({B})),
    Viewer(frozenset(), frozenset()),
)

accounts = st.sampled_from(ACCOUNTS)
places = st.sampled_from((*ACCOUNTS, SHARED))
people = st.sampled_from((*PEOPLE, *OURS))
days = st.sampled_from((None, *DAYS))
names = st.sampled_from(("Ada Neri", "Bruno Neri", "Carla Bo", "Dario Bo"))


def row(record: str, account: str, slots: dict[str, object], **more: object) -> Claim:
    return Claim(record, "crm", slots, account=account, **more)  # type: ignore[arg-type]


def to(source: str, target: str, **fields: object) -> list[Statement]:
    return [Statement(source, target, fields=fields)]


def grounds() -> tuple[Claim, ...]:
    """What is there in every portfolio."""
    described = [
        row(account, account, {KIND: "Organization", CAPACITIES: ["Account"], "name": f"Account {place}"})
        for place, account in enumerate(ACCOUNTS)
    ]
    ours = [
        row(each, SHARED, {KIND: "Person", CAPACITIES: ["KnowledgeHolder"], "name": f"Our {place}", "TIED_TO": to(each, US)})
        for place, each in enumerate(OURS)
    ]
    shared = [
        row(US, SHARED, {KIND: "Organization", "name": "Us"}),
        row(RIVAL, SHARED, {KIND: "Organization", CAPACITIES: ["Competitor"], "name": "Rivale"}),
        row(OFFER, SHARED, {KIND: "Offer", "name": "Press"}),
    ]
    return (*described, *ours, *shared)


@st.composite
def a_person(draw: st.DrawFn, whom: str | None = None) -> Claim:
    """A row about a person. Each row is a record of its own: what a row says in one page it takes back in no other, and two rows that
    differ only in what is hidden do not become one that was seen twice."""
    record, account = whom or draw(st.sampled_from(PEOPLE)), draw(places)
    slots: dict[str, object] = {KIND: "Person", "name": draw(names), "title": draw(st.sampled_from(("CFO", "Buyer")))}
    if draw(st.booleans()):
        slots["email"] = [draw(st.sampled_from(("x@a.example", "y@b.example")))]
    if account != SHARED:
        slots["MEMBER_OF"] = to(record, account)
    if draw(st.booleans()):
        slots["REPORTS_TO"] = to(record, draw(st.sampled_from(PEOPLE)))
    day = draw(days)
    told = record if whom is not None else named("per", f"{record}{account}{day}")
    return row(told, account, slots, about=record, observed_on=day, reference=draw(st.sampled_from((None, "a list"))))


@st.composite
def an_edit(draw: st.DrawFn) -> Claim:
    """A colleague's word about a person, a decision, an offer: its own record in each page, as changes make them."""
    about = draw(st.sampled_from((*PEOPLE, *DECISIONS.values(), RIVAL)))
    account = next((each for each in ACCOUNTS if DECISIONS[each] == about), None) or draw(places)
    holder, day = draw(st.sampled_from(OURS)), draw(st.sampled_from(DAYS))
    slot, value = ("name", draw(names)) if about not in PEOPLE else ("title", draw(st.sampled_from(("CEO", "CTO"))))
    record = record_id("edt", "kamp", holder, f"{about}{slot}{account}")
    return Claim(record, "kamp", {slot: value}, day, about, account, rank=3, holder=holder)


@st.composite
def a_tie(draw: st.DrawFn) -> Claim:
    one, other = draw(st.lists(people, min_size=2, max_size=2, unique=True))
    kind, account, day = draw(st.sampled_from(("KNOWS", "CONTACTED", "CONFLICTS_WITH"))), draw(places), draw(st.sampled_from(DAYS))
    fields: dict[str, object] = {"KNOWS": {"expected_interval": 30}, "CONTACTED": {"days": [day]}}.get(kind, {})
    if kind == "KNOWS" and account != SHARED:
        fields |= {"closeness": float(draw(st.integers(1, 4)))}
    return row(named("tie", f"{kind}{one}{other}{account}"), account, {kind: [Statement(one, other, "", fields)]}, observed_on=day)


@st.composite
def a_meeting(draw: st.DrawFn) -> Claim:
    account, day = draw(accounts), draw(st.sampled_from(DAYS))
    met = draw(st.lists(people, min_size=2, max_size=3, unique=True))
    record = named("int", f"{account}{day}{met}")
    slots = {KIND: "Interaction", "day": day, "kind": "meeting", "PARTICIPATED_IN": [Statement(each, record) for each in met]}
    return row(record, account, {**slots, "ABOUT": to(record, account)}, observed_on=day)


@st.composite
def a_decision(draw: st.DrawFn) -> tuple[Claim, ...]:
    account = draw(accounts)
    decision, step, role = DECISIONS[account], named("stp", account), named("rol", f"{account}{draw(st.integers(0, 1))}")
    amount = {"minor": draw(st.integers(1, 9)) * 100_000, "currency": "EUR"}
    day = draw(days)
    return (
        row(
            decision,
            account,
            {KIND: "Decision", "name": "Line", "stage": "open", "amount": amount, "DECIDED_AT": to(decision, account)},
            observed_on=day,
        ),
        row(
            step,
            account,
            {KIND: "DecisionStep", "order": 1, "kind": "approve", "rule": "all", "STEP_OF": to(step, decision), "REQUIRES": to(step, role)},
            observed_on=day,
        ),
        row(
            role,
            account,
            {
                KIND: "BuyingRole",
                "role": "approver",
                "stance": draw(st.sampled_from((-1.0, 0.5))),
                "influence": "high",
                "PLAYS": to(draw(st.sampled_from(PEOPLE)), role),
                "IN_DECISION": to(role, decision),
            },
            observed_on=day,
        ),
        row(named("bid", account), account, {"BIDS_IN": to(RIVAL, decision, outcome="pending")}, observed_on=day),
    )


@st.composite
def of_an_account(draw: st.DrawFn) -> Claim:
    """A unit, a need, money, a finding, somebody who backs a competitor."""
    account, kind = draw(accounts), draw(st.sampled_from(("unit", "need", "spend", "finding", "backs", "question")))
    if kind == "unit":
        return row(UNITS[account], account, {KIND: "OrgUnit", "name": "Plant", "PART_OF": to(UNITS[account], account)})
    if kind == "need":
        felt = to(NEEDS[account], draw(st.sampled_from(PEOPLE)))
        return row(
            NEEDS[account],
            account,
            {KIND: "Need", "name": "Scrap", "kind": "expressed", "NEED_OF": to(NEEDS[account], account), "FELT_BY": felt},
        )
    if kind == "spend":
        record, euros = named("spe", account), {"minor": 5_000_000, "currency": "EUR"}
        money = {"basis": "actual", "with_whom": "competitor", "amount": euros, "start": "2026-01-01", "end": "2026-10-01"}
        return row(
            record,
            account,
            {KIND: "Spend", **money, "SPENT_BY": to(record, account), "SPENT_WITH": to(record, RIVAL), "SPENT_ON": to(record, OFFER)},
        )
    if kind == "finding":
        record = named("fin", account)
        return row(
            record, account, {KIND: "Finding", "kind": "threat", "of": "us", "text": "They dislike us", "ABOUT": to(record, account)}
        )
    if kind == "question":
        question = record_id("que", "kamp", "question", f"{account}|decision-process")
        slots = {KIND: "Question", "key": "decision-process", "statement": "By a board", "ABOUT": to(question, account)}
        return row(named("ans", account), account, {**slots, "ASSERTED_BY": to(question, OURS[0])}, about=question, holder=OURS[0])
    return row(named("bck", account), account, {"BACKS": to(draw(st.sampled_from(PEOPLE)), RIVAL, closeness=3.0)})


@st.composite
def judgements(draw: st.DrawFn) -> Judgement:
    a, b = draw(st.lists(st.sampled_from(PEOPLE), min_size=2, max_size=2, unique=True))
    return Judgement(draw(st.sampled_from(("same", "apart"))), a, b, by_hand=True)  # type: ignore[arg-type]


facts = st.one_of(a_person(), a_person(), an_edit(), a_tie(), a_tie(), a_meeting(), a_decision(), of_an_account())


@st.composite
def portfolios(draw: st.DrawFn) -> tuple[Batch, ...]:
    """Two or three batches; what was said is never said otherwise, so that nothing is hidden by a later revision."""
    said: dict[tuple[str, str | None], Claim] = {}
    batches = []
    described = [draw(a_person(each)) for each in PEOPLE]  # somewhere, perhaps hidden
    for number in range(draw(st.integers(1, 3))):
        fresh: list[Claim] = []
        for fact in [*(described if number == 0 else ()), *draw(st.lists(facts, min_size=2, max_size=8))]:
            for claim in fact if isinstance(fact, tuple) else (fact,):
                if (claim.record, claim.observed_on) not in said:
                    said[claim.record, claim.observed_on] = claim
                    fresh.append(claim)
        judged = tuple(draw(st.lists(judgements(), max_size=1))) if number == 0 else ()
        batches.append(
            Batch(
                (*(grounds() if number == 0 else ()), *fresh),
                judged,
                actor=f"batch {number}",
                reason="said",
                instant=f"2026-11-0{number + 1}T08:00:00+00:00",
            )
        )
    return tuple(batches)


def without_hidden(batches: Sequence[Batch], viewer: Viewer) -> tuple[Batch, ...]:
    """The same portfolio as if what the viewer may not see had never been said."""
    everything = [claim for batch in batches for claim in batch.claims]
    entities = Entities(judged for batch in batches for judged in batch.judgements)
    visible = _visible(everything, entities, viewer)
    return tuple(
        replace(
            batch,
            claims=tuple(left for claim in batch.claims if (left := _left(claim, entities, visible, viewer)) is not None),
            judgements=tuple(each for each in batch.judgements if {entities.entity(each.a), entities.entity(each.b)} & visible),
        )
        for batch in batches
    )


def _account(claim: Claim, entities: Entities) -> str:
    return claim.account if claim.account == SHARED else entities.entity(claim.account)


def _visible(claims: Iterable[Claim], entities: Entities, viewer: Viewer) -> set[str]:
    return {entities.entity(record) for claim in claims if viewer.sees_account(_account(claim, entities)) for record in speaks_of(claim)}


def _left(claim: Claim, entities: Entities, visible: set[str], viewer: Viewer) -> Claim | None:
    account = _account(claim, entities)
    seen, opinions = viewer.sees_account(account), viewer.reads_assessments(account)
    slots: dict[str, object] = {}
    for slot, value in claim.slots.items():
        if is_relation(slot):
            if seen:
                slots[slot] = value if opinions or account == SHARED else [_facts(relation_kind(slot), each) for each in value]
        elif entities.entity(claim.about) in visible and (opinions or account == SHARED or not _opinion(claim, slot)):
            slots[slot] = value
    if not slots:
        return None
    return replace(claim, slots=slots, holder=claim.holder if seen else None, reference=claim.reference if seen else None)


def _facts(kind: str, statement: Statement) -> Statement:
    hidden = assessment_fields(kind)
    return statement._replace(fields={name: value for name, value in statement.fields.items() if name not in hidden})


def _opinion(claim: Claim, slot: str) -> bool:
    kind = claim.slots.get(KIND)
    return isinstance(kind, str) and slot in assessment_fields(kind)
