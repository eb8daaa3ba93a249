"""The statements that Neo4j is sent: reviewed like code, and never in the way of the vocabulary."""

from pathlib import Path

import pytest
from kamp.graph_model.compartments import EVERYTHING, Viewer
from kamp.graph_model.errors import Refused
from kamp.graph_model.stores import cypher, cypher_words, neo4j_tree
from kamp.graph_model.stores.neo4j_values import KEPT_ON_NODES, KEPT_ON_RELATIONS
from kamp.graph_model.stores.plans import Step
from kamp.graph_model.vocabulary import vocabulary

REVIEWED = Path(__file__).with_name("statements.txt")
PLAN = (Step("MEMBER_OF", "in", "people", first=20, count=True, kinds=("Person",), children=(Step("KNOWS", "out", where={"name": "x"}),)),)


def printed() -> str:
    plan = neo4j_tree.compiled(["org_x"], PLAN, Viewer(frozenset({"org_x"}))).text
    return "".join(f"// {name}\n{statement}\n\n" for name, statement in (*cypher.every(), ("a plan of two levels", plan)))


def test_the_statements_are_those_that_were_reviewed():
    """After a wanted change write `printed()` to the file and review the difference."""
    assert printed() == REVIEWED.read_text(encoding="utf-8")


def test_no_kind_or_field_of_the_vocabulary_bears_a_name_that_the_store_keeps_for_itself():
    found = vocabulary()
    assert not set(cypher.OWN_LABELS) & {*found.kinds, *found.capacity_of, cypher_words.PLACEHOLDER}
    for kind in found.kinds.values():
        assert not set(KEPT_ON_NODES) & kind.fields.keys(), kind.name
    for relation in found.relations.values():
        assert not set(KEPT_ON_RELATIONS) & relation.fields.keys(), relation.name


@pytest.mark.parametrize("step", [Step("NONE`]"), Step("KNOWS", kinds=("Person) DELETE (n",)), Step("KNOWS", where={"name` = 1 //": "x"})])
def test_what_is_no_word_of_the_vocabulary_never_reaches_a_statement(step: Step):
    with pytest.raises(Refused):
        neo4j_tree.compiled(["org_x"], (step,), EVERYTHING)


def test_equal_plans_give_equal_texts_whatever_is_asked_for():
    one = neo4j_tree.compiled(["org_a"], PLAN, EVERYTHING)
    other = neo4j_tree.compiled(["org_b", "org_c"], PLAN, EVERYTHING)
    assert one.text == other.text
    assert "org_a" not in one.text
