"""What answers on the port but is no Neo4j of today: said at once and in words. A listener that speaks only Bolt's handshake plays it."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from kamp.graph_model.errors import StoreError, StoreOutdated, StoreUnavailable
from kamp.graph_model.stores import open_store

# Bolt's handshake: the client sends a magic word and four offers, the server answers one version as 00 00 MINOR MAJOR, or four
# zeros where it speaks none of them (neo4j.com/docs/bolt/current/bolt/handshake). Neo4j 4.4 answers 4.4, Neo4j 3.5 answers 3.0.
NONE, BOLT_3, BOLT_44 = b"\x00\x00\x00\x00", b"\x00\x00\x00\x03", b"\x00\x00\x04\x04"


@contextmanager
def listening(answer: bytes) -> Iterator[str]:
    with socket.create_server(("127.0.0.1", 0)) as server:

        def serve() -> None:
            try:
                while True:
                    with server.accept()[0] as client:
                        client.recv(20)
                        client.sendall(answer)
            except OSError:
                return

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        yield f"bolt://neo4j:never-to-be-told@127.0.0.1:{server.getsockname()[1]}"
        server.shutdown(socket.SHUT_RDWR)
        thread.join(5)


@pytest.mark.parametrize("answer", [NONE, BOLT_3, BOLT_44], ids=["nothing in common", "Neo4j 3.5", "Neo4j 4.4"])
def test_a_server_of_another_age_is_refused_with_the_version_that_is_needed(answer):
    with listening(answer) as url, pytest.raises(StoreOutdated, match=r"5\.26 or later") as caught:
        open_store(url, today="2026-04-10")
    assert "never-to-be-told" not in str(caught.value)


@pytest.mark.parametrize("answer", [b"HTTP/1.1 400 Bad Request\r\n\r\n", b""], ids=["a web server", "one that hangs up"])
def test_what_is_no_database_at_all_is_said_to_not_answer(answer):
    with listening(answer) as url, pytest.raises(StoreError, match="does not answer") as caught:
        open_store(url, today="2026-04-10")
    assert isinstance(caught.value, StoreUnavailable)
