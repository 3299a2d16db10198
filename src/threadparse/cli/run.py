"""One run of the command line, from the arguments to the exit code.

Knows how a run may end: usage errors, closed pipes, full disks, Ctrl-C. Does not know the commands.
"""

from __future__ import annotations

import contextlib
import io
import os
import signal
import sys
from collections.abc import Sequence
from types import FrameType

import click
import rich  # noqa: F401 - is it there? What needs it imports its parts, which take longer

from threadparse.cli.app import COMPLETE, NAME, app
from threadparse.cli.terminal import Messages, say
from threadparse.corpus.failure import Failure, why
from threadparse.corpus.streams import safe

_INTERRUPTED = 130
_TERMINATED = 143
#: How the names of Python's own modules begin that import others, and how long to wait for their end, in seconds.
_IMPORTS, _MOMENT = "<frozen importlib", 0.01


def run(arguments: Sequence[str]) -> int:
    """Run a command; return the exit code. Nothing is raised for what a user can cause."""
    with contextlib.suppress(ValueError):  # not in the main thread
        signal.signal(signal.SIGTERM, _end)
        if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
            signal.signal(signal.SIGINT, _end)
    if isinstance(sys.stdout, io.TextIOWrapper):
        # A file name or a bullet may have no place in the encoding of the terminal.
        sys.stdout.reconfigure(errors="backslashreplace")
    try:
        code = _invoke(arguments)
        if sys.stdout is not None:
            sys.stdout.flush()
    except BrokenPipeError:
        code = _drop_output(0)
    except OSError as error:
        Messages().failure(Failure(str(error.filename or "<stdout>"), why(error)))
        code = _drop_output(1)
    except KeyboardInterrupt:
        # Another one would come into the end of the interpreter.
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        code = _drop_output(_INTERRUPTED)
    return code


def _invoke(arguments: Sequence[str]) -> int:
    """Run a command without click's own endings, which take a closed pipe for a failure."""
    try:
        # Without the words that were typed there is nothing to complete, and click would fail.
        if (instruction := os.environ.get(COMPLETE)) and "COMP_WORDS" in os.environ:
            from click.shell_completion import shell_complete  # noqa: PLC0415

            return shell_complete(app, {}, NAME, COMPLETE, instruction)
        with app.make_context(NAME, list(arguments)) as context:
            app.invoke(context)
    except click.exceptions.Exit as error:
        return error.exit_code
    except click.ClickException as error:
        shown = io.StringIO()
        error.show(shown)
        say("\n".join(safe(line) for line in shown.getvalue().rstrip("\n").split("\n")))
        return error.exit_code
    return 0


def _drop_output(code: int) -> int:
    """Let what is left in the buffer go nowhere, on which the interpreter would fail again; return the code."""
    with contextlib.suppress(OSError, AttributeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return code


def _end(number: int, frame: FrameType | None) -> None:
    """End by an exception, so that temporary files are removed.

    Python may lose an exception that is raised while it imports a module. So a signal that comes during an import
    only sets an alarm, which brings the signal here again a moment later.
    """
    if frame and frame.f_code.co_filename.startswith(_IMPORTS) and hasattr(signal, "setitimer"):
        signal.signal(signal.SIGALRM, lambda _, later: _end(number, later))
        signal.setitimer(signal.ITIMER_REAL, _MOMENT)
    elif number == signal.SIGINT:
        raise KeyboardInterrupt
    else:
        raise SystemExit(_TERMINATED)
