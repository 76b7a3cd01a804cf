"""Nobody gets in who was not sent the address."""

from __future__ import annotations

import pytest

from kgraph.explore.guard import HEADER
from tests.explore.conftest import PAGE, Live

API = "/api/search?text=ketamine"


def test_the_address_opens_the_page(live: Live) -> None:
    """With the token that it ends in."""
    assert live.get(f"/?token={live.guard.token}", {})[:2] == (200, PAGE)


@pytest.mark.parametrize("path", ["/", "/?token=", "/?token=wrong", "/?token=%00", "/?token=ü"])
def test_without_the_token_there_is_no_page(live: Live, path: str) -> None:
    """A hint says where to find it."""
    status, text, _ = live.get(path.replace("ü", "%C3%BC"), {})
    assert status == 403
    assert text == "Open the address that `kgraph explore` printed: it ends in a token."


@pytest.mark.parametrize("headers", [{}, {HEADER: ""}, {HEADER: "wrong"}])
def test_without_the_token_there_is_no_answer(live: Live, headers: dict[str, str]) -> None:
    """Missing, empty or wrong."""
    assert live.get(API, headers)[0] == 403


def test_a_token_in_the_address_asks_nothing(live: Live) -> None:
    """Another site can send an address, but not a header of ours."""
    assert live.get(f"{API}&token={live.guard.token}", {})[0] == 403


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1", "localhost:1", "[::1]:80", ""])
def test_another_host_is_refused(live: Live, host: str) -> None:
    """A name that was bent to this machine gets nothing, though it knows the token."""
    headers = {HEADER: live.guard.token, "Host": host}
    assert live.get(API, headers)[:2] == (421, "This address is not served here.")


def test_localhost_is_this_machine(live: Live) -> None:
    """By name as by number."""
    headers = {HEADER: live.guard.token, "Host": f"localhost:{live.guard.port}"}
    assert live.get(API, headers)[0] == 200


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"])
def test_nothing_can_be_written(live: Live, method: str) -> None:
    """Whatever the method, only reading is served."""
    status, text, headers = live.get(API, method=method)
    assert (status, text, headers["Allow"]) == (405, "The live page only reads.", "GET, HEAD")


@pytest.mark.parametrize("path", ["/etc/passwd", "/../../etc/passwd", "/api/", "/api/cypher"])
def test_there_is_nothing_else(live: Live, path: str) -> None:
    """No files, and no Cypher."""
    joint = "&" if "?" in path else "?"
    status, _, _ = live.get(f"{path}{joint}token={live.guard.token}")
    assert status == 404


def test_every_answer_is_closed_to_other_sites(live: Live) -> None:
    """No framing, no sniffing, no cache, no referrer; refusals as well."""
    for headers in (live.get(API)[2], live.get(API, {})[2]):
        assert headers["Content-Security-Policy"] == "frame-ancestors 'none'"
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Cache-Control"] == "no-store"
        assert headers["Referrer-Policy"] == "no-referrer"
        assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
        assert headers["Access-Control-Allow-Origin"] is None
        assert headers["Server"] is None


def test_an_icon_is_asked_for_in_vain(live: Live) -> None:
    """Browsers do it unbidden: no error in their console."""
    assert live.get("/favicon.ico", {})[:2] == (204, "")
