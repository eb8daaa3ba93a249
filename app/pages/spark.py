"""How strong a tie was over half a year, and when it goes quiet: a small curve."""

from datetime import date, timedelta

from markupsafe import Markup

from ...graph_model.analysis.parameters import DEFAULTS
from ...graph_model.analysis.ties import Tie, chance_alive, strength

_DAYS, _AHEAD, _STEP = 180, 30, 3
_WIDTH, _HEIGHT = 132, 34


def spark(tie: Tie, today: str) -> Markup:
    """The chance that it is alive, day by day, solid until today, dotted after; ticks are the contact days."""
    start = date.fromisoformat(today) - timedelta(days=_DAYS)

    def x(day: date) -> float:
        return _WIDTH * (day - start).days / (_DAYS + _AHEAD)

    def y(day: date) -> float:
        known = {each: DEFAULTS.weights.get(tie.kind or "meeting", 1.0) for each in tie.days if each <= day.isoformat()}
        chance = chance_alive(strength(known, day.isoformat(), DEFAULTS.half_life), DEFAULTS.scale) if known else 0.0
        return 4 + (_HEIGHT - 12) * (1 - chance)

    days = [start + timedelta(days=each) for each in range(0, _DAYS + _AHEAD + 1, _STEP)]
    now = date.fromisoformat(today)
    past = " ".join(f"{x(day):.1f},{y(day):.1f}" for day in days if day <= now)
    ahead = " ".join(f"{x(day):.1f},{y(day):.1f}" for day in days if day >= now)
    half = 4 + (_HEIGHT - 12) * 0.5
    ticks = Markup("").join(
        Markup('<line x1="{0:.1f}" x2="{0:.1f}" y1="{1}" y2="{2}" class="touch"/>').format(
            x(date.fromisoformat(each)), _HEIGHT - 5, _HEIGHT - 1
        )
        for each in tie.days
        if each >= start.isoformat()
    )
    ends = Markup("")
    if tie.quiet_on is not None and tie.quiet_on <= (now + timedelta(days=_AHEAD)).isoformat():
        ends = Markup('<circle cx="{:.1f}" cy="{:.1f}" r="3" class="quiet"/>').format(x(date.fromisoformat(tie.quiet_on)), half)
    return Markup(
        '<svg class="spark" viewBox="0 0 {} {}" aria-hidden="true"><line x1="0" x2="{}" y1="{}" y2="{}" class="half"/>'
        '<line x1="{}" x2="{}" y1="0" y2="{}" class="today"/><polyline points="{}" class="curve"/>'
        '<polyline points="{}" class="curve ahead"/>{}{}</svg>'
    ).format(_WIDTH, _HEIGHT, _WIDTH, half, half, f"{x(now):.1f}", f"{x(now):.1f}", _HEIGHT, past, ahead, ticks, ends)
