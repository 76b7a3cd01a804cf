"""Addresses with +s and +ssc, on a real server that encrypts; what is told of one that does not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest
import trustme
from cryptography.hazmat.primitives import serialization
from neo4j import GraphDatabase
from neo4j.exceptions import ServiceUnavailable

from kgraph.errors import StoreUnavailable
from kgraph.store import new_graph, open_store
from tests.examples import example_graph
from tests.servers import LTS, Server

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

pytestmark = pytest.mark.xdist_group("lts")
NOTHING_BUT_TLS: Final = """dbms.ssl.policy.bolt.enabled=true
dbms.ssl.policy.bolt.base_directory=certificates
dbms.ssl.policy.bolt.client_auth=NONE
server.bolt.tls_level=REQUIRED
"""


class Encrypting(Server):
    """A server with a certificate for ``localhost`` from an authority that nobody knows."""

    def __init__(self, home: Path) -> None:
        super().__init__(LTS, home)
        authority = trustme.CA()
        certificate = authority.issue_cert("localhost")
        folder = home / "certificates"
        folder.mkdir()
        # The server reads PKCS 8 only.
        pem, pkcs8 = serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8
        key = serialization.load_pem_private_key(certificate.private_key_pem.bytes(), None)
        secret = key.private_bytes(pem, pkcs8, serialization.NoEncryption())
        (folder / "private.key").write_bytes(secret)
        chain = b"".join(one.bytes() for one in certificate.cert_chain_pems)
        (folder / "public.crt").write_bytes(chain)
        self.authority = home / "authority.pem"
        authority.cert_pem.write_to_path(str(self.authority))
        self.configure(more=NOTHING_BUT_TLS)

    def answers(self) -> bool:
        """Return whether the server can be spoken to, encrypted."""
        try:
            with GraphDatabase.driver(self.at("bolt+ssc")) as driver:
                driver.verify_connectivity()
        except ServiceUnavailable:
            return False
        return True

    def at(self, scheme: str, host: str = "localhost") -> str:
        """Return the server's address in a scheme."""
        return f"{scheme}://{host}:{self.port}"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Encrypting]:
    """Return a running server that takes encrypted connections only, with a graph."""
    made = Encrypting(tmp_path_factory.mktemp("encrypting"))
    made.start()
    with new_graph(made.at("bolt+ssc")) as store:
        store.write(example_graph(), "test")
    yield made
    made.kill()


@pytest.fixture
def trusted(server: Encrypting, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let this process trust the authority of the server's certificate."""
    monkeypatch.setenv("SSL_CERT_FILE", str(server.authority))


@pytest.mark.parametrize("scheme", ["bolt+ssc", "neo4j+ssc"])
def test_ssc_takes_any_certificate(server: Encrypting, scheme: str) -> None:
    """Encrypted, without asking who answers."""
    with open_store(server.at(scheme)) as store:
        assert any(store.records())


@pytest.mark.usefixtures("trusted")
@pytest.mark.parametrize("scheme", ["bolt+s", "neo4j+s"])
def test_s_takes_a_certificate_that_is_trusted(server: Encrypting, scheme: str) -> None:
    """The authority is one that the machine knows."""
    with open_store(server.at(scheme)) as store:
        assert any(store.records())


@pytest.mark.parametrize("scheme", ["bolt+s", "neo4j+s"])
def test_a_certificate_that_is_not_trusted_is_told(server: Encrypting, scheme: str) -> None:
    """With what to do: to trust its authority, or not to ask."""
    with pytest.raises(StoreUnavailable, match=r"not trusted here.*SSL_CERT_FILE.*\+ssc"):
        open_store(server.at(scheme))


@pytest.mark.usefixtures("trusted")
def test_a_certificate_for_another_host_is_told(server: Encrypting) -> None:
    """It is for localhost, and the address says 127.0.0.1."""
    with pytest.raises(StoreUnavailable, match="for another host"):
        open_store(server.at("bolt+s", "127.0.0.1"))


@pytest.mark.parametrize("scheme", ["bolt", "neo4j"])
def test_a_server_that_wants_encryption_is_told(server: Encrypting, scheme: str) -> None:
    """It hangs up on a plain connection."""
    with pytest.raises(StoreUnavailable, match=r"does it want bolt\+s://"):
        open_store(server.at(scheme))


def test_a_server_that_does_not_encrypt_is_told(servers: Callable[[str], str]) -> None:
    """The address asks for what the server does not do."""
    address = servers("lts").replace("bolt://", "bolt+ssc://")
    with pytest.raises(StoreUnavailable, match=r"does not encrypt: .*without \+s"):
        open_store(address)


def test_the_driver_prints_nothing_of_its_own(
    server: Encrypting, capfd: pytest.CaptureFixture[str]
) -> None:
    """A routing table that cannot be read is warned of by the driver; our error tells it."""
    with pytest.raises(StoreUnavailable):
        open_store(server.at("neo4j"))
    assert capfd.readouterr().err == ""
