"""The work of reading files for the room, off the thread of the windows: a plan, or a look at a whole journal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from os import fsdecode, fsencode
from pathlib import Path
from typing import NamedTuple

import msgspec

from trustjournal.base.errors import UserError
from trustjournal.base.i18n import _, ngettext
from trustjournal.base.progress import Progress
from trustjournal.domain.words import names
from trustjournal.services import importing
from trustjournal.services.exchange.detect import Format, format_of
from trustjournal.services.exchange.dropped import files_of
from trustjournal.services.exchange.json_form import ImportResult, import_form
from trustjournal.services.exchange.preview import ImportPlan
from trustjournal.services.exchange.reading import Reading
from trustjournal.services.journal import Journal
from trustjournal.ui.importing.decisions import Decisions
from trustjournal.ui.importing.marks import Left, Mark, decided_again
from trustjournal.ui.importing.photo_process import Shrinking


class Whole(NamedTuple):
    """A whole journal in a file, and what importing it would do."""

    path: Path
    result: ImportResult


class Found(NamedTuple):
    """The files that were read, how, and what importing them would do.

    `given` is what was chosen, `stamps` what tells whether a file is as it was. Where one comes back to a plan there
    are its `decisions`, the `draft` it was kept in, and `news`: what is said of files that are not as they were.
    """

    given: tuple[Path, ...]
    paths: tuple[Path, ...]
    stamps: tuple[str, ...]
    answers: Mapping[str, Reading]
    plan: ImportPlan | Whole
    decisions: Decisions | None = None
    draft: str = ""
    news: str = ""


def find(journal: Journal, given: Sequence[Path], answers: Mapping[str, Reading], progress: Progress) -> Found:
    """Read what was chosen or dropped. Raises UserError where a journal's file is refused, and Cancelled."""
    for path in given:
        if path.exists() and not path.is_file() and not path.is_dir():
            raise UserError(_("“{file}” is no file that holds anything.").format(file=path.name), _("Choose another."))
    paths = tuple(files_of(given))
    stamps = tuple(map(_stamp, paths))
    if len(paths) == 1 and _is_journal(paths[0]):
        return Found(tuple(given), paths, stamps, answers, Whole(paths[0], _whole(journal, paths[0], progress)))
    with Shrinking() as shrink:
        plan = importing.plan(journal, paths, answers=answers, shrink=shrink, progress=progress)
    return Found(tuple(given), paths, stamps, answers, plan)


def find_again(journal: Journal, left: Left, draft: str, progress: Progress) -> Found:
    """Read the files of a plan that was left, with what was decided about it. UserError where none is there."""
    paths = [Path(fsdecode(each)) for each in left.paths]
    there = [path for path in paths if path.exists()]
    gone = [path.name for path in paths if path not in there]
    if not there:
        raise UserError(_gone_words(gone), _("What you decided stays kept, should they come back."))
    how = importing.reading(journal)
    answers = {
        file: msgspec.structs.replace(said, on=how.on, zone=how.zone) for file, said in left.answers.items()
    }  # fmt: skip
    found = find(journal, there, answers, progress)
    given = tuple(Path(fsdecode(each)) for each in left.given)
    if isinstance(found.plan, Whole):
        return found
    before = dict(zip(paths, left.stamps, strict=True))
    changed = [path.name for path, stamp in zip(found.paths, found.stamps, strict=True) if before.get(path) != stamp]
    decisions = decided_again(
        found.plan, left.marks, lambda plan, row: importing.comparison(journal, plan, row)
    )  # fmt: skip
    news = " ".join(filter(None, (_gone_words(gone), _changed_words(changed))))
    return found._replace(given=given, decisions=decisions, draft=draft, news=news)


def find_so(journal: Journal, found: Found, answers: Mapping[str, Reading], progress: Progress) -> Found:
    """Read the files of a plan that is open once more, as someone said."""
    again = find(journal, found.paths, answers, progress)
    return again._replace(given=found.given, news=found.news)


def left_of(found: Found, plan: ImportPlan, marks: Sequence[Mark]) -> Left:
    """What is kept of a plan."""
    return Left(
        given=tuple(map(fsencode, found.given)),
        paths=tuple(map(fsencode, found.paths)),
        stamps=found.stamps,
        answers=dict(found.answers),
        marks=tuple(marks),
        files=plan.files,
        decided=len(marks),
        cards=len(plan.rows),
    )


def _stamp(path: Path) -> str:
    """What tells whether a file is as it was; of a folder nothing does, whose notes are known again or not."""
    try:
        found = path.stat()
    except OSError:
        return ""
    return "" if path.is_dir() else f"{found.st_size} {found.st_mtime_ns}"


def _gone_words(files: Sequence[str]) -> str:
    words = ngettext("{files} is not there any more.", "{files} are not there any more.", len(files))
    return words.format(files=names(files)) if files else ""


def _changed_words(files: Sequence[str]) -> str:
    words = ngettext(
        "{files} changed since. What you decided stays with the cards that are as they were.",
        "{files} changed since. What you decided stays with the cards that are as they were.",
        len(files),
    )
    return words.format(files=names(files)) if files else ""


def _whole(journal: Journal, path: Path, progress: Progress) -> ImportResult:
    return import_form(journal, path, path.name, dry_run=True, progress=progress)


def _is_journal(path: Path) -> bool:
    try:
        return not path.is_dir() and format_of(path) is Format.JSON
    except UserError:
        return False  # the plan says what is wrong with it
