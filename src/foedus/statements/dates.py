"""The day of a statement, as the sentence of its attribution gives it, and the day that heads an article."""

from __future__ import annotations

import re
from datetime import date, timedelta

_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
_SHORT = {name[:3]: n for n, name in enumerate(_MONTHS, start=1)} | {"sept": 9}
_MONTH = "|".join((*_MONTHS, *sorted(_SHORT, key=len, reverse=True)))
_NAMED = re.compile(
    rf"\b(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? (?P<m1>{_MONTH})\b\.?(?:,? (?P<y1>\d{{4}}))?"
    rf"|\b(?P<m2>{_MONTH})\b\.? (?P<d2>\d{{1,2}})(?:st|nd|rd|th)?\b(?:,? (?P<y2>\d{{4}}))?",
    re.IGNORECASE,
)
_WEEKDAY = re.compile(rf"\b(?:on |last |this |late |early )?(?P<day>{'|'.join(_DAYS)})\b", re.IGNORECASE)
_HEADER = re.compile(r"\A\s*(?:date:?\s+)?(\d{4}-\d\d-\d\d)\b")
_STAMP = re.compile(r"(?:^|\n)\d{1,2}[:.]\d\d\s")
_STOP = re.compile(r"(?<![A-Z])\.(?:\s|$)")
_FAR = 400
_ENTRY = 4000


def find_header_day(text: str) -> date | None:
    """The day in ISO form at the head of a text; None where there is none."""
    found = _HEADER.match(text)
    try:
        return date.fromisoformat(found.group(1)) if found else None
    except ValueError:
        return None


def frame_of(text: str, attribution: tuple[int, int], spans: list[tuple[int, int]]) -> str:
    """The sentence around an attribution without the content: where days, outlets and addressees are named."""
    far = max(0, attribution[0] - _FAR)
    left = max(far, text.rfind("\n", far, attribution[0]), text.rfind(". ", far, attribution[0]) + 1)
    end = min(len(text), attribution[1] + _FAR)
    ends = [p for p in (text.find("\n", attribution[1], end), _stop(text, attribution[1])) if p >= 0]
    right = min([*ends, end])
    at, kept = max(left, 0), []
    for start, end in sorted(spans):
        if end <= at or start >= right:
            continue
        kept.append(text[at : max(at, start)])
        at = end
    return " ".join([*kept, text[at:right] if at < right else ""])


def _stop(text: str, at: int) -> int:
    found = _STOP.search(text, at, at + _FAR)
    return found.start() if found else -1


def find_day(frame: str, today: date | None, stamped: bool) -> date | None:
    """The day that the words give, read against the day of the article; None where they give none."""
    if today is None:
        return None
    named = _NAMED.search(frame)
    if named is not None:
        return _named_day(named, today)
    low = frame.lower()
    if re.search(r"\byesterday\b", low):
        return today - timedelta(days=1)
    weekday = _WEEKDAY.search(low)
    if weekday is not None:
        return today - timedelta(days=(today.weekday() - _DAYS.index(weekday["day"])) % 7)
    return today if stamped or re.search(r"\btoday\b", low) else None


def _named_day(found: re.Match[str], today: date) -> date | None:
    month = _SHORT.get((found["m1"] or found["m2"]).lower()[:3], 0)
    year = int(found["y1"] or found["y2"] or today.year)
    try:
        day = date(year, month, int(found["d1"] or found["d2"]))
        return day if found["y1"] or found["y2"] or day <= today else day.replace(year=year - 1)
    except ValueError:
        return None


def is_stamped(text: str, at: int) -> bool:
    """Whether the entry of a live blog that holds a place opens with a time of day."""
    start = text.rfind("\n\n", max(0, at - _ENTRY), at)
    return (start >= 0 or at < _ENTRY) and _STAMP.match(text, start + 1 if start >= 0 else 0) is not None
