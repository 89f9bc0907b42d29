"""When a post was published: out of what feeds say, what can be true.

A date is read where the whole of it fits one of the forms below, and where it has one meaning only. What fits none is
no date: a post without one is dated when it came in, and a wrong date would be believed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

from srw_reader.feed.months import month, without_accents
from srw_reader.strings.patterns import pattern

LATEST = datetime(2200, 1, 1, tzinfo=UTC)
"""Later dates are absurd whenever they are read."""

_MAX_LENGTH = 100
_DASH = re.compile("[\u2010-\u2015\u2212]")
_EPOCH = re.compile(r"(?P<seconds>[0-9]{10})(?:\.[0-9]+|[0-9]{3})?")  # thousandths follow in 13 digits

_WEEKDAY = r"(?:[^\W\d_]+(?:-[^\W\d_]+)?\.?(?:\s*,\s*|\s+))??"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th|er|[oa])?\.?"
_OF = r"[\s,/-]*(?:(?:de|del|of)\s+|d['\u2019]\s*)?"  # Spanish, Catalan
_MONTH = r"(?P<name>[^\W\d_]{3,}|(?:\d{1,2}|[一二三四五六七八九十]{1,2})[月월])\.?"
_YEAR = r"(?P<year>\d{4})(?:\s?[^\W\d_]\.)?"  # Polish "2024 r.", Russian "2024 г."
_CLOCK = (
    r"(?P<hour>\d{1,2})(?:\s?[:.h]\s?(?P<minute>\d\d)(?:[:.](?P<second>\d\d)(?:[.,:]\d{1,9})?)?)?"
    r"(?:\s?(?P<half>[AaPp]\.?\s?[Mm])\b\.?)?(?:\s?(?:Uhr|hrs?|h)\b\.?)?"
)
_ZONE = (
    r"(?:\s*(?P<zone>[A-Za-z]{1,5})\b)?(?:\s*(?P<offset>[+-]\d{1,2}(?::?\d\d)?)(?:\s[A-Z]{1,5}|(?<=00:00|[+-]0000)Z)?)?"
    r"(?:\s*\((?P<comment>[^()]*)\)|\s*\[(?P<place>[^\[\]]*)\]|\s+(?P<region>[A-Za-z]+(?:/[A-Za-z_-]+)+))?"
)
_JOIN = r"(?:\s+-\s+|\s*[,;|@\u2022]\s*|\s+)(?P<joining>(?:[^\W\d_]{1,4}\.?\s+){1,2})?"
_TIME = rf"(?:{_JOIN}{_CLOCK})?{_ZONE}"
_ASIAN_HALF = "上午|下午|午前|午後|오전|오후"
_FORMS = tuple(
    pattern(form)
    for form in (
        # RFC 3339, ISO 8601, SQL: 2024-05-12T10:00:00Z, 2024/05/12 10:00, 2024. 5. 12.
        r"(?P<year>\d{4})(?P<sign>[-/.])\s?(?P<month>\d{1,2})(?P=sign)\s?(?P<day>\d{1,2})\.?(?:\s*\([^()\d]*\))?"
        rf"(?:(?:[Tt]|{_JOIN}){_CLOCK})?{_ZONE}",
        # RFC 822, RFC 850 and words: Sun, 12 May 2024 10:00:00 +0200, Sunday, 12-May-24, 12 de mayo de 2024
        rf"{_WEEKDAY}{_DAY}{_OF}{_MONTH}{_OF}(?:{_YEAR}|(?P<short_year>\d\d)){_TIME}",
        # American: Sep 23, 2024, 10:00 AM EDT
        rf"{_WEEKDAY}{_MONTH}[\s-]*{_DAY}(?:\s*,\s*|\s+|-){_YEAR}{_TIME}",
        # asctime, date(1): Sun May 12 10:00:00 CEST 2024
        rf"{_WEEKDAY}{_MONTH}\s+{_DAY},?\s+{_CLOCK}{_ZONE},?\s+{_YEAR}",
        # 2024 May 12, 2024. május 12.
        rf"{_WEEKDAY}{_YEAR}[\s.,/-]*{_MONTH}[\s,/-]*{_DAY}{_TIME}",
        # European: 23.09.2024; with other signs only where one of the numbers can be no month
        rf"{_WEEKDAY}(?P<first>\d{{1,2}})(?P<sign>[-/.])\s?(?P<other>\d{{1,2}})(?P=sign)\s?{_YEAR}{_TIME}",
        # ISO 8601 without signs, with the day of the year, and with the week: 20240512T100000Z, 2024-133, 2024-W19-7
        r"(?P<year>\d{4})(?P<month>\d\d)(?P<day>\d\d)"
        rf"(?:[T\s]?(?P<hour>\d\d):?(?P<minute>\d\d)(?::?(?P<second>\d\d)(?:[.,]\d+)?)?)?{_ZONE}",
        rf"(?P<year>\d{{4}})-(?P<ordinal>\d{{3}})(?:T{_CLOCK})?{_ZONE}",
        rf"(?P<year>\d{{4}})-?W(?P<week>\d\d)-?(?P<weekday>[1-7])(?:T{_CLOCK})?{_ZONE}",
        # East Asian: 2024年5月12日 10:00, 2024년 5월 12일 오후 3시 05분
        r"(?P<year>\d{4})\s?[年년]\s?(?P<month>\d{1,2})\s?[月월]\s?(?P<day>\d{1,2})\s?[日号號일]"
        rf"(?:\s*\([^()\d]*\)|\s?(?!{_ASIAN_HALF})[^\W\d_]{{2,3}}(?=\s))?"
        rf"(?:[\s,]*(?P<half>{_ASIAN_HALF})?\s?(?P<hour>\d{{1,2}})\s?[:时時點点시]\s?(?P<minute>\d\d)"
        rf"(?:\s?[:分분]\s?(?P<second>\d\d))?\s?[分분秒초]?)?{_ZONE}",
    )
)
_TIME_FIRST = pattern(rf"(?P<time>{_CLOCK}(?:\s[A-Z]{{2,5}})?),\s*(?P<date>.+)")

# RFC 822, 5.1. Its military letters were given the wrong way round, so that they say no more than that it is a time
# (RFC 5322, 4.3). Names that zones of several countries have are left out: India's, Ireland's and Israel's IST.
_ZONES = (
    "Z 0 UT 0 UTC 0 GMT 0 EST -5 EDT -4 CST -6 CDT -5 MST -7 MDT -6 PST -8 PDT -7 "
    "WET 0 WEST 1 BST 1 CET 1 MET 1 MEZ 1 CEST 2 MEST 2 MESZ 2 EET 2 EEST 3 MSK 3 WAT 1 CAT 2 SAST 2 EAT 3 "
    "PKT 5 NPT 5.75 WIB 7 ICT 7 HKT 8 SGT 8 AWST 8 JST 9 KST 9 ACST 9.5 ACDT 10.5 AEST 10 AEDT 11 NZST 12 NZDT 13 "
    "HST -10 AKST -9 AKDT -8 BRT -3 ART -3 CLT -4 COT -5 PET -5"
)
_HOURS = dict.fromkeys("ABCDEFGHIKLMNOPQRSTUVWXY", 0.0)
_HOURS["z"] = 0.0  # RFC 3339, 5.6
_HOURS |= {name: float(hours) for name, hours in re.findall(r"(\S+) (\S+)", _ZONES)}
"""What the names of zones add to UTC, in hours."""
_AMERICAN = {"ET": "America/New_York", "CT": "America/Chicago", "MT": "America/Denver", "PT": "America/Los_Angeles"}
"""Names that stand for summer and winter time alike."""


def read(text: str, latest: datetime = LATEST) -> datetime | None:
    """A date in a feed's words.

    Args:
        text: The date: as in RFC 822 and RFC 3339, which the formats ask for, and as feeds have it in fact.
        latest: Later dates are absurd.

    Returns:
        An aware datetime in UTC; a time without a zone is taken for UTC, a day without a time for its beginning. None
        where it fits no form, has two meanings ("03/04/2024"), or is absurd: before 1970, its very first second (a zero
        that was taken for a date), or after `latest`.
    """
    if len(text) > _MAX_LENGTH:
        return None
    if not text.isascii():
        text = _DASH.sub("-", without_accents(text)).replace("\u060c", ",")  # an Arabic comma
    text = " ".join(text.split())
    if found := _EPOCH.fullmatch(text):
        return _credible(datetime.fromtimestamp(int(found["seconds"]), UTC), latest)
    found = _fitting(text)
    if found is None and (parted := _TIME_FIRST.fullmatch(text)):
        found = _fitting(f"{parted['date']} {parted['time']}")
    if found is None:
        return None
    parts = found.groupdict("")
    try:
        local = _day(parts) + _since_midnight(parts)
        return _credible(local - _offset(parts, local), latest)
    except (ValueError, OverflowError):
        return None


def _fitting(text: str) -> re.Match[str] | None:
    """The first form that a text has."""
    return next(filter(None, (form.fullmatch(text) for form in _FORMS)), None)


def _day(parts: Mapping[str, str]) -> datetime:
    """The day that is named, at midnight; ValueError where there is none, or there are two."""
    if short := parts.get("short_year"):
        year = int(short) + (2000 if int(short) < 50 else 1900)  # RFC 5322, 4.3
    else:
        year = int(parts["year"])
    if ordinal := parts.get("ordinal"):
        date = datetime(year, 1, 1, tzinfo=UTC) + timedelta(int(ordinal) - 1)
        if date.year != year:
            raise ValueError("no such day of the year")
        return date
    if week := parts.get("week"):
        return datetime.fromisocalendar(year, int(week), int(parts["weekday"])).replace(tzinfo=UTC)
    if "first" in parts:
        day, number = int(parts["first"]), int(parts["other"])
        if number > 12:
            day, number = number, day
        elif parts["sign"] != "." and day <= 12 and day != number:
            raise ValueError("two meanings")
        return datetime(year, number, day, tzinfo=UTC)
    named = month(parts["name"]) if "name" in parts else int(parts["month"])
    if named is None:
        raise ValueError("no such month")
    return datetime(year, named, int(parts["day"]), tzinfo=UTC)


def _since_midnight(parts: Mapping[str, str]) -> timedelta:
    """The time of day; ValueError where there is no such time."""
    if not parts.get("hour"):
        return timedelta()
    hour, minute, second = (int(parts.get(unit) or 0) for unit in ("hour", "minute", "second"))
    half, joining = parts.get("half", ""), parts.get("joining", "")
    if not (parts["minute"] or half) or not (not joining or joining.islower()):
        raise ValueError("no time")
    if half:
        afternoon = half[0] in "Pp下" or half in ("午後", "오후")
        if hour > 12 and not afternoon or hour == 0 and afternoon:
            raise ValueError("no such half of the day")
        hour = hour % 12 + 12 * afternoon if hour <= 12 else hour
    if minute > 59 or second > 60 or hour > 24 or (hour == 24 and minute + second):
        raise ValueError("no such time")
    return timedelta(hours=hour, minutes=minute, seconds=min(second, 59))


def _offset(parts: Mapping[str, str], local: datetime) -> timedelta:
    """What is to be taken away from a local time to have UTC; ValueError where nobody knows."""
    zone, offset = parts.get("zone", ""), parts.get("offset", "")
    if not offset:
        return _of_zone(zone or parts.get("comment") or parts.get("place") or parts.get("region") or "UTC", local)
    hours, minutes = int(offset[1:3].rstrip(":")), int(offset[3:].lstrip(":") or 0)
    said = timedelta(hours=hours, minutes=minutes) * (-1 if offset[0] == "-" else 1)
    named = _of_zone(zone or "UTC", local)
    if minutes > 59 or hours > 14 or (named and said != named):
        raise ValueError("no such offset")
    return said


def _of_zone(name: str, local: datetime) -> timedelta:
    """What a zone adds to UTC at a local time; ValueError where it is not known, or not the only one of that name."""
    hours = _HOURS.get(name.upper() if len(name) > 1 else name)
    if hours is not None:
        return timedelta(hours=hours)
    region = _AMERICAN.get(name.upper(), name)
    if "/" not in region:
        raise ValueError("no such zone")
    from zoneinfo import ZoneInfo  # 5 ms, which nearly no feed needs

    try:
        added = ZoneInfo(region).utcoffset(local.replace(tzinfo=None))
    except (LookupError, OSError) as error:  # OSError: it is a folder of zones
        raise ValueError("no such zone") from error
    return added or timedelta()


def _credible(date: datetime, latest: datetime) -> datetime | None:
    """The date, if it can be true."""
    return date if date.timestamp() > 0 and date <= latest else None
