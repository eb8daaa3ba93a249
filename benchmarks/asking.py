"""BAR-8, BAR-9, BAR-12 and, where a Neo4j is named, BAR-1: what asking through GraphQL costs.

Run: python benchmarks/asking.py [--neo4j bolt://user:password@host:7687 [--peer FOLDER]]
FOLDER is one in which `npm install @neo4j/graphql graphql neo4j-driver` was run. The named Neo4j must be empty or kamp's: it is filled.
Prints medians and ratios; times are of this machine, ratios are what counts. (Not named graphql.py: it would hide graphql-core.)
"""

import argparse
import asyncio
import json
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import orjson
import strawberry
import uvicorn
from kamp.app import server
from kamp.app.server import create_app
from kamp.app.settings import read_settings
from kamp.graph_model.claims import CAPACITIES, KIND, Batch, Claim, Statement
from kamp.graph_model.compartments import EVERYTHING, Viewer
from kamp.graph_model.ids import record_id
from kamp.graph_model.stores import Store, open_store
from kamp.graph_model.stores.plans import NAME, WITHIN, Plan, Step
from kamp.graphql.answering import Asked, answer
from kamp.graphql.context import Context
from kamp.graphql.queries import Query
from kamp.graphql.wrapping import TYPES
from starlette.requests import Request
from strawberry.asgi import GraphQL
from strawberry.extensions import ParserCache, ValidationCache

TODAY, ACCOUNT = "2026-11-24", record_id("org", "bench", "account", "0")
WIDTH = 14
ROWS = "{ people(first: 1000) { edges { node { id name title accounts { id name } } } } }"
THREE = "query($a: ID!) { account(account: $a) { id name units { id name positions { id name holder { id name title } } } } }"
FIVE = (
    "query($a: ID!) { account(account: $a) { id name units { id name units { id name positions { id name"
    " holder { id name title units { id name } } } } } } }"
)


def claims() -> Iterator[Claim]:
    """One account of 14 units with a unit below each and 14 positions in every one, all held, and 1,000 people more."""

    def node(prefix: str, key: str, kind: str, **slots: Any) -> Claim:
        record = record_id(prefix, "bench", kind, key)
        ends = {name: [Statement(record, end) for end in slots.pop(name)] for name in [*slots] if name.isupper()}
        return Claim(record, "bench", {KIND: kind, **slots, **ends}, "2026-01-01", account=ACCOUNT)

    yield Claim(ACCOUNT, "bench", {KIND: "Organization", CAPACITIES: ["Account"], "name": "Account"}, "2026-01-01", account=ACCOUNT)
    for number in range(1000):
        yield node("per", f"more {number}", "Person", name=f"More {number:04d}", title="Buyer", MEMBER_OF=[ACCOUNT])
    for upper in range(WIDTH):
        unit = node("unt", f"{upper}", "OrgUnit", name=f"Unit {upper:02d}", PART_OF=[ACCOUNT])
        below = node("unt", f"{upper} below", "OrgUnit", name=f"Unit {upper:02d} below", PART_OF=[unit.record])
        yield from (unit, below)
        for each in (unit, below):
            for place in range(WIDTH):
                chair = node("pos", f"{each.record} {place}", "Position", name=f"Chair {place:02d}", MEMBER_OF=[each.record])
                yield chair
                yield node(
                    "per",
                    f"{each.record} {place}",
                    "Person",
                    name=f"Holder {place:02d}",
                    title="Buyer",
                    HOLDS=[chair.record],
                    MEMBER_OF=[each.record],
                )


def fill(store: Store) -> None:
    """The claims, in batches of a thousand."""
    made = list(claims())
    for start in range(0, len(made), 1000):
        store.apply(Batch(tuple(made[start : start + 1000]), actor="bench", reason="bench", instant=f"{TODAY}T08:00:00+00:00"))


def median(work: Callable[[], object], runs: int = 15) -> float:
    """Milliseconds of the middle one of several runs, after two to warm up."""
    times = []
    for run in range(runs + 2):
        started = time.perf_counter()
        work()
        times += [time.perf_counter() - started] if run > 1 else []
    return statistics.median(times) * 1000


def rows(store: Store) -> None:
    """BAR-8: a thousand rows with a nested account, against the same rows read at once and written by hand."""
    context = Context(store, TODAY, lambda *_: None)
    fields = (".id", NAME, "title")
    plan = Plan(
        Step("", kinds=("Person",), first=1000, fields=fields, children=(Step(WITHIN, "out", kinds=("Account",), fields=(".id", NAME)),))
    )

    def floor() -> bytes:
        found, _ = store.project(None, plan, viewer=EVERYTHING, as_of=TODAY, known_at=None)
        people = [
            {"node": {"id": row[0], "name": row[1], "title": row[2], "accounts": [{"id": each[0], "name": each[1]} for each in row[3][0]]}}
            for row in found[:1000]
        ]
        return orjson.dumps({"data": {"people": {"edges": people}}})

    def ours() -> bytes:
        return orjson.dumps(answer(Asked(ROWS), context).response)

    assert floor() == ours()
    low, met = median(floor), median(ours)
    print(f"BAR-8   1,000 rows with nested account: {met:.1f} ms, prefetched floor {low:.1f} ms, ratio {met / low:.2f} (bar 1.2)")


async def called(app: Any, body: bytes, *, runs: int) -> float:
    """Requests a second, one after the other, through an ASGI application without a network."""
    headers = [(b"host", b"127.0.0.1"), (b"content-type", b"application/json"), (b"accept", b"application/json")]
    scope = {"type": "http", "method": "POST", "path": "/graphql", "raw_path": b"/graphql", "query_string": b"", "headers": headers}
    scope |= {"http_version": "1.1", "scheme": "http", "server": ("127.0.0.1", 80), "client": ("127.0.0.1", 1), "root_path": ""}

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": body, "more_body": False}

    async def send(message: dict[str, Any]) -> None:
        if message["type"] == "http.response.start":
            assert message["status"] == 200

    for _ in range(50):
        await app(dict(scope), receive, send)
    started = time.perf_counter()
    for _ in range(runs):
        await app(dict(scope), receive, send)
    return runs / (time.perf_counter() - started)


def small(store: Store) -> None:
    """BAR-9: how many small queries a second, against stock strawberry with its caches and without limits."""

    class Stock(GraphQL):
        async def get_context(self, request: Request, response: Any = None) -> Any:  # noqa: ARG002
            return Context(store, TODAY, lambda *_: None)

    parsed, validated = ParserCache(), ValidationCache()
    schema = strawberry.Schema(query=Query, types=list(TYPES.values()), extensions=[lambda: parsed, lambda: validated])
    apps = {"ours": create_app(store, read_settings({}), day=lambda: TODAY), "stock": Stock(schema)}
    for name, query in (("limits", "{ limits { page depth } }"), ("an account", f'{{ account(account: "{ACCOUNT}") {{ id name }} }}')):
        body = json.dumps({"query": query}).encode()
        found: dict[str, list[float]] = {each: [] for each in apps}
        for _ in range(5):
            for each, app in apps.items():
                found[each].append(asyncio.run(called(app, body, runs=300)))
        ours, stock = (statistics.median(found[each]) for each in ("ours", "stock"))
        print(f"BAR-9   {name}: {ours:.0f} requests a second, stock {stock:.0f}, ratio {ours / stock:.2f} (bar 0.9)")


def abusive() -> dict[str, str]:
    """Requests that ask for too much, each in its way."""
    doubling = "".join(f"fragment F{n} on Query {{ ...F{n + 1} ...F{n + 1} }} " for n in range(40))
    return {
        "depth": "{a" * 12_000,
        "brackets": "{ a(b: " + "[" * 40_000 + ") }",
        "tokens": "{ " + "a " * 49_000 + "}",
        "aliases": "{ " + " ".join(f"a{n}: limits {{ page }}" for n in range(900)) + " }",
        "directives": "{ limits " + "@skip(if: false) " * 900 + "{ page } }",
        "doubling fragments": f"{{ ...F0 }} {doubling} fragment F40 on Query {{ limits {{ page }} }}",
        "a cycle": "{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }",
        "deep pages": "{ accounts { edges { node "
        + "{ people(first: 1000) { edges { node { accounts " * 3
        + "{ id }"
        + " } } } }" * 3
        + " } } }",
        "a long list": "{ accounts(where: {industry: [" + '"x",' * 1_500 + "]}) { totalCount } }",
        "same field again": "{ " + "limits { page } " * 1_200 + "}",
        "unknown fields": "{ " + " ".join(f"b{n}" for n in range(900)) + " }",
        "comments": "{ limits { page } }" + "#\n" * 40_000,
    }


def abuse(store: Store) -> None:
    """BAR-12: the processor's time until each is refused, and how much worse another client waits meanwhile."""
    context, worst = Context(store, TODAY, lambda *_: None), 0.0
    for name, query in abusive().items():
        started = time.process_time()
        response = answer(Asked(query), context).response
        taken = (time.process_time() - started) * 1000
        worst = max(worst, taken)
        code = response["errors"][0]["extensions"]["code"] if "errors" in response else "answered"
        print(f"BAR-12  {name}: {code}, {taken:.1f} ms of processor time (bar 100)")
    app = create_app(store, read_settings({}), day=lambda: TODAY)
    with served(app) as address:
        calm = p95(address)
        stop = threading.Event()
        attacker = threading.Thread(target=attack, args=(address, stop))
        attacker.start()
        troubled = p95(address)
        stop.set()
        attacker.join()
    print(f"BAR-12  another client's p95: {calm:.1f} ms alone, {troubled:.1f} ms beside the abuse, {troubled - calm:+.1f} ms (bar 50)")


class served:  # noqa: N801 - reads as a word where it is used
    """An application on a port of its own."""

    def __init__(self, app: Any) -> None:
        self._listening = socket.create_server(("127.0.0.1", 0))
        self._server = uvicorn.Server(uvicorn.Config(app, log_level="error"))
        self._thread = threading.Thread(target=self._server.run, kwargs={"sockets": [self._listening]})

    def __enter__(self) -> str:
        self._thread.start()
        while not self._server.started:
            time.sleep(0.01)
        return f"http://127.0.0.1:{self._listening.getsockname()[1]}/graphql"

    def __exit__(self, *_: object) -> None:
        self._server.should_exit = True
        self._thread.join()
        self._listening.close()


def post(address: str, query: str, variables: dict[str, Any] | None = None, **headers: str) -> bytes:
    body = json.dumps({"query": query, "variables": variables}).encode()
    request = urllib.request.Request(address, body, {"Content-Type": "application/json", "Accept": "application/json", **headers})
    with urllib.request.urlopen(request) as told:
        return bytes(told.read())


def p95(address: str) -> float:
    times = []
    for _ in range(150):
        started = time.perf_counter()
        post(address, f'{{ account(account: "{ACCOUNT}") {{ id name }} }}')
        times.append(time.perf_counter() - started)
    return statistics.quantiles(times, n=20)[18] * 1000


def attack(address: str, stop: threading.Event) -> None:
    queries = list(abusive().values())
    while not stop.is_set():
        for query in queries:
            try:
                post(address, query)
            except OSError:
                continue


def timed(address: str, query: str, clients: int, runs: int, **headers: str) -> tuple[float, float, float]:
    """p50, p95 and the fastest in milliseconds of requests by so many clients at once."""
    times: list[float] = []

    def client() -> None:
        for _ in range(runs // clients):
            started = time.perf_counter()
            post(address, query, {"a": ACCOUNT}, **headers)
            times.append(time.perf_counter() - started)

    threads = [threading.Thread(target=client) for _ in range(clients)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    return statistics.median(times) * 1000, statistics.quantiles(times, n=20)[18] * 1000, min(times) * 1000


VIEWER = Viewer(frozenset({ACCOUNT}), frozenset({ACCOUNT}))


def serve(url: str) -> None:
    """Our server in a process of its own, as theirs is; the viewer of one account without the look into the tokens, as theirs too."""
    store = open_store(url, today=TODAY)
    if store.revision() == 0:
        fill(store)
    server.Serving.context = lambda _self, _token: Context(store, TODAY, lambda *_: None, VIEWER)  # type: ignore[method-assign]
    with served(create_app(store, read_settings({"KAMP_STORE": url}), day=lambda: TODAY)) as address:
        print(address, flush=True)
        sys.stdin.read()


def started(*command: str) -> tuple[subprocess.Popen[str], str]:
    """A process that prints its address."""
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    return process, process.stdout.readline().strip()


def peer(url: str, folder: Path) -> None:
    """BAR-1: nested reads against @neo4j/graphql on the same Neo4j, the visibility rule on in both."""
    script = folder / "peer.mjs"
    script.write_text((Path(__file__).parent / "peer.mjs").read_text(encoding="utf-8"), encoding="utf-8")
    ours, address = started(sys.executable, __file__, "--serve", "--neo4j", url)
    theirs, their_address = started("node", str(script), url, ACCOUNT)
    for name, query, their_query in (("3 levels", THREE, THEIR_THREE), ("5 levels", FIVE, THEIR_FIVE)):
        found = json.loads(post(address, query, {"a": ACCOUNT}))["data"]["account"]
        told = json.loads(post(their_address, their_query, {"a": ACCOUNT}))["data"]["accounts"][0]
        print(f"BAR-1   {name}: {count(found)} fields here, {count(told)} there")
        for clients in (1, 8):
            side_by_side(name, clients, (address, query), (their_address, their_query))
    for process in (ours, theirs):
        process.terminate()
        process.wait()


def side_by_side(name: str, clients: int, ours: tuple[str, str], theirs: tuple[str, str]) -> None:
    """Rounds in turn, so that whatever else the machine does meets both."""
    rounds = [(timed(*ours, clients, 40), timed(*theirs, clients, 40)) for _ in range(6)][1:]

    def fastest(side: int) -> float:
        return min(each[side][2] for each in rounds)

    p50, p50_there, p95, p95_there = (statistics.median(each[side][of] for each in rounds) for of in (0, 1) for side in (0, 1))
    print(
        f"BAR-1   {name}, {clients} client(s): p50 {p50:.1f} / {p50_there:.1f} ms = {p50 / p50_there:.2f},"
        f" p95 {p95:.1f} / {p95_there:.1f} ms = {p95 / p95_there:.2f}, fastest {fastest(0):.1f} / {fastest(1):.1f} ms"
    )


THEIR_THREE = (
    "query($a: ID!) { accounts(where: {id: {eq: $a}}) { id name units { id name positions { id name holder { id name title } } } } }"
)
THEIR_FIVE = (
    "query($a: ID!) { accounts(where: {id: {eq: $a}}) { id name units { id name units { id name positions { id name"
    " holder { id name title units { id name } } } } } } }"
)


def count(told: Any) -> int:
    """How many values a response has."""
    if isinstance(told, dict):
        return sum(count(each) for each in told.values())
    return sum(count(each) for each in told) if isinstance(told, list) else 1


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--neo4j")
    parser.add_argument("--peer", type=Path)
    parser.add_argument("--serve", action="store_true", help="only serve, for the measurement of another process")
    asked = parser.parse_args()
    if asked.serve:
        serve(asked.neo4j)
        return
    if asked.neo4j and asked.peer:
        peer(asked.neo4j, asked.peer)
        return
    with tempfile.TemporaryDirectory() as folder:
        store = open_store(f"sqlite:///{folder}/kamp.db", today=TODAY)
        fill(store)
        rows(store)
        small(store)
        abuse(store)
        store.close()


if __name__ == "__main__":
    main()
