"""Sends what schemathesis makes of a schema to a server: python fuzz.py SCHEMA URL EXAMPLES CODE...

Prints what answers with a server's error, is no GraphQL response, or has a code that nobody knows.
"""

import json
import sys
from collections import Counter
from pathlib import Path

import schemathesis
from hypothesis import HealthCheck, given, settings

PATH, URL, EXAMPLES, KNOWN = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]), set(sys.argv[4:])
schema = schemathesis.graphql.from_file(PATH.read_text(encoding="utf-8"))
schema.config.update(base_url=URL)
met: Counter[str] = Counter()


def check(operation: object) -> None:
    @settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck), database=None)
    @given(case=operation.as_strategy())
    def asked(case: object) -> None:
        answer = case.call(headers={"Accept": "application/json"})
        met["requests"] += 1
        assert answer.status_code < 500, (answer.status_code, case.body)
        for error in answer.json().get("errors", ()):
            code = error["extensions"]["code"]
            met[code] += 1
            assert code in KNOWN, (code, error, case.body)

    asked()


for result in schema.get_all_operations():
    check(result.ok())
print(json.dumps(met))
