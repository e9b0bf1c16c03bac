"""The notes of a folder, or one note: each whole and no larger than a note is, in the order of their names."""

import os
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from trustjournal.base.errors import reason_of
from trustjournal.base.i18n import _
from trustjournal.services.exchange.problems import Problem
from trustjournal.services.exchange.reading import Given

NOTE_LIMIT = 16 << 20
"""Of a note of our own, which may hold the conversations of many years."""
ENDINGS = (".md", ".markdown", ".txt")
_DEEPEST = 20
_MOST_FILES = 50_000


class Note(Struct, frozen=True):
    """One note: its name as problems carry it, what it is called without its ending, and its bytes.

    `inside` are the folders it stands in, below the one that was given.
    """

    file: str
    called: str
    data: bytes
    inside: tuple[str, ...] = ()


def notes(source: Given, file: str) -> Iterator[Note | Problem]:
    """Every note of what was given."""
    if not isinstance(source, Path):
        yield _note(file, Path(source.name).stem, source.data, ())
    elif not source.is_dir():
        yield _read(source, file, ())
    else:
        found = 0
        for path in _files(source):
            found += 1
            if found > _MOST_FILES:
                message = _("There are more notes in this folder than can be read at once; the rest was left out.")
                yield Problem(file=file, line=None, message=message)
                return
            inside = path.relative_to(source).parts[:-1]
            yield _read(path, _named(file, *inside, path.name), inside)
        if not found:
            yield Problem(file=file, line=None, message=_("There are no notes in this folder."))


def _named(*parts: str) -> str:
    return "/".join(parts).encode("utf-8", "replace").decode()


def _files(folder: Path) -> Iterator[Path]:
    """The notes of a folder and of those in it; what is hidden, and what only a link leads to, is left out."""
    waiting = [(folder, 0)]
    while waiting:
        here, depth = waiting.pop()
        try:
            with os.scandir(here) as entries:
                shown = sorted((one for one in entries if not one.name.startswith(".")), key=lambda one: one.name)
        except OSError:
            continue
        for one in shown:
            if one.name.lower().endswith(ENDINGS) and one.is_file(follow_symlinks=False):
                yield Path(one.path)
        if depth < _DEEPEST:
            waiting += [(Path(one.path), depth + 1) for one in reversed(shown) if one.is_dir(follow_symlinks=False)]


def _read(path: Path, file: str, inside: tuple[str, ...]) -> Note | Problem:
    try:
        with path.open("rb") as stream:
            data = stream.read(NOTE_LIMIT + 1)
    except OSError as error:
        message = _("The note could not be read ({reason}).").format(reason=reason_of(error))
        return Problem(file=file, line=None, message=message, cards=1)
    return _note(file, path.stem.encode("utf-8", "replace").decode(), data, inside)


def _note(file: str, called: str, data: bytes, inside: tuple[str, ...]) -> Note | Problem:
    if len(data) > NOTE_LIMIT:
        message = _("This note is larger than 16 MB and was left out.")
        return Problem(file=file, line=None, message=message, cards=1)
    return Note(file, called, data, inside)
