"""Dates as feeds have them: read where they mean one thing, left out where nobody can know."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from email.utils import format_datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from srw_reader.feed.dates import read

DAY = datetime(2024, 8, 15, tzinfo=UTC)
NOON = DAY.replace(hour=12, minute=30)

times = st.datetimes(datetime(1971, 1, 1), datetime(2150, 1, 1)).map(lambda time: time.replace(microsecond=0))
zones = st.integers(-12 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))


@pytest.mark.parametrize(
    "said",
    [
        "Thu, 15 Aug 2024 12:30:00 +0000",
        "Thu, 15 Aug 2024 12:30:00",
        "Thu, 15 Aug 2024 12:30 UT",
        "Thu,15 Aug 2024 12:30:00 GMT",
        "Thursday, 15-Aug-24 12:30:00 GMT",
        "15 Aug 24 12:30:00 Z",
        "Thu, 15 Aug 2024 12:30:00.000 GMT",
        "Thu, 15 Aug 2024 12:30:00 PM GMT",
        "Thu, 15 Aug 2024 08:30:00 AM EDT",
        "Thu, 15 Aug 2024 05:30:00 PDT",
        "Thu, 15 Aug 2024 14:30:00 CEST",
        "Thu, 15 Aug 2024 13:30:00 BST",
        "Thu, 15 Aug 2024 15:30:00 MSK",
        "Thu, 15 Aug 2024 21:30:00 JST",
        "Thu, 15 Aug 2024 14:30:00 +0200 (CEST)",
        "Thu, 15 Aug 2024 18:00:00 GMT+5:30",
        "Thu, 15 Aug 2024 18:00:00 +0530 IST",
        "Thu Aug 15 12:30:00 2024",
        "Thu Aug 15 14:30:00 CEST 2024",
        "Thu Aug 15 12:30:00 +0000 2024",
        "Thu Aug 15 2024 14:30:00 GMT+0200 (Central European Summer Time)",
        "2024-08-15T12:30:00Z",
        "2024-08-15T12:30:00.123456Z",
        "2024-08-15T12:30:00+00:00Z",
        "2024-08-15t14:30+02:00",
        "2024-08-15 12:30:00 UTC",
        "2024-08-15 12:30:00 +0000 UTC",
        "2024-08-15T14:30:00+02:00[Europe/Vienna]",
        "2024-08-15T08:30:00\u221204:00",
        "2024-08-15t12:30:00z",
        "2024-08-15T14:30:00[Europe/Vienna]",
        "2024-08-15T12:30Z[UTC]",
        "Thu, 15 Aug 2024 08:30:00 America/New_York",
        "Aug. 15, 2024, 8:30 a.m. ET",
        "2024/08/15 12:30",
        "20240815T123000Z",
        "20240815123000",
        "2024-228T12:30:00Z",
        "2024-W33-4T12:30:00Z",
        "1723725000",
        "1723725000.5",
        "1723725000000",
        "15.08.2024 12:30",
        "15.08.2024 - 12.30 Uhr",
        "15/08/2024 12:30",
        "08/15/2024 12:30 pm",
        "Aug 15, 2024 12:30 p.m.",
        "August 15th, 2024 at 8:30 AM EDT",
        "Thursday, August 15, 2024 - 12:30",
        "12:30, 15 August 2024",
        "8:30 AM EDT, August 15, 2024",
        "gio, 15 ago 2024 12:30:00 GMT",
        "Do, 15 Aug 2024 14:30:00 +0200",
        "Donnerstag, 15. August 2024, 12:30 Uhr",
        "jeudi 15 août 2024 à 12h30",
        "jueves, 15 de agosto de 2024 12:30",
        "quinta-feira, 15 de agosto de 2024, 12:30",
        "czw., 15 sie 2024 12:30:00 +0000",
        "15 sierpnia 2024 r., 12:30",
        "Чт, 15 авг 2024 15:30:00 +0300",
        "15 августа 2024 г. в 12:30",
        "15 Ağustos 2024 12:30",
        "den 15 augusti 2024 kl. 12:30",
        "2024. augusztus 15. 12:30",
        "2024年8月15日 12:30",
        "2024年08月15日(木) 12時30分",
        "2024年8月15日 星期四 下午12:30",
        "2024년 8월 15일 오후 12:30",
        "木, 15 8月 2024 12:30:00 +0000",
        "週四, 15 八月 2024 20:30:00 +0800",
    ],
)
def test_a_time(said: str) -> None:
    assert read(said) == NOON


@pytest.mark.parametrize(
    "months",
    [
        "January February March April May June July August September October November December",
        "Jan Feb Mar Apr May Jun Jul Aug Sept Oct Nov Dec",
        "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
        "Jänner Februar März April Mai Juni Juli August September Oktober November Dezember",
        "Jan. Feb. Mrz Apr. Mai Jun. Jul. Aug. Sep. Okt. Nov. Dez.",
        "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
        "janv. fevr. mars avr. mai juin juil. aout sept. oct. nov. dec.",
        "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
        "gen feb mar apr mag giu lug ago set ott nov dic",
        "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
        "januari februari maart april mei juni juli augustus september oktober november december",
        "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października lis. grudnia",
        "ledna února března dubna května června července srpna září října lis. prosince",
        "янв фев мар апр май июн июл авг сент окт нояб дек",
        "Ocak Şubat Mart Nisan Mayıs Haziran Temmuz Ağustos Eylül Ekim Kasım Aralık",
    ],
)
def test_months(months: str) -> None:
    found = [read(f"15 {month} 2024") for month in months.split()]
    assert found == [
        None if name == "lis." else datetime(2024, n, 15, tzinfo=UTC) for n, name in enumerate(months.split(), 1)
    ]


@pytest.mark.parametrize(
    "said",
    [
        "2024-08-15",
        "2024/8/15",
        "2024.08.15",
        "2024. 8. 15.",
        "20240815",
        "2024-228",
        "2024-W33-4",
        "15.8.2024",
        "15 Aug 2024",
        "15-Aug-2024",
        "15th of August, 2024",
        "Aug. 15, 2024",
        "2024 Aug 15",
        "15. srpna 2024",
        "15 d\u2019agost de 2024",
        "15 augustus 2024",
        "1５ Aug 2024",
        "2024-08-14T24:00:00Z",
        "Wed, 14 Aug 2024 24:00:00 GMT",
        "12:00 AM, 15 August 2024",
        " \n15 Aug\u00a02024\t",
    ],
)
def test_a_day_is_its_beginning(said: str) -> None:
    assert read(said) == DAY


@pytest.mark.parametrize(
    "said",
    [
        "",
        "0",
        "-1",
        "9" * 14,
        "tomorrow",
        "2 hours ago",
        "15 August",
        "August 2024",
        "2024-08",
        "2024",
        "03/04/2024",  # March or April
        "03-04-2024",
        "15.08.24",
        "12 listopada 2024",  # October or November
        "Thu, 15 Aug 2024 12:30:00 IST",  # India, Ireland or Israel
        "Thu, 15 Aug 2024 12:30:00 QQQ",
        "2024-08-15T12:30:00[localtime]",
        "2024-08-15T12:30:00[Europe/Nowhere]",
        "2024-08-15T12:30:00[../localtime]",
        "15 13月 2024",
        "Thu, 15 Aug 2024 12:30:00 CEST +0500",
        "15 Aug 2024 EST 12:30",
        "Thu, 15 Aug 2024 13:30:00 AM GMT",
        "Thu, 15 Aug 2024 24:61:61 +0000",
        "Thu, 15 Aug 2024 24:30:00 GMT",
        "Fri, 31 Dec 9999 23:59:59 +0000",
        "Mon, 01 Jan 0001 00:00:00 GMT",
        "Thu, 01 Jan 1970 00:00:00 GMT",
        "2024-08-15T04:00:00+99:99",
        "2024-08-15T04:00:00+15:00",
        "2024-08-15T04:00:00+02:00Z",
        "2024-02-30",
        "2023-366",
        "2023-W53-1",
        "31 Apr 2024",
        "15 Aug 2024 or so",
        "x" * 100_000,
    ],
)
def test_what_is_no_date_or_more_than_one(said: str) -> None:
    assert read(said) is None


def test_dates_after_the_latest_are_unknown() -> None:
    assert read("2024-08-15", latest=DAY) == DAY
    assert read("2024-08-16", latest=DAY) is None


@given(times, zones)
def test_what_the_standards_ask_for_is_read_to_the_second(time: datetime, zone: timezone) -> None:
    time = time.replace(tzinfo=zone)
    assert read(format_datetime(time)) == read(time.isoformat()) == time


@given(times)
def test_the_same_in_other_words(time: datetime) -> None:
    time = time.replace(tzinfo=UTC)
    forms = ("%c", "%A, %d-%b-%y %H:%M:%S GMT", "%Y%m%dT%H%M%SZ", "%Y-%jT%H:%M:%SZ", "%G-W%V-%uT%H:%M:%SZ")
    words = ("%B %d, %Y %I:%M:%S %p", "%d.%m.%Y %H:%M:%S", "%Y/%m/%d %H:%M:%S", "%Y年%m月%d日 %H:%M:%S")
    short = 1971 <= time.year < 2050  # where two digits are enough
    said = [time.strftime(form) for form in forms + words if short or "%y" not in form]
    assert {read(one) for one in said} == {time}


@given(st.text(max_size=120) | st.text("0123456789:-/.,+TZW ampm年月日Juldeot", max_size=40))
def test_anything_else_is_a_credible_date_or_none(said: str) -> None:
    found = read(said)
    assert found is None or datetime(1970, 1, 1, tzinfo=UTC) < found < datetime(2200, 1, 2, tzinfo=UTC)
