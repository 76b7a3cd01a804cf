"""What a Neo4j server and its driver report, told in the words of kgraph's own errors."""

from __future__ import annotations

import contextlib
import re
import ssl
from typing import TYPE_CHECKING, Final, NoReturn

from neo4j import exceptions

from kgraph.errors import QueryError, StoreBusy, StoreError, StoreUnavailable

if TYPE_CHECKING:
    from collections.abc import Iterator

_TOLD: Final = (
    (("Unauthorized", "TokenExpired"), "refuses this user and password: {credentials}"),
    (("AuthenticationRateLimit",), "was given wrong passwords too often: wait, then {credentials}"),
    (("CredentialsExpired",), "wants a new password for this user: change it first"),
    (("Security.Forbidden",), "does not let this user do that: {message}"),
    (("DatabaseNotFound",), "has no such database: see --database ({message})"),
)
_CREDENTIALS: Final = "set NEO4J_USERNAME and NEO4J_PASSWORD, or use --user and --password"


@contextlib.contextmanager
def query_errors(address: str, seconds: float, above: int = 0) -> Iterator[None]:
    """Tell the server's refusal of a user's query in the user's terms.

    Args:
        address: Of the server.
        seconds: The time limit, to be named.
        above: Lines that stand above the user's query in what the server was given.
    """
    try:
        yield
    except exceptions.AuthError as error:
        _tell(error, address)
    except exceptions.Neo4jError as error:
        code = error.code or ""
        if "AccessMode" in code:
            raise QueryError("this query writes; here a query only reads") from error
        if "TransactionTimedOut" in code:
            told = f"stopped after {seconds:g} s: ask for less, or raise --timeout"
            raise QueryError(told) from error
        if "OutOfMemory" in code or "MemoryPool" in code:
            raise QueryError("needs more memory than the server allows: ask for less") from error
        if isinstance(error, exceptions.ClientError) and "DatabaseNotFound" not in code:
            raise QueryError(_first_line(error.message or str(error), above)) from error
        _tell(error, address)
    except exceptions.DriverError as error:
        _tell(error, address)


def _first_line(message: str, above: int) -> str:
    """Return what a message says in one line, with the place in the user's own query."""

    def place(found: re.Match[str]) -> str:
        return f"at line {max(int(found[1]) - above, 1)}, column {found[2]}"

    lines = message.splitlines() or ["the query is wrong"]
    # Below a place in the query the query itself is repeated, else what could not be read.
    kept = lines[:1] if "(line " in lines[0] else [one for one in lines if one.strip() != "^"]
    line = " ".join(" ".join(kept).split())
    return re.sub(r"\(line (\d+), column (\d+) \(offset: \d+\)\)", place, line)


@contextlib.contextmanager
def store_errors(address: str) -> Iterator[None]:
    """Tell an error of the server or the driver as one of the store."""
    try:
        yield
    except (exceptions.DriverError, exceptions.Neo4jError) as error:
        _tell(error, address)
    except OSError as error:  # a cut connection that the driver met outside of its own protocol
        raise StoreUnavailable(f"{address}: {error.strerror or error}") from error


def _tell(error: Exception, address: str) -> NoReturn:
    if isinstance(error, exceptions.Neo4jError):
        raise _refusal(error, address) from error
    if isinstance(error, exceptions.ServiceUnavailable | exceptions.SessionExpired):
        raise StoreUnavailable(f"{address} {_why_silent(error)}") from error
    raise StoreError(f"{address}: {error}") from error


def _why_silent(error: BaseException) -> str:
    """Return what stands in the way of a connection, and what to do."""
    causes = list(_causes(error))
    if any(isinstance(one, ssl.SSLCertVerificationError) for one in causes):
        return (
            "has a certificate that is not trusted here, or is for another host: name its "
            "authority with SSL_CERT_FILE, or write +ssc for +s in the address, which encrypts "
            "without asking who answers"
        )
    if any(isinstance(one, ssl.SSLError) for one in causes):
        return "does not encrypt: write its address without +s or +ssc"
    if any("incomplete handshake" in str(one) for one in causes):
        return (
            "hung up at once: is this its Bolt address, and does it want bolt+s:// or bolt+ssc://?"
        )
    return "does not answer: is the server running, and is this its Bolt address?"


def _causes(error: BaseException) -> Iterator[BaseException]:
    """Yield an error and all that lies under it."""
    yield error
    under = list(error.exceptions) if isinstance(error, BaseExceptionGroup) else []
    for one in (*under, error.__cause__ or error.__context__):
        if one is not None:
            yield from _causes(one)


def _refusal(error: exceptions.Neo4jError, address: str) -> StoreError:
    code, message = error.code or "", error.message or str(error)
    for codes, told in _TOLD:
        if any(one in code for one in codes):
            text = told.format(credentials=_CREDENTIALS, message=message)
            return StoreUnavailable(f"{address} {text}")
    if isinstance(error, exceptions.AuthError):
        return StoreUnavailable(f"{address}: {message}")
    if "ReadOnly" in code or "NotALeader" in code:
        return StoreError(f"{address} takes no writes: {message}")
    if "Deadlock" in code or "LockClient" in code or "LockAcquisition" in code:
        return StoreBusy(f"{address} is busy: run the command again")
    if "ConstraintCreationFailed" in code:
        told = "holds what is not kgraph's under kgraph's labels; use another database"
        return StoreError(f"{address} {told} ({_first_line(message, 0)})")
    return StoreError(f"{address}: {message}")
