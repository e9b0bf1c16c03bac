"""The parser of every command: argparse with one line for an error, values that begin with a dash, and our types."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any, NoReturn

from trustjournal.base.errors import UserError
from trustjournal.base.i18n import _

if TYPE_CHECKING:
    from trustjournal.domain.written import When, YearlyDay


class Parser(argparse.ArgumentParser):
    """An argument parser that raises UserError with exit status 2 instead of leaving the program."""

    def __init__(self, prog: str, description: str, local: Callable[[datetime], datetime]) -> None:
        """`local` gives a moment without offset that of the user's zone."""
        self._taking: set[str] = set()
        self._options: set[str] = set()
        self._local = local
        super().__init__(prog=prog, description=description, allow_abbrev=False)

    def add_argument(self, *names: Any, **settings: Any) -> argparse.Action:
        """As argparse has it, remembering which options take a value."""
        action = super().add_argument(*names, **settings)
        self._options.update(action.option_strings)
        if action.nargs != 0:
            self._taking.update(action.option_strings)
        return action

    def read(self, words: Sequence[str]) -> argparse.Namespace:
        """The options and positional words of a command line, in whatever order they stand."""
        return self.parse_intermixed_args(self._joined(words))

    def _joined(self, words: Sequence[str]) -> list[str]:
        """`--birthday --02-29` as one word, which argparse would take for two options."""
        joined: list[str] = []
        waiting = iter(words)
        for word in waiting:
            if word == "--":
                return [*joined, word, *waiting]
            if word in self._taking:
                value = next(waiting, None)
                if value is None or value in self._options or value == "--":
                    self.error(_("{option} needs a value").format(option=word))
                joined.append(f"{word}={value}")
            else:
                joined.append(word)
        return joined

    def error(self, message: str) -> NoReturn:
        """Say what is wrong with the words typed, in one line."""
        raise UserError(
            f"{self.prog}: {message}.", _("“{command} --help” shows how it is used.").format(command=self.prog), code=2
        )

    def when(self, written: str) -> When:
        """The type of a date, or a date and time."""
        from trustjournal.domain.written import when

        try:
            return when(written, self._local)
        except ValueError:
            raise argparse.ArgumentTypeError(
                _("“{text}” is not a date; write it like 2026-11-21, or 2026-11-21T10:00").format(text=plain(written))
            ) from None

    def promise(self, written: str) -> tuple[str, When | None]:
        """The type of `TEXT @ DATE`; the date may be left out.

        An @ within a word is part of the text (an address), unless a date follows it: no date is ever lost in a text.
        """
        from trustjournal.domain.written import when

        said, at, day = written.rpartition("@")
        stands_apart = (not said or said[-1].isspace()) and (not day or day[0].isspace())
        try:
            due = when(day, self._local) if at else None
        except ValueError:
            due = self.when(day.strip()) if stands_apart else None  # tells what is wrong with it
        return (text(written), None) if due is None else (text(said.rstrip()), due)


def text(written: str) -> str:
    """The type of a text: never empty, and made of characters."""
    if not written.strip():
        raise argparse.ArgumentTypeError(_("an empty text says nothing"))
    try:
        written.encode()
    except UnicodeEncodeError:
        raise argparse.ArgumentTypeError(_("the text has bytes in it that are no UTF-8")) from None
    return written


def birthday(written: str) -> YearlyDay:
    """The type of a birthday."""
    from trustjournal.domain.written import yearly_day

    try:
        return yearly_day(written)
    except ValueError:
        raise argparse.ArgumentTypeError(
            _("“{text}” is not a birthday; write it like 1984-02-29, or --02-29 without the year").format(
                text=plain(written)
            )
        ) from None


def positive(written: str) -> int:
    """The type of a whole number from 1 on."""
    if not (written.isascii() and written.isdigit()) or not 0 < int(written[:10]) < 1_000_000 or len(written) > 6:
        raise argparse.ArgumentTypeError(
            _("“{text}” is not a whole number from 1 to 999999").format(text=plain(written))
        )
    return int(written)


def plain(written: str) -> str:
    """A text that can be printed, kept and sought: bytes that are no characters are shown as a mark."""
    return "".join("\ufffd" if "\ud800" <= char <= "\udfff" else char for char in written)
