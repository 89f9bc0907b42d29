"""What of an address is a secret, and what only looks a little like one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from srw_reader.strings.masking import masked

HEX = "3f2a9b8c7d6e5f4a3f2a9b8c7d6e5f4a"


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("https://ada:word@tea.example/feed", "https://***@tea.example/feed"),
        ("https://ada@tea.example:8080/feed", "https://***@tea.example:8080/feed"),
        ("https://ada:wo/rd@tea.example/feed", "https://***@tea.example/feed"),
        ("https://ada:w@rd@tea.example/feed", "https://***@tea.example/feed"),
        ("https://ada:w?r#d@tea.example/", "https://***@tea.example/"),
        ("socks5://ada:word@proxy.example:1080", "socks5://***@proxy.example:1080"),
        ("https://tea.example/f?token=leaf&page=2", "https://tea.example/f?token=***&page=2"),
        ("https://tea.example/f?page=2&access_token=leaf#top", "https://tea.example/f?page=2&access_token=***#top"),
        ("https://tea.example/f?API_Key=leaf;sig=1;x=2", "https://tea.example/f?API_Key=***;sig=***;x=2"),
        ("https://tea.example/f?rss%5Fkey=leaf", "https://tea.example/f?rss%5Fkey=***"),
        ("https://tea.example/f?user=ada&password=a%26b&pw=1", "https://tea.example/f?user=ada&password=***&pw=***"),
        ("https://tea.example/f?X-Signature=ab&auth=1", "https://tea.example/f?X-Signature=***&auth=***"),
        ("https://tea.example/f#access_token=leaf", "https://tea.example/f#access_token=***"),
        (f"https://tea.example/f?feed={HEX}&user=ada", "https://tea.example/f?feed=***&user=ada"),
        ("https://tea.example/f?h=TqX9b2Lr7KcM4vWz8NpYd3Hs", "https://tea.example/f?h=***"),
        ("https://tea.example/f?t=eyJ0IjoiYWJjZGVm1Z2hpamtsb.W5vcCI6MQ", "https://tea.example/f?t=***"),
        ("https://tea.example/f;jsessionid=0A1B2C", "https://tea.example/f;jsessionid=***"),
        (f"https://tea.example/f?{HEX}", "https://tea.example/f?***"),
        (f"https://tea.example/ical/private-{HEX}/basic.ics", "https://tea.example/ical/private-***/basic.ics"),
        ("https://tea.example/f/private/2b1c9a50-1111-4222-8333.rss", "https://tea.example/f/private/***.rss"),
        ("https://tea.example/rss/secret:ab12cd34/u:ada/", "https://tea.example/rss/secret:***/u:ada/"),
        ("https://tea.example/TqX9b2Lr7KcM4vWz8NpYd3Hs/f.xml", "https://tea.example/***/f.xml"),
        ("https://tea.example/k3j4h5g6f7d8s9a0q1w2/f.xml", "https://tea.example/***/f.xml"),
        ("https://tea.example/f/eyJhbGciOiJI.eyJzdWIi.c2lnbmVk/rss", "https://tea.example/f/***/rss"),
        ("https://tea.example/f?user=7&hash=0a1b2c&pin=1234", "https://tea.example/f?user=7&hash=***&pin=***"),
        ("asked b'/f?token=leaf' twice", "asked b'/f?token=***' twice"),
        ("“https://ada:word@tea.example/” is gone.", "“https://***@tea.example/” is gone."),
    ],
)
def test_secrets(address: str, shown: str) -> None:
    assert masked(address) == shown
    assert masked(shown) == shown
    assert masked(f"{address} {address}") == f"{shown} {shown}"
    assert masked(f"{address}: it is not {address}.") == f"{shown}: it is not {shown}."


@pytest.mark.parametrize("address", ["ada:word@tea.example/feed", "//ada:word@tea.example/feed"])
def test_a_login_without_a_scheme(address: str) -> None:
    assert masked(address) == address.replace("ada:word", "***")


@pytest.mark.parametrize(
    "address",
    [
        "https://tea.example/feed?author=ada&keywords=oolong&page=2&orderby=date",
        "https://tea.example/videos.xml?channel_id=UCabcdefghij1234567890AB",
        "https://tea.example/videos.xml?playlist_id=PLabcdefGHIJKL1234567890mnopqr12345",
        f"https://tea.example/feed?id={HEX}",
        "https://tea.example/feed?q=how-to-brew-tea-in-2024-and-in-2025&url=https%3A%2F%2Fpots.example%2F2024%2F05",
        "https://tea.example/feed/@ada",
        "http://tea.example:8080/@ada.rss",
        "http://[::1]:8080/@ada",
        "https://tea.example/2024/05/how-to-brew-a-very-long-cup-of-tea-in-2024-and-in-2025/",
        "https://tea.example/d/playlist/e73c998e-6e60-432f-8610-ae210140c5b1/podcast.rss",
        "https://tea.example/TheVeryBestCupOfTheYear2024/",
        "https://tea.example/private/newsletter",
        "https://tea.example/authors/ada-2/",
        "/home/ada/teas of 2024.xml",
        "ada@tea.example",
        "mailto:ada@tea.example",
        "See https://tea.example/a, and https://tea.example/b?c=d.",
    ],
)
def test_what_is_no_secret_stays(address: str) -> None:
    assert masked(address) == address


@given(st.text(), st.sampled_from(["", "https://", "https://tea.example/", "https://tea.example/?"]))
def test_masking_again_changes_nothing(text: str, before: str) -> None:
    once = masked(before + text)
    assert masked(once) == once


@given(st.text("abcXYZ019/?#:[]._-", max_size=30) | st.text("abcXYZ019@:[]._-", max_size=30))
def test_no_password_is_left_however_it_is_written(password: str) -> None:
    address = f"https://ada:pass1{password}word@tea.example/feed"
    assert "pass1" not in masked(address) and "word" not in masked(address)
