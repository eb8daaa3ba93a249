"""What one account costs in the portfolio: accounts of 10 people and 20 ties, CPU per account, peak memory, linear in their number.

`python benchmarks/portfolio.py [100 1000 10000]`; without numbers 100 and 1,000. Bar: 30 ms of CPU an account, memory flat.
"""

import random
import resource
import sys
import time
from collections.abc import Iterator

from kamp.graph_model.analysis.account_figures import account_figures
from kamp.graph_model.analysis.portfolio import portfolio
from kamp.graph_model.analysis.spreading import spread
from kamp.graph_model.graph import Evidence, Graph, Node, Relation

DAY, PEOPLE, COLLEAGUES, TIES = "2026-11-24", 10, 3, 20
SAID = Evidence("r", "team", 3, observed_on="2026-10-01", seen_on="2026-10-01")


def picture(number: int) -> Graph:
    """An account with ten people, three of ours, twenty ties, one decision of three steps and ten spends."""
    chance = random.Random(number)
    account = f"acc{number}"
    nodes = [
        Node(account, "Organization", ("Organization", "Account"), {"name": account}),
        Node("us", "Organization", properties={"name": "We"}),
    ]
    relations: list[Relation] = []

    def join(kind: str, source: str, target: str, **fields: object) -> None:
        dated = dict.fromkeys(fields, SAID)
        relations.append(Relation(f"{len(relations):04}", kind, source, target, "", account, fields, (SAID,), dated))

    theirs = [f"p{each}" for each in range(PEOPLE)]
    ours = [f"u{each}" for each in range(COLLEAGUES)]
    nodes += [Node(each, "Person", ("Person",), {"name": each}) for each in (*theirs, *ours)]
    for each in theirs:
        join("MEMBER_OF", each, account)
    for each in ours:
        join("TIED_TO", each, "us", tie="employee")
        join("ON_TEAM", each, account)
    pairs = [(a, b) for a in (*ours, *theirs) for b in theirs if a < b or a in ours]
    for a, b in chance.sample(pairs, TIES):
        join("KNOWS", a, b, closeness=chance.randint(1, 4))
    nodes.append(Node("dec", "Decision", properties={"name": "dec", "stage": "open", "amount": {"minor": 10_000_000, "currency": "EUR"}}))
    join("DECIDED_AT", "dec", account)
    for order, person in enumerate(chance.sample(theirs, 3)):
        nodes.append(Node(f"s{order}", "DecisionStep", properties={"order": order, "kind": "approve", "rule": "all"}))
        nodes.append(Node(f"r{order}", "BuyingRole", properties={"role": "approver", "stance": chance.choice([-0.5, 0.0, 0.5])}))
        join("STEP_OF", f"s{order}", "dec")
        join("REQUIRES", f"s{order}", f"r{order}")
        join("IN_DECISION", f"r{order}", "dec")
        join("PLAYS", person, f"r{order}")
    for each in range(10):
        word = chance.choice(["us", "us", "in-house", "unknown"])
        money = {"minor": chance.randint(1, 50) * 100_000, "currency": "EUR"}
        nodes.append(
            Node(f"m{each}", "Spend", properties={"basis": "actual", "with_whom": word, "start": "2025-11-24", "end": DAY, "amount": money})
        )
        join("SPENT_BY", f"m{each}", account)
    return Graph(nodes, relations, as_of=DAY)


def measured(account: str) -> object:
    """One account: its picture made, its figures kept, the picture let go."""
    return account_figures(picture(int(account)), f"acc{account}")


def accounts(count: int) -> Iterator[str]:
    """Their numbers."""
    return (str(number) for number in range(count))


def main() -> None:
    """One line a size."""
    for count in [int(each) for each in sys.argv[1:]] or [100, 1000]:
        made = time.process_time()
        for each in accounts(count):
            picture(int(each))
        made = time.process_time() - made
        begin = time.process_time()
        figures = list(spread(measured, accounts(count)))
        portfolio(figures, as_of=DAY)  # type: ignore[arg-type]
        spent = (time.process_time() - begin - made) * 1000 / count
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f"{count:6} accounts: {spent:6.2f} ms CPU an account (bar 30), peak {peak:.0f} MB")


if __name__ == "__main__":
    main()
