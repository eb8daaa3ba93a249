"""Colours can be told apart by colour-blind readers, and text can be read."""

import json
from itertools import combinations

import pytest
from kamp.visualize import palette

# Machado, Oliveira & Fernandes 2009, severity 1.0 (their table 1).
SIMULATIONS = {
    "normal": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deuteranopia": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "tritanopia": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}


def _linear(colour: str) -> list[float]:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    return [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]


def _contrast(one: str, other: str) -> float:
    light, dark = sorted((0.2126 * r + 0.7152 * g + 0.0722 * b for r, g, b in (_linear(one), _linear(other))), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _lab(colour: str, simulation: str) -> tuple[float, float, float]:
    linear = _linear(colour)
    seen = [min(1.0, max(0.0, sum(a * b for a, b in zip(row, linear, strict=True)))) for row in SIMULATIONS[simulation]]
    to_xyz = ((0.4124564, 0.3575761, 0.1804375), (0.2126729, 0.7151522, 0.0721750), (0.0193339, 0.1191920, 0.9503041))
    xyz = [sum(a * b for a, b in zip(row, seen, strict=True)) / white for row, white in zip(to_xyz, (0.95047, 1, 1.08883), strict=True)]
    x, y, z = (t ** (1 / 3) if t > (6 / 29) ** 3 else t / (3 * (6 / 29) ** 2) + 4 / 29 for t in xyz)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


@pytest.mark.parametrize("simulation", SIMULATIONS)
def test_stances_are_at_least_twenty_steps_apart_for_everybody(simulation: str) -> None:
    for one, other in combinations(palette.STANCES, 2):
        first, second = _lab(palette.COLOURS[one], simulation), _lab(palette.COLOURS[other], simulation)
        assert sum((a - b) ** 2 for a, b in zip(first, second, strict=True)) ** 0.5 >= 20, (one, other)


@pytest.mark.parametrize(
    ("text", "ground"),
    [
        ("ink", "unit2"),
        ("ink", "stale_ground"),
        ("second", "unit2"),
        ("second", "stale_ground"),
        ("title", "unit2"),
        ("gap", "gap_ground"),
        ("gap", "stale_ground"),
        ("chip_text", "chip"),
        ("competitor_text", "stale_ground"),
        ("ours_text", "ours_ground"),
        ("action", "paper"),
    ],
)
def test_text_has_a_contrast_of_four_and_a_half_to_one(text: str, ground: str) -> None:
    assert _contrast(palette.COLOURS[text], palette.COLOURS[ground]) >= 4.5


@pytest.mark.parametrize("side", ["supporter", "neutral", "opponent"])
def test_the_white_sign_on_a_disc_has_a_contrast_of_three_to_one(side: str) -> None:
    assert _contrast(palette.COLOURS[side], "#ffffff") >= 3


def test_the_page_reads_the_palette_as_json_and_the_stylesheet_as_variables() -> None:
    assert json.loads(json.dumps(palette.as_json()))["radii"] == {"low": 9, "medium": 15, "high": 23, "unknown": 12}
    assert "--unit-line:#9fb3c8;" in palette.as_variables()
