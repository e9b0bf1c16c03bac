"""The work of reading files for the room, off the thread of the windows: a plan, or a look at a whole journal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from trustjournal.base.errors import UserError
from trustjournal.base.i18n import _
from trustjournal.base.progress import Progress
from trustjournal.services import importing
from trustjournal.services.exchange.detect import Format, format_of
from trustjournal.services.exchange.dropped import files_of
from trustjournal.services.exchange.json_form import ImportResult, import_form
from trustjournal.services.exchange.preview import ImportPlan
from trustjournal.services.exchange.reading import Reading
from trustjournal.services.journal import Journal
from trustjournal.ui.importing.photo_process import Shrinking


class Whole(NamedTuple):
    """A whole journal in a file, and what importing it would do."""

    path: Path
    result: ImportResult


class Found(NamedTuple):
    """The files that were read, and what importing them would do."""

    paths: tuple[Path, ...]
    plan: ImportPlan | Whole


def find(journal: Journal, given: Sequence[Path], answers: Mapping[str, Reading], progress: Progress) -> Found:
    """Read what was chosen or dropped. Raises UserError where a journal's file is refused, and Cancelled."""
    for path in given:
        if path.exists() and not path.is_file() and not path.is_dir():
            raise UserError(_("“{file}” is no file that holds anything.").format(file=path.name), _("Choose another."))
    paths = tuple(files_of(given))
    if len(paths) == 1 and _is_journal(paths[0]):
        return Found(paths, Whole(paths[0], _whole(journal, paths[0], progress)))
    with Shrinking() as shrink:
        plan = importing.plan(journal, paths, answers=answers, shrink=shrink, progress=progress)
    return Found(paths, plan)


def _whole(journal: Journal, path: Path, progress: Progress) -> ImportResult:
    return import_form(journal, path, path.name, dry_run=True, progress=progress)


def _is_journal(path: Path) -> bool:
    try:
        return not path.is_dir() and format_of(path) is Format.JSON
    except UserError:
        return False  # the plan says what is wrong with it
