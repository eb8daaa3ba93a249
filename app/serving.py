"""Running the web server until it is stopped."""

import errno
import logging
import socket
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    import uvicorn
    from starlette.types import ASGIApp

from ..graph_model.errors import Refused
from ..graph_model.stores.base import Store
from .auth import tokens
from .clock import today
from .settings import Settings

_LAST_SECONDS = 20
_LONGEST_HEAD = 256 * 1024


def serve(store: Store, settings: Settings, *, host: str, port: int) -> None:
    """Serve until Ctrl-C; the address stands on standard output as soon as the port is ours."""
    import uvicorn

    from .guard import is_loopback
    from .server import create_app

    tokens_wanted = not (is_loopback(host) and settings.store.startswith("sqlite:"))
    if tokens_wanted and not any(each.serves(today(settings)) for each in tokens(store)):
        raise Refused(
            "Others could read your accounts here, so everybody needs a token, and there is none yet: "
            "make one with `kamp token create --name NAME --role director`."
        )
    listening = _listen(host, port)
    click.echo(f"http://{_shown(host)}:{listening.getsockname()[1]}")
    if settings.log_requests:
        _log_requests()
    app = create_app(store, settings, tokens_wanted=tokens_wanted)
    # Whoever is being answered when the server is stopped is answered to the end, within reason.
    server = uvicorn.Server(configured(app))
    with listening:
        server.run(sockets=[listening])


def configured(app: "ASGIApp") -> "uvicorn.Config":
    """How uvicorn serves. It lets addresses through that are too long: refused by us, the limit is told."""
    import uvicorn

    return uvicorn.Config(
        app,
        log_level="warning",
        server_header=False,
        timeout_graceful_shutdown=_LAST_SECONDS,
        http="h11",
        h11_max_incomplete_event_size=_LONGEST_HEAD,
    )


def _log_requests() -> None:
    from .watching import log

    log.addHandler(logging.StreamHandler())
    log.setLevel(logging.INFO)


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((host.strip("[]"), port))
        # From here on a browser waits instead of being turned away while the server starts.
        listening.listen()
    except OSError as error:
        listening.close()
        if error.errno in (errno.EADDRINUSE, errno.EACCES):
            raise OSError(errno.EADDRINUSE, "the port is in use or not allowed", f"{host}:{port}") from error
        raise
    return listening


def _shown(host: str) -> str:
    return f"[{host}]" if ":" in host and not host.startswith("[") else host
