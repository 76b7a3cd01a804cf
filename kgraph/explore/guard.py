"""Who is let in: requests to this machine's own address that know the session's token."""

from __future__ import annotations

import dataclasses
import hmac
from typing import TYPE_CHECKING, Final

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

HEADER: Final = "X-Kgraph-Token"
"""Header that carries the token of a question; no other site can send it without asking first."""
ICON: Final = "/favicon.ico"
"""What every browser asks for unbidden, and without the token; there is none."""
HEADERS: Final = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "frame-ancestors 'none'",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
"""What every answer says to the browser."""


@dataclasses.dataclass(frozen=True, slots=True)
class Guard:
    """What a request has to show: the address it was meant for, and the token."""

    port: int
    token: str

    @property
    def hosts(self) -> frozenset[str]:
        """The values of ``Host`` that are ours; another means a name that was bent to us."""
        return frozenset({f"127.0.0.1:{self.port}", f"localhost:{self.port}"})

    def refusal(self, request: Request) -> Response | None:
        """Return why a request is turned away, or None where it is let in."""
        if request.headers.get("host", "") not in self.hosts:
            return PlainTextResponse("This address is not served here.", 421)
        if request.method not in {"GET", "HEAD"}:
            told = {"Allow": "GET, HEAD"}
            return PlainTextResponse("The live page only reads.", 405, told)
        if request.url.path == ICON:
            return Response(status_code=204)
        asking = request.url.path.startswith("/api/")
        given = request.headers.get(HEADER) if asking else request.query_params.get("token")
        if not hmac.compare_digest((given or "").encode(), self.token.encode()):
            text = "Open the address that `kgraph explore` printed: it ends in a token."
            return PlainTextResponse(text, 403)
        return None


class Guarded:
    """An application behind a guard; every answer carries `HEADERS`."""

    def __init__(self, app: ASGIApp, guard: Guard) -> None:
        """Put ``guard`` before ``app``."""
        self._app = app
        self._guard = guard

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, or turn it away."""

        async def send_marked(message: Message) -> None:
            if message["type"] == "http.response.start":
                marks = [(name.lower().encode(), told.encode()) for name, told in HEADERS.items()]
                message["headers"] = [*message["headers"], *marks]
            await send(message)

        if scope["type"] != "http":
            return
        refusal = self._guard.refusal(Request(scope))
        await (refusal or self._app)(scope, receive, send_marked)
