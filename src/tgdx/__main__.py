"""The `tgdx` command: it starts the command line and keeps the promises about exit status."""

import gc
import os
import signal
import sys


def main() -> None:
    """Run tgdx: status 2 for wrong use, 3 for a fault of tgdx itself, quiet when a pipe closes."""
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "1")  # else it looks through all packages
    gc.disable()  # the process is short: collecting would cost more than it frees
    for name in ("SIGPIPE", "SIGINT"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.SIG_DFL)
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
    from tgdx.cli import app, language_of_environment

    try:
        app(prog_name="tgdx")
    except Exception:
        if "--debug" in sys.argv:
            raise
        print(f"tgdx: {language_of_environment().say('usage.internal_fault')}", file=sys.stderr)
        sys.exit(3)
    finally:
        gc.freeze()  # else the interpreter looks through everything once more before it ends


if __name__ == "__main__":
    main()
