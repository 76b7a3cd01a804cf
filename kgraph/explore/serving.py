"""Serving the live page on 127.0.0.1 until it is interrupted."""

from __future__ import annotations

import logging
import secrets
import socket
import sys
from typing import TYPE_CHECKING, Final

from kgraph.errors import StoreUnavailable
from kgraph.explore.guard import Guard

if TYPE_CHECKING:
    import uvicorn
    from starlette.types import ASGIApp

HOST: Final = "127.0.0.1"
TRIES: Final = 20
"""How many ports are tried, from the one asked for on."""


def listen(port: int) -> socket.socket:
    """Return a socket that listens on this machine's own address, at ``port`` or the next free.

    Raises:
        StoreUnavailable: None of `TRIES` ports is free, or none may be used.
    """
    last: OSError | None = None
    for candidate in range(port, min(port + TRIES, 65536)) if port else (0,):
        listening = _socket()
        try:
            listening.bind((HOST, candidate))
            listening.listen(128)
        except OSError as error:
            listening.close()
            last = error
        else:
            return listening
    raise StoreUnavailable(
        f"no port from {port} to {port + TRIES - 1} can be used ({last}): name another with --port"
    )


def _socket() -> socket.socket:
    """Return a socket that takes a port nobody listens at, even if its last server just went."""
    made = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    if sys.platform == "win32":  # there the usual option would share a port in use
        made.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
    else:
        made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    return made


def new_guard(listening: socket.socket) -> Guard:
    """Return the guard of a session: its port, and a token that nobody can guess."""
    return Guard(listening.getsockname()[1], secrets.token_urlsafe(24))


def address(guard: Guard) -> str:
    """Return the address to open."""
    return f"http://{HOST}:{guard.port}/?token={guard.token}"


def make_server(app: ASGIApp) -> uvicorn.Server:
    """Return a server for ``app``: quiet, without lifespan, that does not wait when it stops."""
    import uvicorn  # noqa: PLC0415 - 0.1 s that only this command needs

    logging.getLogger("uvicorn.error").addFilter(_is_news)
    config = uvicorn.Config(
        app,
        lifespan="off",
        log_config=None,
        access_log=False,
        server_header=False,
        ws="none",
        timeout_graceful_shutdown=1,
    )
    return uvicorn.Server(config)


def _is_news(record: logging.LogRecord) -> bool:
    """Return whether a message is more than that stopping ended questions, which is meant to."""
    return not record.getMessage().startswith("Cancel ")
