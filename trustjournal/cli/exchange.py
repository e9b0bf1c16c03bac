"""`import`."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
from msgspec import Struct

from trustjournal.base.errors import UserError
from trustjournal.base.i18n import _, ngettext
from trustjournal.cli.call import Call
from trustjournal.cli.parser import Parser, plain
from trustjournal.services.exchange.detect import Format, check_ordinary, format_of
from trustjournal.services.exchange.questions import Ask
from trustjournal.services.exchange.reading import Reading
from trustjournal.services.journal import Journal

if TYPE_CHECKING:
    from trustjournal.services.exchange.preview import ImportPlan, Shrink
    from trustjournal.services.importing import CardsResult

_COLUMNS_NAMED = 12
_TRIES = 3


class Totals(Struct):
    """What came of all files together; `read` where anything could be read."""

    added: int = 0
    merged: int = 0
    unchanged: int = 0
    skipped: int = 0
    warnings: list[dict[str, Any]] = []
    read: bool = False
    told: set[str] = set()
    """What was said already, while it happened."""
    along: list[str] = []
    """What came along with the people, in words."""

    def warn(self, file: str, line: int | None, message: str) -> None:
        """Add what could not be read; a file's name may have bytes in it that are no characters."""
        self.warnings.append({"file": plain(file), "line": line, "message": plain(message)})

    def count(self, result: Any, *, read: bool) -> None:
        """Add the result of one file."""
        self.added += result.added
        self.merged += result.merged
        self.unchanged += result.unchanged
        self.skipped += result.skipped
        for one in result.warnings:
            self.warn(one.file, one.line, one.message)
        self.read = self.read or read or bool(result.added or result.merged or result.unchanged)


def import_files_arguments(parser: Parser) -> None:
    """What `import` takes."""
    parser.add_argument("file", metavar="FILE", nargs="+", help=_("a file, or with --format markdown a folder"))
    parser.add_argument("--format", choices=[one.value for one in Format], help=_("else told from the content"))
    parser.add_argument("--encoding", metavar="E", help=_("of a file that is not UTF-8"))
    parser.add_argument("--map", metavar="FILE", help=_("which columns of a table are what, as JSON"))
    parser.add_argument("--dry-run", action="store_true", help=_("only say what would come in"))
    parser.add_argument("--json", action="store_true")


def import_files(call: Call, given: Namespace) -> int:
    """Bring files in, what can be undone as one; a file that cannot be read stops no other."""
    _check_encoding(given.encoding)
    totals = Totals()
    wanted = Format(given.format) if given.format else None
    others: list[Path] = []
    with call.journal() as journal:
        how = _how(journal, given)
        if not given.dry_run:
            from trustjournal.services.backups import Reason, back_up_before

            back_up_before(journal, Reason.BEFORE_IMPORT)
        for name in given.file:
            path = Path(name)
            try:
                if _format(path, wanted, given.encoding) is Format.JSON:
                    _import_form(journal, path, given, totals)
                else:
                    others.append(path)
            except UserError as error:
                if error.code != 1:
                    raise
                totals.warn(name, None, str(error))
                totals.told.add(plain(str(error)))
                call.note(plain(str(error)))
        if others:
            _import_others(call, journal, others, given, how, totals)
    _report(call, given, totals)
    return 0 if totals.read else 1


def _format(path: Path, wanted: Format | None, encoding: str | None) -> Format:
    """What a file is; a folder only where notes are wanted. Raises UserError."""
    if wanted is None:
        return format_of(path, encoding)
    if wanted is not Format.MARKDOWN or not path.is_dir():
        check_ordinary(path)
    return wanted


def _how(journal: Journal, given: Namespace) -> Reading:
    """How the files are to be read. Raises UserError where the mapping cannot be understood."""
    from trustjournal.services import importing

    how = importing.reading(journal)
    if given.map:
        from trustjournal.services.exchange.tables.mapping import mapping_of

        said = mapping_of(Path(given.map))
        how = msgspec.structs.replace(how, columns=said.columns, dates=said.dates, encoding=said.encoding)
    return msgspec.structs.replace(how, encoding=given.encoding) if given.encoding else how


def _check_encoding(encoding: str | None) -> None:
    if encoding is None:
        return
    try:
        "".encode(encoding)
    except (LookupError, UnicodeError, ValueError):
        raise UserError(
            _("There is no encoding “{name}”.").format(name=encoding), _("Try cp1252 or utf-16."), code=2
        ) from None


def _import_form(journal: Journal, path: Path, given: Namespace, totals: Totals) -> None:
    from trustjournal.services.exchange.json_form import import_form

    result = import_form(journal, path, plain(str(path)), dry_run=given.dry_run, encoding=given.encoding)
    totals.count(result, read=True)


def _import_others(
    call: Call, journal: Journal, paths: list[Path], given: Namespace, how: Reading, totals: Totals
) -> None:
    """All files of others together, as one change: the records of one person in several files find each other."""
    from trustjournal.services.exchange.preview import counted

    wanted = Format(given.format) if given.format else None
    with call.screen.photos() as shrink:
        planned, result = _planned_and_done(journal, paths, how, wanted, shrink, dry_run=given.dry_run)
    _tell_of_columns(call, planned)
    read = any(row.card for row in planned.rows) or bool(planned.entries or planned.known_entries)
    totals.count(result, read=read)
    totals.along += counted(result.entries)


def _planned_and_done(
    journal: Journal, paths: list[Path], how: Reading, wanted: Format | None, shrink: Shrink | None, *, dry_run: bool
) -> tuple[ImportPlan, CardsResult]:
    """Plan and carry out; once more where another import came in between."""
    from trustjournal.services import importing

    for left in reversed(range(_TRIES)):
        planned = importing.plan(journal, paths, how=how, format_=wanted, shrink=shrink)
        try:
            done = importing.outcome(journal, planned) if dry_run else importing.carry_out(journal, planned)
        except importing.Overtaken:
            if not left:
                raise
        else:
            break
    return planned, done


def _tell_of_columns(call: Call, planned: ImportPlan) -> None:
    """Which columns are not known of the tables that anybody came in of; of the others a warning says so."""
    read = {row.file for row in planned.rows if row.card}
    for one in planned.questions:
        if Ask.COLUMNS not in one.asks or one.file not in read:
            continue
        unknown = [column.name for column in one.columns if column.field in ("", "extra") and column.name]
        more = len(unknown) - _COLUMNS_NAMED
        if not unknown:
            continue
        columns = ", ".join(unknown[:_COLUMNS_NAMED])
        if more > 0:
            words = ngettext("{columns} and {n} more", "{columns} and {n} more", more)
            columns = words.format(columns=columns, n=more)
        note = _("{file}: these columns are not known, and are kept as further details: {columns}. --map says more.")
        call.note(plain(note.format(file=one.file, columns=columns)))


def _counted(numbers: Mapping[str, int]) -> dict[str, str]:
    added, merged, unchanged, skipped = (numbers[name] for name in ("added", "merged", "unchanged", "skipped"))
    return {
        "added": ngettext("{n} added", "{n} added", added).format(n=added),
        "merged": ngettext("{n} merged", "{n} merged", merged).format(n=merged),
        "unchanged": ngettext("{n} unchanged", "{n} unchanged", unchanged).format(n=unchanged),
        "skipped": ngettext("{n} left out", "{n} left out", skipped).format(n=skipped),
    }


def _report(call: Call, given: Namespace, totals: Totals) -> None:
    numbers = {name: getattr(totals, name) for name in ("added", "merged", "unchanged", "skipped")}
    if given.json:
        call.answer({**numbers, "warnings": totals.warnings})
        if not totals.read and not totals.told:
            call.note(_("Nothing could be read; the warnings say why."))
        return
    call.say(
        _("{added}, {merged}, {unchanged}, {skipped}.").format(**_counted(numbers))
        + (" " + _("Nothing was changed: this was a trial.") if given.dry_run else "")
    )
    if totals.along:
        call.say(_("With them: {what}.").format(what=", ".join(totals.along)))
    for one in totals.warnings:
        if one["line"] is not None:
            call.note(f"{one['file']}:{one['line']}: {one['message']}")
        elif one["message"] not in totals.told:
            call.note(f"{one['file']}: {one['message']}")
