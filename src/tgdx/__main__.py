"""The `tgdx` command: it starts the command line and keeps the promises about exit status."""

import errno
import gc
import os
import signal
import sys


def main() -> None:
    """Run tgdx and end the process: status 2 for wrong use, 3 for a fault of tgdx itself.

    Quiet when a pipe closes. The interpreter is not taken down piece by piece: all output is
    flushed and nothing else is open.
    """
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "1")  # else it looks through all packages
    gc.disable()  # the process is short: collecting would cost more than it frees
    for name in ("SIGPIPE", "SIGINT"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.SIG_DFL)
    for stream in filter(None, (sys.stdout, sys.stderr)):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    os._exit(_status())


def _status() -> int:
    """The exit status of what the command line asks for, with all of its output written."""
    from tgdx.cli import app, say

    status = 0
    try:
        if sys.stdout is None:
            raise OSError(errno.EBADF, os.strerror(errno.EBADF))
        try:
            app(prog_name="tgdx")
        except SystemExit as end:
            status = end.code if isinstance(end.code, int) else 1
        sys.stdout.flush()
    except Exception as fault:
        if "--debug" in sys.argv:
            raise
        if isinstance(fault, OSError) and fault.filename is None:  # of a stream, not of a file
            status, message = 2, say("usage.not_writable", file="stdout", detail=fault.strerror)
        else:
            status, message = 3, say("usage.internal_fault")
        print(f"tgdx: {message}", file=sys.stderr)
    if sys.stderr is not None:
        sys.stderr.flush()
    return status


if __name__ == "__main__":
    main()
