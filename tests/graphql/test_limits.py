"""A request over the limits is refused at once, whatever its shape."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as some
from kamp.graphql.errors import TooMuch
from kamp.graphql.limits import ALLOWED, Allowed, Measure, scan

from graphql import parse


def size(text: str) -> tuple[int, int, int]:
    measure = Measure(parse(text))
    found = measure._of(parse(text).definitions[0].selection_set)  # type: ignore[union-attr]
    return found.depth, found.fields, found.aliases


def test_fields_of_a_fragment_count_at_every_use() -> None:
    # a, b(x, y), c(x, y): by hand 7 fields, 2 levels, one alias in the fragment used twice.
    assert size("{ a b { ...F } c { ...F } } fragment F on T { n: x y }") == (2, 7, 2)


def test_fragments_that_double_thirty_times_are_refused_in_no_time() -> None:
    doubling = "".join(f"fragment F{n} on Query {{ ...F{n + 1} ...F{n + 1} }} " for n in range(30))
    started = time.perf_counter()
    with pytest.raises(TooMuch):
        Measure(parse(f"{{ ...F0 }} {doubling} fragment F30 on Query {{ a }}")).check()
    assert time.perf_counter() - started < 1


def test_a_fragment_that_contains_itself_is_measured_and_left_to_validation() -> None:
    Measure(parse("{ ...F } fragment F on Query { a ...F }")).check()


def test_brackets_within_brackets_are_refused_before_the_parser_sees_them() -> None:
    with pytest.raises(TooMuch):
        scan("{a" * 20_000)


@given(some.text(max_size=200))
def test_any_text_is_scanned_without_an_error_of_its_own(text: str) -> None:
    scan(text)


@given(some.integers(0, 60))
def test_aliases_are_allowed_up_to_the_limit_and_not_beyond(count: int) -> None:
    document = parse("{ b " + " ".join(f"a{n}: limits {{ page }}" for n in range(count)) + "}")
    if count <= ALLOWED.aliases:
        Measure(document).check()
    else:
        with pytest.raises(TooMuch):
            Measure(document).check()


def test_levels_are_allowed_up_to_the_limit() -> None:
    Measure(parse("{a{b{c}}}")).check(Allowed(depth=3))
    with pytest.raises(TooMuch):
        Measure(parse("{a{b{c}}}")).check(Allowed(depth=2))
