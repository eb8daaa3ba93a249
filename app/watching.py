"""What requests there were, how they ended, how long they took: ids, one line of JSON a request, numbers for Prometheus.

A line holds no address beyond its first part, no query, no variable, no token: none of them is needed to run a server, and each may
name a person.
"""

import json
import logging
import re
import time
import uuid

from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Counter, Histogram, generate_latest
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

log = logging.getLogger("kamp.requests")
REQUEST_ID = "X-Request-Id"
_WELL_FORMED = re.compile(r"[A-Za-z0-9._-]{1,64}")
# Whatever else is asked for counts as one place, so that nobody fills the memory with places.
_PLACES = frozenset(("graphql", "health", "metrics", "static", "sign-in", "sign-out", ""))
_BUCKETS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30)


class Numbers:
    """The numbers of one server."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self.requests = Counter("kamp_requests", "Requests that were answered.", ("method", "place", "status"), registry=self.registry)
        self.seconds = Histogram("kamp_request_seconds", "How long an answer took.", ("place",), buckets=_BUCKETS, registry=self.registry)
        self.cost = Histogram(
            "kamp_graphql_cost", "How many nodes a query might have read.", buckets=(1, 10, 100, 1e3, 1e4, 1e5), registry=self.registry
        )

    def told(self) -> tuple[bytes, str]:
        """All numbers as Prometheus reads them, with the type of that text."""
        return generate_latest(self.registry), CONTENT_TYPE_LATEST


class Watched:
    """Gives every request an id, which the answer repeats, and counts and logs it when it is answered."""

    def __init__(self, app: ASGIApp, numbers: Numbers) -> None:
        self.app, self.numbers = app, numbers

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        asked = Headers(scope=scope).get(REQUEST_ID, "")
        request = asked if _WELL_FORMED.fullmatch(asked) else uuid.uuid4().hex
        started = time.perf_counter()
        told: dict[str, int | str | None] = {"status": 500, "cost": None}

        async def watched(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers[REQUEST_ID] = request
                told["status"] = message["status"]
                told["cost"] = headers.get("Kamp-Cost")
            await send(message)

        try:
            await self.app(scope, receive, watched)
        finally:
            self._tell(scope, request, told, time.perf_counter() - started)

    def _tell(self, scope: Scope, request: str, told: dict[str, int | str | None], seconds: float) -> None:
        first = scope["path"].strip("/").partition("/")[0]
        place = f"/{first}" if first in _PLACES else "other"
        method = scope["method"] if scope["method"] in ("GET", "POST", "HEAD", "OPTIONS") else "other"
        self.numbers.requests.labels(method, place, str(told["status"])).inc()
        self.numbers.seconds.labels(place).observe(seconds)
        if told["cost"] is not None:
            self.numbers.cost.observe(float(told["cost"]))
        if log.isEnabledFor(logging.INFO):
            line = {"request": request, "method": method, "place": place, **told, "milliseconds": round(seconds * 1000, 1)}
            log.info("%s", json.dumps(line))
