"""A door in front of a server that falls shut after so many bytes of its answers."""

from __future__ import annotations

import contextlib
import socket
import threading
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextlib.contextmanager
def cut_after(port: int, size: int) -> Iterator[str]:
    """Give an address in front of a port of this machine; every connection is cut after ``size``.

    Args:
        port: The server's.
        size: Bytes of answers that each connection lets through.
    """
    with socket.create_server(("127.0.0.1", 0)) as door:
        threading.Thread(target=_serve, args=(door, port, size), daemon=True).start()
        yield f"bolt://127.0.0.1:{door.getsockname()[1]}"
        # A thread that waits in accept is not woken by closing the socket.
        door.shutdown(socket.SHUT_RDWR)


def _serve(door: socket.socket, port: int, size: int) -> None:
    while True:
        try:
            client, _ = door.accept()
        except OSError:
            return
        server = socket.create_connection(("127.0.0.1", port))
        threading.Thread(target=_copy, args=(client, server, None), daemon=True).start()
        threading.Thread(target=_copy, args=(server, client, size), daemon=True).start()


def _copy(source: socket.socket, sink: socket.socket, size: int | None) -> None:
    """Copy bytes until one side closes or ``size`` of them have gone through; then close both."""
    left = size
    with contextlib.suppress(OSError):
        while left is None or left > 0:
            part = source.recv(4096 if left is None else min(4096, left))
            if not part:
                break
            sink.sendall(part)
            left = None if left is None else left - len(part)
    for one in (source, sink):
        with contextlib.suppress(OSError):
            one.shutdown(socket.SHUT_RDWR)
        one.close()
