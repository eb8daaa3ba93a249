"""What does somebody answer to a question of the playbook? Several tellers speak of one question."""

from ..analysis.playbook import playbook
from ..claims import BY_HAND, KIND, Statement
from ..errors import BadField
from ..graph import Node
from ..ids import record_id
from .checking import checked
from .desk import Desk
from .how import How
from .outcome import Change, Outcome, commit
from .saying import Speech


def answer(desk: Desk, account: str, question: str, statement: str | None, how: How) -> Outcome:
    """State an answer in words; None takes back what the same teller said. Questions that the graph answers take no words."""
    desk.editor.check_edits()
    _check(question)
    about = desk.node(account, "Account")
    page = desk.page(how, about)
    node = _question(desk, about, question)
    speech = Speech.about(desk, how, node, page)
    slots = checked("Question", {"key": question, "statement": statement})
    slots |= {KIND: "Question", "ABOUT": [Statement(node.id, about.id)]}
    if speech.teller is not None:
        slots["ASSERTED_BY"] = [Statement(node.id, speech.teller)]
    said = speech.say_at_once("statement", slots)
    return commit(desk, Change(node.id, [said], wanted={"statement": slots["statement"]}), how, kind="answer")


def _check(question: str) -> None:
    known = {each.key: each for each in playbook()}
    open_ones = tuple(each.key for each in known.values() if each.source is None)
    if question not in known:
        raise BadField("question", f"the playbook asks no question {question!r}.", open_ones)
    if known[question].source is not None:
        raise BadField("question", "the graph answers this one itself: enter what it asks for (people, dates, amounts) instead.", open_ones)


def _question(desk: Desk, account: Node, key: str) -> Node:
    """The account's node for a question; a new one where nobody has answered it yet."""
    graph = desk.around(account.id)
    found = [node for node in graph.sources(account.id, "ABOUT") if node.kind == "Question" and node.get("key") == key]
    if found:
        return found[0]
    record = record_id("que", BY_HAND, "question", f"{account.id}|{key}")
    return Node(record, "Question", ("Question",), compartments=frozenset((account.id,)))
