"""How much CPU do the three questions take for one account of 60 people and 150 ties? Required: together under a second.

python benchmarks/account.py
"""

import random
import time
from collections.abc import Callable
from typing import Any

from kamp.graph_model.analysis.decision_paths import decision_paths
from kamp.graph_model.analysis.knowledge_gaps import knowledge_gaps
from kamp.graph_model.analysis.relationship_risk import relationship_risk
from kamp.graph_model.graph import Evidence, Graph, Node, Relation

AS_OF, PEOPLE, OURS, TIES, DECISIONS, STEPS = "2026-11-24", 60, 8, 150, 3, 3
QUESTIONS: tuple[Callable[[Graph, str], Any], ...] = (decision_paths, relationship_risk, knowledge_gaps)


class Account:
    """An invented account, the same for the same seed."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.nodes: list[Node] = []
        self.relations: list[Relation] = []
        self.ours = [f"u{number}" for number in range(OURS)]
        self.theirs = [f"c{number}" for number in range(PEOPLE)]
        self.evidence = Evidence("row", "team", 3, "2026-11-01", "2026-11-01", "u0")

    def graph(self) -> Graph:
        """The account with its people, ties and decisions."""
        self.add("us", "Organization", name="We")
        self.add("acc", "Organization", name="The account")
        self.people()
        self.ties()
        for number in range(DECISIONS):
            self.decision(f"d{number}")
        return Graph(self.nodes, self.relations, as_of=AS_OF)

    def add(self, identifier: str, kind: str, /, **properties: Any) -> None:
        evidence = dict.fromkeys(properties, self.evidence)
        self.nodes.append(Node(identifier, kind, (kind,), properties, evidence))

    def join(self, kind: str, source: str, target: str, /, **fields: Any) -> None:
        dated = dict.fromkeys(fields, self.evidence)
        self.relations.append(Relation(f"{kind}{len(self.relations)}", kind, source, target, "", "acc", fields, (self.evidence,), dated))

    def people(self) -> None:
        for number in range(6):
            self.add(f"unit{number}", "OrgUnit", name=f"Unit {number}")
            self.join("PART_OF", f"unit{number}", "acc")
        for person in (*self.ours, *self.theirs):
            self.add(person, "Person", name=f"Person {person}")
        for colleague in self.ours:
            self.join("TIED_TO", colleague, "us", tie="employee")
            self.join("ON_TEAM", colleague, "acc")
        for number, person in enumerate(self.theirs):
            self.join("MEMBER_OF", person, f"unit{number % 6}")

    def ties(self) -> None:
        known: set[tuple[str, str]] = set()
        while len(known) < TIES:
            ends = (self.random.choice([*self.ours, *self.theirs]), self.random.choice(self.theirs))
            if ends[0] != ends[1] and not known & {ends, ends[::-1]}:
                known.add(ends)
                self.join("KNOWS", *ends, closeness=self.random.randint(1, 4))

    def decision(self, name: str) -> None:
        amount = {"minor": 10_000_000, "currency": "EUR"}
        self.add(name, "Decision", name=name, stage="open", amount=amount, decide_by="2027-03-31")
        self.join("DECIDED_AT", name, "acc")
        for number in range(STEPS):
            step, role = f"{name}s{number}", f"{name}r{number}"
            self.add(step, "DecisionStep", order=number, kind="approve", rule="all")
            self.add(role, "BuyingRole", role="decider", stance=self.random.choice([-0.5, 0, 0.5, 1]), coverage="brief", influence="high")
            self.join("STEP_OF", step, name)
            self.join("REQUIRES", step, role)
            self.join("IN_DECISION", role, name)
            self.join("PLAYS", self.random.choice(self.theirs), role)


def seconds(question: Callable[[Graph, str], Any], graph: Graph) -> float:
    """The least CPU of three runs, the first of which warms up."""
    found = []
    for _ in range(3):
        begin = time.process_time()
        question(graph, "acc")
        found.append(time.process_time() - begin)
    return min(found)


def main() -> None:
    """One line a question, and their sum, for three accounts."""
    print(f"{PEOPLE} people, {TIES} ties, {DECISIONS} decisions of {STEPS} steps; seconds of CPU")
    for seed in (1, 2, 3):
        graph = Account(seed).graph()
        taken = {question.__name__: seconds(question, graph) for question in QUESTIONS}
        print(f"  account {seed}: {', '.join(f'{name} {time_:.3f}' for name, time_ in taken.items())}; together {sum(taken.values()):.3f}")


if __name__ == "__main__":
    main()
