"""A table that outgrows memory answers as a dictionary does."""

import tracemalloc

import pytest
from kamp.ingest.shelf import Shelf


@pytest.mark.parametrize("held", [3, 1_000])
def test_it_answers_as_a_dictionary_whether_in_memory_or_in_a_file(held: int) -> None:
    shelf: Shelf[str, str] = Shelf(held=held)
    plain: dict[str, str] = {}
    for number in range(40):
        key, value = f"k{number * 7 % 17}", f"v{number}"
        shelf[key] = plain[key] = value
        assert shelf.setdefault(f"s{number}", "first") == plain.setdefault(f"s{number}", "first")
    del shelf["k3"], plain["k3"]
    assert dict(shelf) == plain
    assert len(shelf) == len(plain)
    assert "k3" not in shelf
    assert shelf.get("k3", "none") == "none"
    with pytest.raises(KeyError):
        shelf["k3"]
    with pytest.raises(KeyError):
        del shelf["k3"]


def test_numbers_and_bytes_are_kept_as_they_are() -> None:
    numbers: Shelf[int, int] = Shelf(held=1)
    hashes: Shelf[bytes, bytes] = Shelf(held=1)
    for each in (-(2**63), 2**63 - 1, 5):
        numbers[each] = each
        hashes[each.to_bytes(8, "big", signed=True)] = b"\x00\xff"
    assert sorted(numbers) == [-(2**63), 5, 2**63 - 1]
    assert set(hashes.values()) == {b"\x00\xff"}


def test_what_is_held_does_not_grow_with_what_is_in_it() -> None:
    shelf: Shelf[str, str] = Shelf(held=1_000)
    tracemalloc.start()
    for number in range(30_000):
        shelf[f"a text of some length {number}"] = "another text"
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert shelf["a text of some length 7"] == "another text"
    # A dictionary of these takes some 5 MB; a thousand of them a fifth of one, and as much again while they are put away.
    assert peak < 1024 * 1024
