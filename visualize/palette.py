"""Which colours and sizes every picture uses: here once, printed as JSON for the page and as variables for the stylesheet."""

from typing import Any

# Checked for colour-blind readers (tests/visualize/test_palette.py): stances stay apart in three simulations, text keeps 4.5:1.
COLOURS = {
    "ground": "#f7f9fb",
    "paper": "#ffffff",
    "ink": "#1b2733",
    "second": "#44525f",
    "line": "#d5dde6",
    "control": "#7b8895",
    "action": "#0b5cad",
    "selected": "#eef3f8",
    "title": "#123a63",
    "unit0": "#eef3f8",
    "unit1": "#e3ebf4",
    "unit2": "#d7e3ef",
    "unit_line": "#9fb3c8",
    "lane": "#fafcfd",
    "lane_line": "#c9d5e1",
    "supporter": "#0072B2",
    "neutral": "#6e7882",
    "opponent": "#D55E00",
    "unknown": "#ffffff",
    "ours": "#007A5A",
    "ours_ground": "#e6f4ef",
    "ours_text": "#00533d",
    "competitor": "#AA3377",
    "competitor_ground": "#f6ebf1",
    "competitor_text": "#6d1f4c",
    "decision": "#5c5a00",
    "decision_ground": "#fbfae3",
    "gap": "#B03A00",
    "gap_ground": "#fff8f4",
    "stale_ground": "#f6f3ec",
    "stale_line": "#8c8470",
    "risk": "#F0B400",
    "influences": "#5b6b7b",
    "path": "#1b2733",
    "chip": "#e6eef7",
    "chip_text": "#123a63",
    "bar_off": "#c6ced6",
}

SIGNS = {"supporter": "+", "neutral": "=", "opponent": "−", "unknown": "?"}
STANCES = tuple(SIGNS)
RADII = {"low": 9, "medium": 15, "high": 23, "unknown": 12}
FADED = 0.28

CARD_WIDTH, CARD_HEIGHT = 196, 78
PILL_WIDTH, PILL_HEIGHT = 176, 50
TAG_WIDTH, TAG_HEIGHT = 240, 38
FONT = 'system-ui, "Segoe UI", "Noto Sans", sans-serif'

# No name on the opening view is smaller than 10 px on the screen: below this zoom a name no longer fits its card.
READABLE_ZOOM = 0.4
# From this zoom on a card shows everything in letters that can be read.
WELL_READ = 0.75


def as_json() -> dict[str, Any]:
    """The palette as the page reads it."""
    return {"colours": COLOURS, "signs": SIGNS, "radii": RADII, "faded": FADED, "font": FONT}


def as_variables() -> str:
    """The palette as the stylesheet reads it."""
    colours = "".join(f"--{name.replace('_', '-')}:{value};" for name, value in COLOURS.items())
    return f":root{{{colours}--font:{FONT};}}\n"
