"""The live page's application: the page itself, and the three questions that it may ask."""

from __future__ import annotations

import asyncio
import re
import threading
from typing import TYPE_CHECKING, Any, Final

import msgspec
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response
from starlette.routing import Route

from kgraph.errors import KgraphError, QueryError, StoreError, UnknownName
from kgraph.explore.answers import expand_answer, find_answer, paths_answer
from kgraph.explore.guard import Guard, Guarded

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.requests import Request
    from starlette.types import ASGIApp

    from kgraph.store import GraphStore

    Ask = Callable[[GraphStore, Request], dict[str, Any]]

_STATUS: Final[tuple[tuple[type[KgraphError], int], ...]] = (
    (UnknownName, 404),
    (StoreError, 503),
    (KgraphError, 400),
)
"""HTTP status of each kind of error, the first that fits."""
_NUMBER: Final = re.compile(r"[0-9]{1,8}")


def make_app(store: GraphStore, page: str, guard: Guard) -> ASGIApp:
    """Return the application that serves ``page`` and answers it from ``store``.

    ``GET /`` is the page; ``/api/search``, ``/api/expand`` and ``/api/paths`` answer in JSON, an
    error as ``{"error": text}`` with its status. Questions are put to the store one by one.
    """
    turn = threading.Lock()

    def answering(ask: Ask) -> Callable[[Request], Any]:
        def answer(request: Request) -> Response:
            with turn:
                return _answered(ask, store, request)

        async def respond(request: Request) -> Response:
            try:
                return await run_in_threadpool(answer, request)
            except asyncio.CancelledError:  # the server stops: nobody waits for this any more
                return _json({"error": "kgraph explore was stopped"}, 503)

        return respond

    def show(_: Request) -> Response:
        return Response(page, media_type="text/html; charset=utf-8")

    asks = {"search": _search, "expand": _expand, "paths": _paths}
    routes = [Route(f"/api/{name}", answering(ask)) for name, ask in asks.items()]
    return Guarded(Starlette(routes=[Route("/", show), *routes]), guard)


def _answered(ask: Ask, store: GraphStore, request: Request) -> Response:
    try:
        return _json({**ask(store, request), "stale": not store.current()})
    except KgraphError as error:
        status = next(status for kind, status in _STATUS if isinstance(error, kind))
        return _json({"error": str(error)}, status)


def _json(told: dict[str, Any], status: int = 200) -> Response:
    return Response(msgspec.json.encode(told), status, media_type="application/json")


def _search(store: GraphStore, request: Request) -> dict[str, Any]:
    return find_answer(store, _text(request, "text"), _number(request, "most", 20))


def _expand(store: GraphStore, request: Request) -> dict[str, Any]:
    return expand_answer(store, _text(request, "entity"), _number(request, "skip", 0))


def _paths(store: GraphStore, request: Request) -> dict[str, Any]:
    return paths_answer(store, _text(request, "from"), _text(request, "to"))


def _text(request: Request, name: str) -> str:
    text = request.query_params.get(name)
    if text is None:
        raise QueryError(f"the question lacks {name!r}")
    return text


def _number(request: Request, name: str, default: int) -> int:
    text = request.query_params.get(name, str(default))
    if not _NUMBER.fullmatch(text):
        raise QueryError(f"{name!r} is a whole number, not {text[:40]!r}")
    return int(text)
