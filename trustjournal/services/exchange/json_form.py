"""The whole journal as one JSON document, `trustjournal/1`, out and in again (domain.md's head is the law).

Out: one entry a line, in the order in which they came in, every field letter by letter as it is kept. With the
confidential entries it loses nothing: in an empty journal it makes the same journal.

In: refused as a whole, or taken as one change that can be undone. What is counted, per entry:

- added: its id was not there.
- unchanged: it was, and says the same. Times that the file leaves out are not compared, null and left out are one,
  the order of the fields does not matter, and not confidential is the same as saying nothing about it.
- merged: it was, and says something else. The one with the later updated_at stays, whole (none is the earliest; of
  two of the same moment the journal's stays). This counts as merged whichever of the two it is.
- skipped: never; an entry that cannot be read refuses the file.

The policy is one object without a time, and is not counted: what the journal has decided stays, what it has left open
is taken from the file.
"""

import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

import msgspec
from msgspec import Struct

from trustjournal.base.collector import collector_at_rest
from trustjournal.base.errors import UserError, reason_of
from trustjournal.base.i18n import _
from trustjournal.base.progress import Progress, Unwatched
from trustjournal.domain.confidential import hidden_ids, open_entries
from trustjournal.domain.noun import Instant
from trustjournal.domain.nouns import NOUNS
from trustjournal.services.exchange.chosen import narrowed, narrowed_policy
from trustjournal.services.exchange.form_sense import check_document
from trustjournal.services.exchange.form_shape import FORMAT, Document, Form, Refused, read_document
from trustjournal.services.exchange.problems import Problem
from trustjournal.services.journal import Journal
from trustjournal.storage import form as kept
from trustjournal.storage.driver import Reader

if TYPE_CHECKING:
    from trustjournal.storage.unit import Unit

LIMIT = 1 << 30
"""Bytes of a file; its entries take about three times as much memory, and what has more is nobody's journal."""
_TIMES = ("created_at", "updated_at")
_CHUNK = 500


class ImportResult(Struct, frozen=True):
    """How many entries of the file came in, and how; together they are what the file holds."""

    added: int = 0
    merged: int = 0
    unchanged: int = 0
    skipped: int = 0
    warnings: tuple[Problem, ...] = ()


class _Plan(Struct):
    """What an import writes."""

    added: dict[str, list[Form]]
    replaced: dict[str, list[tuple[Form, Form]]]
    """Kind -> the entries that win, each with the one it replaces."""
    policy: Form | None
    merged: int = 0
    unchanged: int = 0

    def result(self, warnings: tuple[Problem, ...]) -> ImportResult:
        return ImportResult(sum(map(len, self.added.values())), self.merged, self.unchanged, 0, warnings)


def form_of_journal(journal: Journal, *, include_confidential: bool, people: Iterable[str] | None = None) -> Form:
    """The journal as the form's plain objects; with `people` only what is with them (`exchange.chosen`)."""
    with collector_at_rest():
        entries, policy = kept.read_all(journal.reader)
        shown = entries if include_confidential else _open(entries)
        if people is not None:
            chosen = frozenset(people)
            shown, policy = narrowed(shown, chosen), narrowed_policy(policy, chosen)
        lists = {noun.PLURAL: shown[noun.KIND] for noun in NOUNS}  # type: ignore[attr-defined]
        return {"format": FORMAT, **lists, "policy": policy}


def _open(entries: dict[str, list[Form]]) -> dict[str, list[Form]]:
    hidden = hidden_ids((kind, form) for kind, forms in entries.items() for form in forms)
    return {kind: list(open_entries(kind, forms, hidden)) for kind, forms in entries.items()}


def export_form(
    journal: Journal,
    file: BinaryIO,
    *,
    include_confidential: bool = False,
    people: Iterable[str] | None = None,
    progress: Progress | None = None,
) -> int:
    """Write the journal to an open file, an entry a line. How many entries were written."""
    watcher = progress or Unwatched()
    form = form_of_journal(journal, include_confidential=include_confidential, people=people)
    total = sum(len(given) for given in form.values() if isinstance(given, list))
    done = 0
    with collector_at_rest():
        for piece, entries in _pieces(form):
            file.write(piece)
            done += entries
            watcher.step(done, total)
    return total


def _pieces(form: Form) -> Iterator[tuple[bytes, int]]:
    """The file in pieces, each with the number of entries in it."""
    encode = msgspec.json.Encoder().encode
    yield b'{\n"format": ' + encode(form["format"]), 0
    for name, given in form.items():
        if name == "format":
            continue
        yield b",\n" + encode(name) + b": ", 0
        if not isinstance(given, list):
            yield encode(given), 0
            continue
        for position, entry in enumerate(given):
            yield (b",\n" if position else b"[\n") + encode(entry), 1
        yield (b"\n]" if given else b"[]"), 0
    yield b"\n}\n", 0


def import_form(
    journal: Journal,
    data: bytes | Path,
    file_name: str | None = None,
    *,
    dry_run: bool = False,
    encoding: str | None = None,
    progress: Progress | None = None,
) -> ImportResult:
    """Take a `trustjournal/1` file into the journal, whole or not at all; `dry_run` only says what would come of it.

    Raises UserError, in one line with the path of what is wrong, when the file is refused, and Cancelled out of
    `progress`; nothing is written then.
    """
    name = file_name or (data.name if isinstance(data, Path) else _("The file"))
    watcher = progress or Unwatched()

    def waits() -> None:
        watcher.step(0, 0, _("Reading the files"))

    with collector_at_rest():
        try:
            document = _document(data, name, encoding, waits)
            try:
                return _taken(journal, document, name, watcher if not dry_run else None, waits)
            finally:
                document.let_go()
        except Refused as refused:
            raise refused.in_words(name) from None


def _taken(
    journal: Journal, document: Document, name: str, watcher: Progress | None, waits: Callable[[], None]
) -> ImportResult:
    """What comes of a document, written where somebody watches it."""
    warnings = _warnings(document, name)
    if watcher is None:
        return _plan(journal.reader, document, waits).result(warnings)
    with journal.change(_("Import {file}").format(file=name)) as unit:
        plan = _plan(unit.reader, document, waits)
        _write(unit, plan, watcher)
    return plan.result(warnings)


def _document(data: bytes | Path, name: str, encoding: str | None, waits: Callable[[], None]) -> Document:
    if not isinstance(data, Path):
        return read_document(data, encoding, waits)
    try:
        with data.open("rb") as file:
            if os.fstat(file.fileno()).st_size > LIMIT:
                raise Refused(None, _("it is larger than 1 GB, which no journal is"))
            return read_document(file, encoding, waits)
    except OSError as error:
        raise UserError(
            _("“{file}” could not be read ({reason}).").format(file=name, reason=reason_of(error)),
            _("Check that it is there and may be read."),
        ) from error


def _warnings(document: Document, name: str) -> tuple[Problem, ...]:
    if not document.guessed_encoding:
        return ()
    return (Problem(file=name, line=None, message=_("The text is not UTF-8 and was read as cp1252.")),)


def _plan(reader: Reader, document: Document, waits: Callable[[], None]) -> _Plan:
    journals = {kind: kept.keys_of(reader, kind) for kind in document.entries}
    check_document(document, journals.__getitem__)
    plan = _Plan({}, {}, _policy(kept.policy_form(reader), document.policy))
    for kind, forms in document.entries.items():
        waits()
        key = "key" if kind == "nudge_state" else "id"
        there = kept.kept_entries(reader, kind, [form[key] for form in forms if form[key] in journals[kind]])
        plan.added[kind], plan.replaced[kind] = [], []
        for form in forms:
            mine = there.pop(form[key], None)  # let go one by one: all at once they hold the interpreter
            if mine is None:
                plan.added[kind].append(form)
            else:
                _compare(plan, kind, form, mine)
    return plan


def _compare(plan: _Plan, kind: str, given: Form, there: Form) -> None:
    if _same(given, there):
        plan.unchanged += 1
        return
    plan.merged += 1
    if _later(given.get("updated_at"), there.get("updated_at")):
        plan.replaced[kind].append((given, there))


def _same(given: Form, there: Form) -> bool:
    mine = {name: value for name, value in there.items() if name not in _TIMES or name in given}
    return _said(given) == _said(mine)


def _said(form: Form) -> Form:
    return {name: value for name, value in form.items() if name != "confidential" or value}


def _later(given: str | None, there: str | None) -> bool:
    if given is None or there is None:
        return given is not None
    return Instant(given).moment > Instant(there).moment


def _policy(there: Form, given: Form) -> Form | None:
    """The policy as it will be, None where the file brings nothing new."""
    wanted: dict[str, Any] = {**given, **there}
    return None if wanted == there else wanted


def _write(unit: "Unit", plan: _Plan, progress: Progress) -> None:
    total = sum(map(len, plan.added.values())) + sum(map(len, plan.replaced.values()))
    done = 0
    for kind, forms in plan.added.items():
        for start in range(0, len(forms), _CHUNK):
            progress.step(done, total, _("Bringing them in"))
            some = forms[start : start + _CHUNK]
            unit.add_forms(kind, some)
            done += len(some)
    for kind, pairs in plan.replaced.items():
        for form, there in pairs:
            if done % _CHUNK == 0:
                progress.step(done, total, _("Bringing them in"))
            unit.put_form(kind, form, there)
            done += 1
    if plan.policy is not None:
        unit.policy_form(plan.policy)
