"""Feeds from servers that prove who they are, and from one that does not."""

from __future__ import annotations

import shutil
import ssl
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_httpserver import HTTPServer

from tests.e2e.commands import ITEMS, run
from tests.feeds import rss


@pytest.fixture
def certificate(tmp_path: Path) -> Path:
    """A certificate for localhost, with its key in the same file, that nobody vouches for but itself."""
    if shutil.which("openssl") is None:
        pytest.skip("openssl is not installed")
    made = tmp_path / "localhost.pem"
    command = (
        "openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=localhost -addext subjectAltName=DNS:localhost"
    )
    files = ["-keyout", str(tmp_path / "key.pem"), "-out", str(made)]
    subprocess.run([*command.split(), *files], check=True, capture_output=True)
    made.write_text(made.read_text("ascii") + (tmp_path / "key.pem").read_text("ascii"), "ascii")
    return made


@pytest.fixture
def secure(certificate: Path) -> Iterator[HTTPServer]:
    """A server with that certificate and a feed."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    with HTTPServer(host="localhost", port=0, ssl_context=context) as server:
        server.expect_request("/feed").respond_with_data(rss(ITEMS), content_type="application/rss+xml")
        yield server


def test_a_feed_comes_over_a_protected_connection(secure: HTTPServer, certificate: Path) -> None:
    done = run("refresh", secure.url_for("/feed"), SSL_CERT_FILE=str(certificate))
    assert (done.status, done.out, done.err) == (0, "Tea Notes: 2 new\n", "")


def test_a_server_has_to_prove_who_it_is(secure: HTTPServer) -> None:
    done = run("refresh", secure.url_for("/feed"))
    assert done.status == 1
    assert "could not prove that it is localhost" in done.err


def test_a_redirect_to_a_protected_address_is_followed_with_its_cookies(
    secure: HTTPServer, certificate: Path, httpserver: HTTPServer
) -> None:
    headers = {"Location": secure.url_for("/feed"), "Set-Cookie": "tea=oolong"}
    httpserver.expect_request("/feed").respond_with_data(status=301, headers=headers)
    address = httpserver.url_for("/feed")
    done = run("refresh", address, SSL_CERT_FILE=str(certificate))
    assert (done.status, done.out, done.err) == (0, "Tea Notes: 2 new\n", "")
    assert secure.log[0][0].cookies.to_dict() == {"tea": "oolong"}


def test_a_server_that_a_redirect_leads_to_has_to_prove_who_it_is(secure: HTTPServer, httpserver: HTTPServer) -> None:
    httpserver.expect_request("/feed").respond_with_data(status=301, headers={"Location": secure.url_for("/feed")})
    done = run("refresh", httpserver.url_for("/feed"))
    assert done.status == 1
    assert "could not prove that it is localhost" in done.err
    assert secure.log == []
