"""The reader's edition does not hang on what anybody thinks of anybody."""

from kamp.visualize.documents.account_document import account_document
from kamp.visualize.documents.as_html import html

from tests.visualize.conftest import Builder, start


def account(stance: float, *, remark: str = "They pay late") -> Builder:
    builder = start()
    builder.person("dana", "acc", "Dana Weir", "Buyer", ("decider", stance, "high"))
    builder.colleague("lena", "Lena Marsh", "lead seller")
    builder.join("lena", "KNOWS", "dana", closeness=stance)
    builder.add("fin", "Finding", text=remark, kind="weakness", of="them")
    builder.add("pla", "Plan", name="Two years", start="2026-01-01", end="2028-01-01")
    builder.join("pla", "PLAN_OF", "acc")
    builder.add("are", "PlanArea", name="Presses", result="Fewer stops", revenue={"currency": "EUR", "minor": 5_000_000})
    builder.join("are", "AREA_OF", "pla")
    builder.join("are", "INVOLVES", "dana")
    return builder


def test_another_stance_closeness_or_remark_leaves_the_readers_edition_as_it_is_to_the_byte() -> None:
    one, other = (
        html(account_document(each.graph(), "acc", edition="reader")) for each in (account(0.5), account(-1.0, remark="They are proud"))
    )
    assert one.encode() == other.encode()
    assert "Dana Weir" in one  # with whom the area is done is no assessment
    assert "€ 50,000" in one


def test_the_teams_edition_changes_with_the_stance() -> None:
    one, other = (account_document(account(stance).graph(), "acc", edition="plan").text for stance in (0.5, -1.0))
    assert "+0.5" in one
    assert one != other


def test_what_people_typed_is_text_and_never_markup() -> None:
    builder = account(0.0)
    builder.add("tre", "Trend", name="<img src=x onerror=alert(1)>")
    page = html(account_document(builder.graph(), "acc", edition="reader"))
    assert "<img" not in page
    assert "&lt;img" in page
