"""Certificates, proxies and limits that the environment gives and that cannot be used: a sentence that names them."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from pytest_httpserver import HTTPServer

from tests.e2e.commands import run
from tests.feeds import Item, rss


@pytest.fixture(autouse=True)
def bare(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing of this kind from the machine's own environment."""
    for name in list(os.environ):
        if name.lower().endswith("_proxy") or name.startswith("SSL_CERT"):
            monkeypatch.delenv(name)


def refused(source: str, **env: str) -> str:
    """The sentence about a source that cannot be asked."""
    done = run("refresh", source, **env)
    assert (done.status, done.out) == (1, "")
    assert done.err.count("\n") == 1 and "did not foresee" not in done.err
    return done.err


@pytest.mark.parametrize("name", ["SSL_CERT_FILE", "SSL_CERT_DIR"])
@pytest.mark.parametrize("kind", ["missing", "other", "garbage"])
def test_certificates(name: str, kind: str, tmp_path: Path) -> None:
    """A file where a folder is wanted, and the other way round; and one without certificates."""
    (tmp_path / "garbage").write_bytes(b"\x00\xff no certificate")
    named = {"missing": tmp_path / "missing", "garbage": tmp_path / "garbage", "other": tmp_path}[kind]
    sentence = refused("https://127.0.0.1:9/", **{name: str(named)})
    if name == "SSL_CERT_DIR" and kind == "other":
        assert "cannot be reached" in sentence
    else:
        assert f"that {name} names ({named}) cannot be read" in sentence


def test_certificates_are_for_protected_connections_alone(httpserver: HTTPServer) -> None:
    httpserver.expect_request("/feed").respond_with_data(rss([Item("oolong")]))
    assert run("refresh", httpserver.url_for("/feed"), SSL_CERT_FILE="/missing").status == 0


@pytest.mark.parametrize(
    ("name", "proxy", "words"),
    [
        ("HTTP_PROXY", "foo://ada:pass1word@proxy.example", "cannot be used"),
        ("http_proxy", "http://ada:pass1word@[::1", "cannot be used"),
        ("ALL_PROXY", "socks4://proxy.example", "cannot be used"),
        ("ALL_PROXY", "socks5://proxy.example", "SOCKS"),
        ("http_proxy", "://", "cannot be used"),
        ("http_proxy", "tea", "cannot be reached"),
        ("HTTP_PROXY", "http://127.0.0.1:9", "cannot be reached"),
    ],
)
def test_proxies(name: str, proxy: str, words: str) -> None:
    sentence = refused("http://tea.invalid/feed", **{name: proxy})
    assert name in sentence and words in sentence and "pass1word" not in sentence


def test_a_proxy_is_asked_for_names_that_it_knows(httpserver: HTTPServer) -> None:
    httpserver.expect_request("/feed").respond_with_data(rss([Item("oolong")]))
    done = run("refresh", "http://tea.invalid/feed", http_proxy=httpserver.url_for(""))
    assert (done.status, done.out) == (0, "Tea Notes: 1 new\n")


def test_a_proxy_is_not_led_into_the_network(httpserver: HTTPServer) -> None:
    location = {"Location": httpserver.url_for("/inside")}
    httpserver.expect_request("/feed").respond_with_data(status=302, headers=location)
    sentence = refused("http://tea.invalid/feed", http_proxy=httpserver.url_for(""))
    assert "one in its network" in sentence
    assert [request.path for request, _ in httpserver.log] == ["/feed"]


@pytest.mark.parametrize("handles", [8, 10, 12, 14])
def test_no_file_handles(handles: int, own_folders: Path) -> None:
    (own_folders / "feed.xml").write_bytes(rss([Item("oolong")]))
    limited = f'ulimit -n {handles}; exec "{sys.executable}" -m srw_reader refresh feed.xml http://127.0.0.1:9/'
    done = subprocess.run(limited, shell=True, capture_output=True, text=True, cwd=own_folders)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr and "did not foresee" not in done.stderr
