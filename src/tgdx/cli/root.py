"""The root of the command line: its language, its help in that language, and wrong use in one line.

Commands and options name a key of the wording as their help; it is put into words when the command
line starts, since its language is known only then.
"""

import os
import sys
from collections.abc import Callable, Sequence
from contextvars import ContextVar
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer
from typer.core import TyperCommand, TyperGroup

from tgdx.cli.completion import completion_of
from tgdx.options import WrongUse, choice
from tgdx.version import VERSION

if TYPE_CHECKING:
    from tgdx.views.wording import Language

LANGUAGES = ("vi", "en")
HEADINGS = {"Arguments": "arguments", "Options": "options", "Commands": "commands"}
TEXTS = {
    "Show this message and exit.": "help.help",
    "Install completion for the current shell.": "help.install_completion",
    "Show completion for the current shell, to copy it or customize the installation.": (
        "help.show_completion"
    ),
    "[required]": "help.required",
    "[default:": "help.default",
}
"""What Typer itself writes into a help page, and our words for it."""

ORDER = (
    "status explain project compare changes methods chart report "
    "check record import export init schema"
).split()

_asked: ContextVar[str] = ContextVar("asked", default="")


def language() -> "Language":
    """The language of the answer: --lang, else TGDX_LANG or the locale, else English."""
    from tgdx.views.wording import Language

    return Language("vi" if (_asked.get() or _of_environment()).lower().startswith("vi") else "en")


def say(key: str, /, **args: object) -> str:
    """The words of a key in the language of the answer."""
    return language().say(key, **args)


def _of_environment() -> str:
    """TGDX_LANG, else the locale (on Windows that of the user)."""
    names = ("TGDX_LANG", "LC_ALL", "LC_MESSAGES", "LANG")
    named = next(filter(None, (os.environ.get(name) for name in names)), None)
    if named is None:
        from locale import getlocale

        named = getlocale()[0]
    return named or ""


def _language_asked_for(args: Sequence[str]) -> str | None:
    """The value of the last --lang, wherever it stands."""
    found = None
    for i, arg in enumerate(args):
        if arg == "--":
            break
        if arg == "--lang":
            found = args[i + 1] if i + 1 < len(args) else None
        elif arg.startswith("--lang="):
            found = arg.removeprefix("--lang=")
    return found


class _Formatter(typer.Context.formatter_class):  # type: ignore[misc, valid-type]
    """A help page in the language of the answer."""

    def write_usage(self, prog: str, args: str = "", _prefix: str | None = None) -> None:
        super().write_usage(prog, args, f"{say('help.usage')} ")

    def write_heading(self, heading: str) -> None:
        super().write_heading(say(f"help.{HEADINGS[heading]}"))

    def write_dl(self, rows: Sequence[tuple[str, str]], *args: Any, **named: Any) -> None:
        for text, key in TEXTS.items():
            rows = [(name, words.replace(text, say(key))) for name, words in rows]
        rows = [(name.partition(" <")[0], words) for name, words in rows]
        super().write_dl(rows, *args, **named)


class _Context(typer.Context):
    formatter_class = _Formatter


class Command(TyperCommand):
    """A command that tells wrong use in one line, in the language of the answer."""

    context_class = _Context
    allow_extra_args = True

    def invoke(self, ctx: Any) -> Any:
        """Run the command, unless something is left over on the command line."""
        if ctx.args:
            raise WrongUse("extra_argument", text=" ".join(ctx.args))
        return super().invoke(ctx)


class Root(TyperGroup):
    """All commands; decides the language, and turns every wrong use into one line and status 2."""

    context_class = _Context

    def main(self, args: Sequence[str] | None = None, *rest: Any, **named: Any) -> Any:
        """Run the command line and end with its exit status."""
        _asked.set("")
        try:
            if asked := _language_asked_for(sys.argv[1:] if args is None else args):
                _asked.set(choice("lang", asked, LANGUAGES))
            self._put_into_words()
            status = super().main(args, *rest, **{**named, "standalone_mode": False})
        except WrongUse as wrong:
            status = _tell(wrong)
        except typer.BadParameter.__mro__[1] as error:  # type: ignore[misc]
            status = _tell(self._wrong_use(error))
        sys.exit(status or 0)

    def _put_into_words(self) -> None:
        """The help of all commands and options in the language; every command takes --lang."""
        everything = (self, *self.commands.values())
        (lang,) = (param for param in self.params if param.name == "lang")
        self.subcommand_metavar = say("help.command_metavar")
        for command in everything:
            if command is not self:
                command.params = [*command.params, lang]
            command.help = say(command.help or "")
            command.options_metavar = say("help.options_metavar")
        params: dict[int, Any] = {id(p): p for command in everything for p in command.params}
        for param in params.values():
            if param.help not in TEXTS:
                param.help = say(param.help)

    def list_commands(self, ctx: Any) -> list[str]:
        """The commands in the order of use, any other after them."""
        names = super().list_commands(ctx)
        return sorted(names, key=lambda name: ORDER.index(name) if name in ORDER else len(ORDER))

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """The command that is named, or what was meant."""
        if args[0] not in self.commands and not args[0].startswith("-"):
            raise WrongUse.unknown("command", args[0], self.commands)
        return super().resolve_command(ctx, args)

    def _wrong_use(self, error: Any) -> WrongUse | str:
        """What Typer found wrong, in our words."""
        match type(error).__name__:
            case "NoArgsIsHelpError":
                return str(error.format_message())
            case "MissingParameter":
                kind = error.param.param_type_name
                name = error.param.opts[-1] if kind == "option" else error.param.metavar
                return WrongUse(f"missing_{kind}", name=name)
            case "NoSuchOption":
                return WrongUse.unknown("option", error.option_name, error.possibilities or ())
            case "BadOptionUsage":
                params = [param for command in self.commands.values() for param in command.params]
                flags = {opt for p in params if getattr(p, "is_flag", False) for opt in p.opts}
                if error.option_name in flags:
                    return WrongUse("takes_no_value", option=error.option_name)
                return WrongUse("takes_a_value", option=error.option_name)
        return WrongUse("command_line", detail=error.format_message())


def _tell(wrong: WrongUse | str) -> int:
    if isinstance(wrong, WrongUse):
        args = wrong.args_of_message
        if wrong.problem:
            from tgdx.views.problems import message

            args["what"], args["hint"] = message(language(), wrong.problem)
        wrong = f"tgdx: {say(wrong.key, **args)}"
    print(wrong, file=sys.stderr)
    return 2


app = typer.Typer(
    cls=Root,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def command(function: Callable[..., None]) -> Callable[..., None]:
    """Make a command of a function; its help is the words of `command.NAME`."""
    name = function.__name__.rstrip("_")
    return app.command(name, cls=Command, help=f"command.{name}")(function)


def end_with(status: int) -> NoReturn:
    """End the command with an exit status."""
    raise typer.Exit(status)


def _version(wanted: bool) -> None:
    if wanted:
        print(f"tgdx {VERSION}")
        raise typer.Exit


@app.callback(help="command.tgdx")
def root(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="option.version")
    ] = False,
    debug: Annotated[bool, typer.Option("--debug", help="option.debug")] = False,
    lang: Annotated[
        str | None,
        typer.Option(
            "--lang",
            metavar="vi|en",
            help="option.lang",
            expose_value=False,
            autocompletion=completion_of("lang"),
        ),
    ] = None,
) -> None:
    """What holds for every command."""
