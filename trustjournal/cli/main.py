"""The front door of the command line: finds the command, lets it run, and turns every error into one line."""

import os
import sys
from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

from trustjournal.base.clock import clock_from
from trustjournal.base.errors import Damaged, UserError, reason_of
from trustjournal.base.i18n import N_, _, language_of, languages, use
from trustjournal.base.paths import Paths, paths_from

if TYPE_CHECKING:
    from pathlib import Path

    from trustjournal.cli.call import Screen

PROGRAM = "trustjournal"
PASSPHRASE_VARIABLE = "TRUSTJOURNAL_PASSPHRASE_FILE"


class Command(NamedTuple):
    """A command: the module that has it, its function there (and `<function>_arguments`), and what it does."""

    module: str
    function: str
    does: str


COMMANDS = {
    "open": Command("open", "open_window", N_("open the window, at a person where one is named")),
    "today": Command("today", "today", N_("what today asks for")),
    "brief": Command("brief", "brief", N_("what to have in mind before talking with somebody")),
    "person add": Command("people", "add", N_("add a person")),
    "person show": Command("people", "show", N_("show one person, whole")),
    "people": Command("people", "people", N_("list the people")),
    "log": Command("log", "log", N_("write a conversation down")),
    "jot": Command("jot", "jot", N_("open a small window to jot something down")),
    "add": Command("jot", "add", N_("jot something down in your own words, understood and kept whole")),
    "commit": Command("log", "commit", N_("note a promise")),
    "done": Command("nudges", "done", N_("answer a nudge: it is done")),
    "skip": Command("nudges", "skip", N_("answer a nudge: not this time")),
    "snooze": Command("nudges", "snooze", N_("answer a nudge: later")),
    "find": Command("find", "find", N_("search everything")),
    "import": Command("exchange", "import_files", N_("bring in people from files, or a whole journal")),
    "export": Command("export", "export", N_("write the journal to a file")),
    "duplicates": Command("duplicates", "duplicates", N_("find people who may be in the journal twice")),
    "merge": Command("duplicates", "merge", N_("make two people one")),
    "calendar add": Command("calendar", "add", N_("read meetings from a calendar file or a folder of them")),
    "calendar list": Command("calendar", "list_", N_("list the calendar files, and what was read")),
    "calendar remove": Command("calendar", "remove", N_("read a calendar file no more")),
    "calendar own": Command("calendar", "own", N_("say which addresses are yours")),
    "passphrase set": Command("passphrase", "encrypt", N_("encrypt the journal with a passphrase")),
    "passphrase change": Command("passphrase", "change", N_("give the journal another passphrase")),
    "passphrase remove": Command("passphrase", "decrypt", N_("make the journal a plain file again")),
    "backup": Command("upkeep", "backup", N_("make a verified copy of the journal")),
    "restore": Command("upkeep", "restore", N_("put a backup in the journal's place")),
    "check": Command("upkeep", "check", N_("look whether the journal is in order")),
    "sample": Command("upkeep", "sample", N_("fill an empty journal with an example")),
}
"""One line makes a command; its module is imported when it is called."""

_WITH_VALUE = ("--journal", "--passphrase-file", "--lang")
_LANGUAGES = ("en", "nl")


class Given:
    """What stands before the command."""

    def __init__(self) -> None:
        self.journal: str | None = None
        self.passphrase_file: str | None = None
        self.lang: str | None = None
        self.help = False
        self.version = False


def run(argv: Sequence[str], env: Mapping[str, str], screen: "Screen") -> int:
    """Do what a command line asks for (without a command, show the window); gives the exit status."""
    speak_utf8()
    return guarded(lambda: _run(argv, env, screen), lambda: _paths_or_none(argv, env))


def _run(argv: Sequence[str], env: Mapping[str, str], screen: "Screen") -> int:
    use(language_of(env))
    given, words = split(argv)
    language = given.lang or language_for(lambda: paths_from(env, given.journal).config, env)
    use(language)
    if given.version:
        from trustjournal import __version__

        print(f"{PROGRAM} {__version__}")
        return 0
    if given.help:
        print(overview())
        return 0
    name, rest = _command(words or ["open"])
    command = COMMANDS[name]
    from trustjournal.cli.call import Call
    from trustjournal.cli.parser import Parser

    passphrase_file = given.passphrase_file or env.get(PASSPHRASE_VARIABLE) or None
    call = Call(clock_from(env), paths_from(env, given.journal), _short(language), passphrase_file, screen)
    module = import_module(f"trustjournal.cli.{command.module}")
    parser = Parser(f"{PROGRAM} {name}", _(command.does), call.local)
    getattr(module, f"{command.function}_arguments")(parser)
    status: int = getattr(module, command.function)(call, parser.read(rest))
    return status


def language_for(config: "Callable[[], Path]", env: Mapping[str, str]) -> str:
    """The language to speak: the one that was chosen in the settings of a folder, else the environment's."""
    chosen = ""
    if len(languages()) > 1:
        # Imported here: where there is nothing to choose, nothing was chosen.
        from trustjournal.services.settings import language_chosen

        chosen = language_chosen(config())
    return chosen or language_of(env)


def split(argv: Sequence[str]) -> tuple[Given, list[str]]:
    """What stands before the command, and the command with what follows. Raises UserError (2) for what is unknown."""
    given = Given()
    words = list(argv)
    while words and words[0].startswith("-"):
        option, equals, value = words.pop(0).partition("=")
        if option in {"-h", "--help"} and not equals:
            given.help = True
        elif option == "--version" and not equals:
            given.version = True
        elif option in _WITH_VALUE:
            if not equals:
                if not words:
                    raise _usage(_("{option} needs a value.").format(option=option))
                value = words.pop(0)
            setattr(given, option.removeprefix("--").replace("-", "_"), value)
        else:
            raise _usage(_("There is no option {option}.").format(option=option))
    _check(given)
    return given, words


def _check(given: Given) -> None:
    if given.lang is not None and given.lang not in _LANGUAGES:
        raise _usage(_("The language is en or nl, not “{language}”.").format(language=given.lang))
    if given.journal is not None and not given.journal:
        raise _usage(_("--journal needs a folder."))


def _command(words: list[str]) -> tuple[str, list[str]]:
    for length in (2, 1):
        name = " ".join(words[:length])
        if len(words) >= length and name in COMMANDS:
            return name, words[length:]
    if any(name.startswith(f"{words[0]} ") for name in COMMANDS):
        choices = ", ".join(name for name in COMMANDS if name.startswith(f"{words[0]} "))
        raise _usage(_("Say which: {commands}.").format(commands=choices))
    raise _usage(_("There is no command “{command}”.").format(command=words[0]))


def _usage(what: str) -> UserError:
    return UserError(what, _("“trustjournal --help” lists the commands."), code=2)


def overview() -> str:
    """All commands, a line each."""
    width = max(len(name) for name in COMMANDS)
    lines = [
        _("Usage: trustjournal [--journal DIR] [--passphrase-file FILE] [--lang en|nl] COMMAND ..."),
        "",
        _("Without a command the window opens. “trustjournal COMMAND --help” tells more of one."),
        "",
        *(f"  {name.ljust(width)}  {_(command.does)}" for name, command in COMMANDS.items()),
    ]
    return "\n".join(lines)


def _short(language: str) -> str:
    return language.replace("-", "_").split(".")[0].split("_")[0].lower()


def speak_utf8() -> None:
    """Write UTF-8 whatever the locale says; what is no character is written as its code."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")


def guarded(work: Callable[[], int], paths: Callable[[], Paths | None]) -> int:
    """Do the work; whatever goes wrong becomes one line on standard error and an exit status."""
    try:
        status = work()
        if sys.stdout is not None:
            sys.stdout.flush()
    except UserError as error:
        return _tell(_in_one_line(error, paths), error.code)
    except BrokenPipeError:
        _write_no_more()  # whoever read the answer has enough
        return 0
    except KeyboardInterrupt:
        return _tell(_("Stopped."), 130)
    except SystemExit as leaving:  # argparse, after --help
        return leaving.code if isinstance(leaving.code, int) else 0
    except OSError as error:
        _write_no_more()
        return _tell(str(_of_the_world(error)), 1)
    except Exception as error:  # noqa: BLE001 - no traceback ever reaches the user: the log has it, without any text
        return _crashed(error, paths())
    return status


def _write_no_more() -> None:
    """Where the answer cannot be written, send the rest nowhere, or the interpreter tries once more as it ends."""
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)


def _tell(line: str, status: int) -> int:
    if sys.stderr is not None:
        print(line, file=sys.stderr)
    return status


def _of_the_world(error: OSError) -> UserError:
    reason = reason_of(error)
    if error.filename is None:
        return UserError(_("This could not be read or written ({reason}).").format(reason=reason), _("Try again."))
    return UserError(
        _("“{file}” could not be read or written ({reason}).").format(file=error.filename, reason=reason),
        _("Check that it is there, and its rights."),
    )


def _in_one_line(error: UserError, paths: Callable[[], Paths | None]) -> str:
    if not isinstance(error, Damaged):
        return str(error)
    found = paths()
    # Imported here: most runs meet no damage.
    from trustjournal.services.backups import newest_good

    newest = newest_good(found.data) if found else None
    if newest is None:
        return f"{error.what} {_('There is no good backup of it; keep the file as it is.')}"
    return f"{error.what} {_('The newest good backup is {file}.').format(file=newest.path)}"


def _paths_or_none(argv: Sequence[str], env: Mapping[str, str]) -> Paths | None:
    try:
        return paths_from(env, split(argv)[0].journal)
    except UserError:
        return None


def _crashed(error: Exception, paths: Paths | None) -> int:
    import logging

    from trustjournal.base.log import NAME, close_log, describe, open_log

    line = _("Something went wrong inside Trust Journal ({kind}).").format(kind=type(error).__name__)
    if paths is None:
        return _tell(line, 1)
    try:
        handler = open_log(paths.logs)
        logging.getLogger(NAME).critical("not caught: %s", describe(error))
        close_log(handler)
    except (OSError, UserError):
        return _tell(line, 1)
    return _tell(f"{line} {_('The log in {folder} says where.').format(folder=paths.logs)}", 1)
