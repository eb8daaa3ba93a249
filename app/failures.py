"""What a failure says and with which code the command ends (INTERFACE): one table."""

import errno
import sys
import traceback
from pathlib import Path

from ..graph_model.errors import KampError

DONE, FAILED, WRONG_USAGE, SOME_REFUSED, STOPPED = 0, 1, 2, 3, 4
INTERRUPTED = 130

_SYSTEM = {
    errno.ENOSPC: "There is no space left on the disk. Free some and run the same command again.",
    errno.EDQUOT: "The disk quota is used up. Free some space and run the same command again.",
    errno.EROFS: "The disk can only be read. Choose another place.",
    errno.EADDRINUSE: "The port is in use by another program. Choose another with --port.",
}


class PartWay(KampError):
    """Stopped after something was written: what was written is whole, the same command goes on."""


def in_words(error: BaseException) -> str:
    """One or a few lines for a person; never a traceback."""
    if isinstance(error, KampError):
        return str(error)
    if isinstance(error, OSError):
        place = f" ({error.filename})" if error.filename else ""
        return _SYSTEM.get(error.errno or 0, f"The computer refused: {error.strerror or error}.") + place
    frames = traceback.extract_tb(error.__traceback__)
    where = f" at {Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else ""
    return f"This is a mistake in kamp, not yours: {type(error).__name__}: {error}{where}. Please report it with the command you typed."


def exit_code(error: BaseException) -> int:
    """The code of INTERFACE's table for a failure."""
    if isinstance(error, KeyboardInterrupt):
        return INTERRUPTED
    if isinstance(error, PartWay):
        return STOPPED
    return DONE if isinstance(error, BrokenPipeError) else FAILED


def leave(error: BaseException) -> int:
    """Say it on standard error, unless the reader has gone or asked to stop, and answer the exit code."""
    if not isinstance(error, (KeyboardInterrupt, BrokenPipeError)):
        print(f"kamp: {in_words(error)}", file=sys.stderr)
    return exit_code(error)
