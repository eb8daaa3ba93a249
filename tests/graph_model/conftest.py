"""Small dense portfolios of claims, from which every rule of the model can be met (MODEL section 11)."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings, strategies
from kamp.graph_model.claims import CAPACITIES, KIND, KNOWN_NONE, Batch, Claim, Judgement, Statement
from kamp.graph_model.ids import record_id
from kamp.graph_model.stores import Store, open_store

settings.register_profile(
    "suite",
    deadline=None,
    max_examples=int(os.environ.get("KAMP_TEST_EXAMPLES", "60")),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
settings.load_profile("suite")

DAYS = ["2026-01-10", "2026-02-10", "2026-03-10", "2026-04-10", "2026-05-10", "2026-06-10", "2026-07-10"]
SOURCES = [("crm", 2), ("team", 3), ("list", 1)]
ACCOUNTS = [record_id("org", "crm", "account", str(number)) for number in range(2)]
PEOPLE = [record_id("per", source, "person", str(number)) for source, _ in SOURCES[:2] for number in range(3)]
PLACES = [*ACCOUNTS, "shared"]

days = strategies.sampled_from([None, *DAYS])
people = strategies.sampled_from(PEOPLE)


@strategies.composite
def periods(draw: strategies.DrawFn) -> tuple[str | None, str | None]:
    start, end = draw(days), draw(days)
    return (start, end) if start is None or end is None or start < end else (None, None)


@strategies.composite
def statements(draw: strategies.DrawFn, record: str, ends: list[str], **more: object) -> Statement:
    start, end = draw(periods())
    return Statement(record, draw(strategies.sampled_from(ends)), valid_from=start, valid_to=end, **more)  # type: ignore[arg-type]


@strategies.composite
def person_claims(draw: strategies.DrawFn) -> Claim:
    record = draw(people)
    source, rank = draw(strategies.sampled_from(SOURCES))
    slots: dict[str, object] = {}
    if draw(strategies.integers(0, 4)):
        slots |= {KIND: "Person", "name": draw(strategies.sampled_from(["Ada", "Bruno", "Carla"]))}
    if draw(strategies.booleans()):
        slots["title"] = draw(strategies.sampled_from(["CFO", "CEO", None, KNOWN_NONE]))
    if draw(strategies.booleans()):
        slots["email"] = draw(strategies.lists(strategies.sampled_from(["a@x.it", "b@x.it"]), max_size=2, unique=True))
    if draw(strategies.booleans()):
        slots["MEMBER_OF:account"] = draw(strategies.lists(statements(record, ACCOUNTS), max_size=2))
    if draw(strategies.booleans()):
        slots["REPORTS_TO"] = draw(
            strategies.one_of(strategies.just(None), strategies.just(KNOWN_NONE), strategies.lists(statements(record, PEOPLE), max_size=2))
        )
    start, end = draw(periods())
    return Claim(
        # The same record may be described by its own row or by a hand edit about it.
        record=record if source == "crm" else record_id("edt", source, "edit", record),
        about=record,
        source=source,
        rank=rank,
        slots=slots or {KIND: "Person", "name": "Dora"},
        observed_on=draw(days),
        account=draw(strategies.sampled_from(PLACES)),
        assumed=draw(strategies.booleans()),
        valid_from=start,
        valid_to=end,
        deleted=draw(strategies.integers(0, 5)) == 0,
    )


@strategies.composite
def tie_claims(draw: strategies.DrawFn) -> Claim:
    record, other = draw(people), draw(people)
    row = record_id("tie", "team", "tie", f"{record}{other}{draw(strategies.integers(0, 1))}")
    fields = {"closeness": draw(strategies.integers(0, 4))}
    start, end = draw(periods())
    return Claim(
        row,
        "team",
        {"KNOWS": [Statement(record, other, fields=fields, valid_from=start, valid_to=end)]},
        draw(days),
        rank=3,
        account=draw(strategies.sampled_from(PLACES)),
    )


@strategies.composite
def account_claims(draw: strategies.DrawFn) -> Claim:
    record = draw(strategies.sampled_from(ACCOUNTS))
    slots = {KIND: "Organization", CAPACITIES: ["Account"], "name": draw(strategies.sampled_from(["Alfa", "Beta"]))}
    return Claim(record, "crm", slots, draw(days), account=record)


claims = strategies.one_of(person_claims(), person_claims(), tie_claims(), account_claims())


@strategies.composite
def judgements(draw: strategies.DrawFn) -> Judgement:
    pool = draw(strategies.sampled_from([PEOPLE, PEOPLE, ACCOUNTS]))
    a, b = draw(strategies.lists(strategies.sampled_from(pool), min_size=2, max_size=2, unique=True))
    return Judgement(draw(strategies.sampled_from(["same", "same", "apart"])), a, b, by_hand=draw(strategies.booleans()))  # type: ignore[arg-type]


@strategies.composite
def batches(draw: strategies.DrawFn) -> Batch:
    judged = tuple(draw(strategies.lists(judgements(), max_size=2)))
    old = tuple(each.id for each in draw(strategies.lists(judgements(), max_size=1)))
    return Batch(tuple(draw(strategies.lists(claims, max_size=4))), judged, old, actor="test", instant="2026-01-01T00:00:00Z")


@pytest.fixture(params=["sqlite", pytest.param("neo4j", marks=pytest.mark.neo4j)])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """An empty store of each kind."""
    url = f"sqlite:///{tmp_path / 'kamp.db'}" if request.param == "sqlite" else request.getfixturevalue("emptied_neo4j")()
    opened = open_store(url, today=DAYS[3])
    yield opened
    opened.close()
