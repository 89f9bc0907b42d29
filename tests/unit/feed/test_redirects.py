"""Where a redirect may lead, by what its address says and by what its name stands for, and what is remembered of it."""

from __future__ import annotations

import socket
from typing import Any

import pytest
from fetching import BODY, NONE, failure
from pytest_httpserver import HTTPServer
from werkzeug import Response

from srw_reader.errors import FetchError
from srw_reader.feed.fetch import Fetched, fetch, redirected

LOCAL = [
    *("localhost", "localhost.", "LOCALHOST", "127.0.0.1", "127.1", "2130706433", "0x7f.1", "0177.0.0.1", "0x7f000001"),
    *("[::1]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[::127.0.0.1]", "[64:ff9b::7f00:1]", "[2002:7f00:1::]", "0"),
    *("10.0.0.1", "192.168.1.1", "172.16.0.1", "169.254.169.254", "100.64.0.1", "[fe80::1]", "[fd00::1]", "0.0.0.0"),
    *(
        "router",
        "printer.local",
        "nas.lan",
        "tea.internal",
        "box.home.arpa",
        "１２７.0.0.1",
        "127。0。0。1",
        "127.0.0.1.",
    ),
]


@pytest.mark.parametrize("host", LOCAL)
def test_the_public_does_not_lead_into_the_network(host: str) -> None:
    for location in (f"http://{host}/feed", f"http://{host}:8080/", f"//{host}/feed", f"feed://{host}/"):
        with pytest.raises(FetchError, match="this machine or one in its network"):
            redirected("http://tea.example/", location)


async def test_what_is_read_in_public_does_not_lead_into_the_network(httpserver: HTTPServer) -> None:
    target = httpserver.url_for("/").replace("127.0.0.1", "localhost")
    with pytest.raises(FetchError, match="this machine or one in its network"):
        await fetch(target, NONE, led_from="https://tea.example/feed")
    assert httpserver.log == []


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "[::1]", "router", "10.0.0.1"])
def test_the_network_may_lead_within_itself_and_out_of_it(host: str) -> None:
    assert redirected(f"http://{host}:81/a", "/b") == f"http://{host}:81/b"
    assert redirected(f"http://{host}/a", "http://192.168.7.7/b") == "http://192.168.7.7/b"
    assert redirected(f"http://{host}/a", "https://tea.example/b") == "https://tea.example/b"


@pytest.mark.parametrize(
    ("url", "location", "target"),
    [
        ("https://tea.example/a", "https://eve:pass@tea.example/b", "https://tea.example/b"),
        ("https://tea.example/a", "//eve:pass@pots.example/b", "https://pots.example/b"),
        ("https://tea.example/a", "feed:https://eve@pots.example/b", "https://pots.example/b"),
        ("https://ada:word@tea.example/a", "/b", "https://ada:word@tea.example/b"),
        ("https://ada:word@tea.example/a", "https://tea.example/b", "https://ada:word@tea.example/b"),
        ("https://ada:word@tea.example/a", "https://eve:pass@tea.example/b", "https://ada:word@tea.example/b"),
        ("http://ada:word@tea.example/a", "https://tea.example/b", "https://ada:word@tea.example/b"),
        ("http://ada:word@tea.example/a", "https://tea.example:8443/b", "https://tea.example:8443/b"),
        ("https://ada:word@tea.example/a", "https://www.tea.example/b", "https://www.tea.example/b"),
        ("https://ada:word@tea.example/a", "https://tea.example:8443/b", "https://tea.example:8443/b"),
    ],
)
def test_who_asks_is_what_the_user_said_and_the_same_server_alone_is_told(url: str, location: str, target: str) -> None:
    assert redirected(url, location) == target


def test_redirects_stay_protected() -> None:
    assert redirected("http://tea.example/a", "https://tea.example/b") == "https://tea.example/b"
    assert redirected("https://tea.example/a/", "../b#c") == "https://tea.example/b"
    with pytest.raises(FetchError, match="unprotected"):
        redirected("https://tea.example/", "http://tea.example/")


# ---------------------------------------------------------------- what is followed


@pytest.mark.parametrize(
    ("statuses", "remembered"),
    [((301,), 1), ((308, 301), 2), ((302,), 0), ((307, 301), 0), ((301, 303, 308), 1), ((301,) * 5, 5)],
)
async def test_permanent_redirects_are_remembered(
    httpserver: HTTPServer, statuses: tuple[int, ...], remembered: int
) -> None:
    for number, status in enumerate(statuses):
        httpserver.expect_request(f"/{number}").respond_with_data(status=status, headers={"Location": f"/{number + 1}"})
    last = f"/{len(statuses)}"
    httpserver.expect_request(last).respond_with_data(BODY)
    fetched = await fetch(httpserver.url_for("/0"), NONE)
    assert (fetched.source, fetched.url) == (httpserver.url_for(f"/{remembered}"), httpserver.url_for(last))
    assert fetched.body == BODY


async def test_endless_redirects_end(httpserver: HTTPServer) -> None:
    httpserver.expect_request("/loop").respond_with_data(status=302, headers={"Location": "/loop"})
    assert "redirects more than 5 times" in await failure(httpserver.url_for("/loop"))
    assert len(httpserver.log) == 6


@pytest.mark.parametrize(
    "location", ["file:///etc/passwd", "gopher://x/", "javascript:x", "mailto:a@b.example", "https://"]
)
async def test_redirects_lead_to_web_addresses_only(httpserver: HTTPServer, location: str) -> None:
    httpserver.expect_request("/feed").respond_with_data(status=302, headers={"Location": location})
    assert "no web address" in await failure(httpserver.url_for("/feed"))


async def test_a_redirect_leads_somewhere(httpserver: HTTPServer) -> None:
    httpserver.expect_request("/feed").respond_with_data(status=302)
    assert "redirects nowhere" in await failure(httpserver.url_for("/feed"))


async def test_what_a_server_gives_with_redirects_is_given_back(httpserver: HTTPServer) -> None:
    for path, next_path, cookie in (("/", "/1", "tea=oolong; Path=/"), ("/1", "/feed", "cup=café".encode())):
        response = Response(status=302, headers={"Location": next_path})
        response.headers.add("Set-Cookie", cookie if isinstance(cookie, str) else cookie.decode("latin-1"))
        response.headers.add("Set-Cookie", "elsewhere=1; Path=/pots")
        httpserver.expect_request(path).respond_with_response(response)
    httpserver.expect_request("/feed").respond_with_data(BODY)
    await fetch(httpserver.url_for("/"), NONE)
    given = [request.headers.get("Cookie") for request, _ in httpserver.log]
    assert given[:2] == [None, "tea=oolong"]
    assert set(str(given[2]).split("; ")) == {"tea=oolong", "cup=café".encode().decode("latin-1")}


# ---------------------------------------------------------------- names


@pytest.fixture
def names(monkeypatch: pytest.MonkeyPatch, httpserver: HTTPServer) -> str:
    """A network in which every host ending in ".example" is a name of the test's server; its port, with a colon."""
    look_up = socket.getaddrinfo

    def answer(host: Any, *arguments: Any, **more: Any) -> Any:
        name = host.decode() if isinstance(host, bytes) else host
        return look_up("127.0.0.1" if name and name.endswith(".example") else host, *arguments, **more)

    monkeypatch.setattr(socket, "getaddrinfo", answer)
    httpserver.expect_request("/feed").respond_with_data(BODY)
    return f":{httpserver.port}"


def lead(server: HTTPServer, path: str, location: str, status: int = 301) -> None:
    server.expect_request(path).respond_with_data(status=status, headers={"Location": location})


async def got(url: str) -> Fetched:
    return await fetch(url, NONE)


def asked(server: HTTPServer) -> list[str]:
    return [request.path for request, _ in server.log]


async def test_a_name_that_stands_for_this_machine_is_not_asked(httpserver: HTTPServer, names: str) -> None:
    lead(httpserver, "/", f"http://inside.example{names}/feed")
    with pytest.raises(FetchError, match=rf"tea\.example{names} redirects to inside\.example{names}, which is this"):
        await got(f"http://tea.example{names}/")
    assert asked(httpserver) == ["/"]


async def test_a_name_that_the_user_gave_may_stand_for_this_machine(httpserver: HTTPServer, names: str) -> None:
    lead(httpserver, "/", "/feed")
    fetched = await got(f"http://tea.example{names}/")
    assert (fetched.body, fetched.source) == (BODY, f"http://tea.example{names}/feed")


async def test_a_name_is_looked_at_again_when_it_comes_up_again(httpserver: HTTPServer, names: str) -> None:
    lead(httpserver, "/", f"http://tea.example{names}/1")
    lead(httpserver, "/1", f"http://127.0.0.1{names}/2")
    with pytest.raises(FetchError, match="this machine"):
        await got(f"http://127.0.0.1{names}/")
    lead(httpserver, "/3", f"http://tea.example{names}/4")
    lead(httpserver, "/4", f"http://pots.example{names}/5")
    with pytest.raises(FetchError, match="this machine"):
        await got(f"http://127.0.0.1{names}/3")
    assert asked(httpserver) == ["/", "/1", "/3", "/4"]


async def test_a_network_that_the_user_named_may_use_names(httpserver: HTTPServer, names: str) -> None:
    lead(httpserver, "/", f"http://inside.example{names}/feed")
    assert (await got(f"http://127.0.0.1{names}/")).source == f"http://inside.example{names}/feed"


async def test_what_a_server_gives_for_a_login_is_neither_sent_nor_kept(httpserver: HTTPServer, names: str) -> None:
    first = f"http://localhost{names}/"
    lead(httpserver, "/", f"http://eve:pass@localhost{names}/feed")
    fetched = await got(first)
    assert (fetched.body, fetched.source, fetched.url) == (BODY, first, f"http://localhost{names}/feed")
    assert "Authorization" not in httpserver.log[-1][0].headers


async def test_what_the_user_gives_for_a_login_stays_with_the_server(httpserver: HTTPServer, names: str) -> None:
    lead(httpserver, "/", f"http://localhost{names}/feed")
    fetched = await got(f"http://ada:word@localhost{names}/")
    assert fetched.source == f"http://ada:word@localhost{names}/feed"
    assert httpserver.log[-1][0].headers["Authorization"].startswith("Basic ")
