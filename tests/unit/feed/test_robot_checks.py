"""Pages that want to know whether a person is asking, and pages that only look a little like them."""

from __future__ import annotations

import pytest

from srw_reader.feed.robot_checks import is_challenge, is_refusal

NONE: dict[str, str] = {}
CHALLENGES = {
    "managed": "<!DOCTYPE html><html><head><title>One moment…</title></head><body><script>window._cf_chl_opt={};"
    "a.src='/cdn-cgi/challenge-platform/h/b/orchestrate/chl_page/v1'</script></body></html>",
    "delivered": "<html><head><title>tea.example</title></head><body><p>Please enable JS</p>"
    "<script src='https://ct.captcha-delivery.example/c.js'></script></body></html>",
    "work": "<!doctype html><html><head><title>Making sure that you are not a bot</title>"
    "<script id='work_challenge' type='application/json'>{}</script></head><body>One moment</body></html>",
    "words": "<html><title>Vérification</title><body><script src=a.js></script><p>Nous vérifions que vous n'êtes pas "
    "un robot.</p></body></html>",
    "cookie": "<html><body><script>document.cookie='passed=1';window.location.reload()</script></body></html>",
    "title": "<html><title>We check that you're not a bot</title><body>Loading…<script src='/work.js'></script></body>",
    "frame": "<html><body><iframe src='/check?captcha=1'></iframe></body></html>",
    "human": "<html><body><h1>Are you human?</h1><script src='/v.js'></script> We have to know that you "
    "are human.</body></html>",
}
REFERENCE = (
    "<HTML><HEAD><TITLE>Access Denied</TITLE></HEAD><BODY><H1>Access Denied</H1>You don't have permission to access "
    '"http&#58;&#47;&#47;tea&#46;example&#47;feed" on this server.<P>Reference&#32;&#35;18&#46;2d351ab8&#46;1557333295'
    "&#46;a4e16ab</BODY></HTML>"
)
ORDINARY = {
    "form": "<html><script src='https://captcha.example/api.js'></script><body>"
    + "<p>Leaves, again.</p>" * 200
    + "</body>",
    "login": "<html><script src='/captcha.js'></script><form><input name=a><input type=password name=b></form></html>",
    "contact": "<html><script src='/captcha.js'></script><h1>Write to us</h1><form><textarea></textarea></form></html>",
    "injected": "<html><body>Log in<script>a.src='/cdn-cgi/challenge-platform/scripts/jsd/main.js'</script></body>",
    "injected-late": "<html><script src='/cdn-cgi/challenge-platform/h/g/scripts/jsd/8a/main.js'></script></html>",
    "meta": "<html><head><meta name='robots' content='noindex'><script src=a.js></script></head><body>Log in</body>",
    "no-script": "<html><body>This is about robots and captchas.</body></html>",
    "words": "<html><body><script></script>The robotics club meets at the bottom of the hill.</body></html>",
    "empty": "",
}


@pytest.mark.parametrize("page", CHALLENGES.values(), ids=CHALLENGES)
@pytest.mark.parametrize("status", [401, 403, 429, 503, 500])
def test_a_short_page_that_has_to_be_passed(page: str, status: int) -> None:
    assert is_challenge(page)
    assert is_refusal(status, NONE, page)
    assert not is_refusal(404, NONE, page)


@pytest.mark.parametrize("page", ORDINARY.values(), ids=ORDINARY)
def test_another_page(page: str) -> None:
    assert not is_challenge(page)
    assert not is_refusal(403, {"server": "tea", "content-type": "text/html"}, page)


@pytest.mark.parametrize("name", ["cf-mitigated", "x-vercel-mitigated", "x-amzn-waf-action"])
def test_a_header_may_say_it(name: str) -> None:
    assert is_refusal(403, {name: "challenge"}, "")
    assert is_refusal(405, {name: "captcha"}, "")


@pytest.mark.parametrize(
    "page",
    [
        REFERENCE,
        "<html><body>Request blocked. Request ID: vKz-9dQwLmTq_4Zy7xPbN==</body></html>",
        "<html><body>Request unsuccessful. Incident ID: 877000330188210391-45</body></html>",
        "<html><body>Sorry, you have been blocked. Ray ID: <strong>8a1b2c3d4e5f6a7b</strong></body></html>",
    ],
)
def test_a_firewall_gives_a_number(page: str) -> None:
    assert is_refusal(403, NONE, page)
    assert not is_refusal(503, NONE, page)  # the server behind it is ill


@pytest.mark.parametrize(
    "text", ["Enable JavaScript and cookies to continue", "Wir prüfen Ihren Browser, einen Moment"]
)
def test_a_refusal_may_want_a_browser(text: str) -> None:
    page = f"<html><head><title>Just a while</title></head><body><p>{text}</p></body></html>"
    assert is_refusal(403, NONE, page) and is_refusal(503, NONE, page)
    assert not is_refusal(404, NONE, page) and not is_challenge(page)


def test_a_refusal_without_a_number_is_none_of_a_firewall() -> None:
    assert not is_refusal(403, NONE, "<html><body>Reference our terms; this page is for members.</body></html>")
