"""The language in which a playbook says how the graph answers: small, closed, and refused in words where it says nothing."""

import pytest
from kamp.graph_model.analysis.question_source import Source, WrongSource, parsed

THINGS, READERS = frozenset({"needs", "decisions", "unexpressed needs"}), frozenset({"decision_holders"})


def read(text: str) -> Source:
    return parsed(text, things=THINGS, readers=READERS)


def test_every_shape_of_an_expression() -> None:
    assert read("decision_holders").reader == "decision_holders"
    some = read("some unexpressed needs")
    assert (some.things, some.every) == ("unexpressed needs", False)
    field = read("each decisions: decide_by ahead")
    assert (field.things, field.every, field.field, field.ahead) == ("decisions", True, "decide_by", True)
    out, into = read("each needs -> FELT_BY"), read("each needs <- FITS")
    assert (out.relation, out.outward, into.relation, into.outward) == ("FELT_BY", True, "FITS", False)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("each need: amount", "'need' is no set of things; did you mean 'needs'?"),
        ("each needs: amonut", "'amonut' is no field of the vocabulary; did you mean 'amount'?"),
        ("each needs -> FEELS", "'FEELS' is no relation of the vocabulary"),
        ("decision_holder", "'decision_holder' is no reader, nor one of"),
        ("__import__('os')", "is no reader, nor one of"),
        ("each needs: amount; drop", "is no reader, nor one of"),
    ],
)
def test_what_says_nothing_is_refused_with_what_may_stand_there(text: str, reason: str) -> None:
    with pytest.raises(WrongSource) as caught:
        read(text)
    assert reason in str(caught.value)
