"""Bringing files of others in: first a plan, in which nothing is written, then all of it as one change.

`plan` reads the files, in a process of its own, and says of each card what will become of it; `carry_out` does so, with
the decisions someone made while looking; `undo_import` takes one import back, any time later. What makes a card someone
who is there already stands in `exchange.matching`, what joining does in `exchange.merging`. Without decisions (the
command line) a card that only looks like someone becomes a person of its own, with a warning. The same file again adds
nothing.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from itertools import islice
from pathlib import Path

import msgspec

from trustjournal.base.collector import collector_at_rest
from trustjournal.base.errors import UserError
from trustjournal.base.i18n import _, ngettext
from trustjournal.base.killable import Waits
from trustjournal.base.progress import Progress, Unwatched
from trustjournal.base.zone import zone_name
from trustjournal.domain.people import Photo
from trustjournal.services.exchange import keeping, settling
from trustjournal.services.exchange.apart import Apart, Reads, size_of
from trustjournal.services.exchange.byte_lines import CHUNK
from trustjournal.services.exchange.comparing import FieldChoice, fields
from trustjournal.services.exchange.detect import Format, check_ordinary, format_in, format_of
from trustjournal.services.exchange.merging import Record, record_of
from trustjournal.services.exchange.planning import Planner
from trustjournal.services.exchange.preview import Choices, ImportPlan, PlanRow, Shrink
from trustjournal.services.exchange.problems import Problem
from trustjournal.services.exchange.questions import Question, Remembered
from trustjournal.services.exchange.reading import Given, Reading
from trustjournal.services.exchange.settling import CardsResult
from trustjournal.services.exchange.taking_back import TakenBack, take_back
from trustjournal.services.exchange.tasks import Task
from trustjournal.services.journal import Journal
from trustjournal.services.provenance import stands
from trustjournal.storage import column_maps
from trustjournal.storage import imports as stored
from trustjournal.storage.imports import Batch

_CHUNK = 200
_COUNTED = 64 << 20


class Overtaken(UserError):
    """Another import came in between looking and bringing in: who is new may be there by now. Nothing was written."""

    def __init__(self) -> None:
        super().__init__(
            _("Something else was imported meanwhile."), _("Nothing was brought in. Look at these files once more.")
        )


def reading(journal: Journal) -> Reading:
    """How files are read today, here, without any decision: `msgspec.structs.replace` it to decide something."""
    return Reading(on=journal.now().on, zone=zone_name(journal.clock))


def plan(
    journal: Journal,
    files: Sequence[Given],
    *,
    how: Reading | None = None,
    answers: Mapping[str, Reading] | None = None,
    format_: Format | None = None,
    shrink: Shrink | None = None,
    progress: Progress | None = None,
    reads: Reads | None = None,
) -> ImportPlan:
    """What importing these files would do; nothing is written, and no fault of a file raises.

    `how` is how all of them are read, `answers` how single ones are, by the name that their questions and problems
    carry (`name_of`). `format_` decides what each file is instead of its content. `shrink` makes pictures safe and
    small; without it they are left out. `reads` reads a file: without it a process of its own, of this plan alone.
    Raises Cancelled out of `progress`, and UserError where no process can be started.
    """
    how = how or reading(journal)
    watcher = progress or Unwatched()
    lines = [_lines_in(given) for given in files]
    total, before, here = sum(lines), 0, 0

    def tell() -> None:
        """Say how far it is: as the cards come, and also while none comes, since one may want to stop then."""
        watcher.step(min(before + here, total), total, _("Reading the files"))

    def small(photo: Photo) -> Photo | None:
        tell()
        return shrink(photo, tell) if shrink is not None else None

    with collector_at_rest(), _reads(reads, tell) as read:
        behind = stored.newest(journal.reader)
        planner = Planner(journal.reader, small)
        known = remembered(journal)
        formats: dict[Format, None] = {}
        decided: dict[str, Reading] = {}
        for given, length in zip(files, lines, strict=True):
            name = name_of(given)
            decided[name] = (answers or {}).get(name, how)
            found = _format(given, format_, decided[name].encoding)
            if isinstance(found, Problem):
                planner.take((found,))
                continue
            formats[found] = None
            said = read(given, Task(found, name, decided[name], known))
            while chunk := list(islice(said, _CHUNK)):
                tell()
                planner.take(chunk)
                here = max([here, *(each.line or 0 for each in chunk if not isinstance(each, Question))])
            before, here = before + length, 0
        names = tuple(given.name.encode("utf-8", "replace").decode() for given in files)
        return msgspec.structs.replace(planner.finish(names, tuple(formats), decided), behind=behind)


@contextmanager
def _reads(reads: Reads | None, waits: Waits) -> Iterator[Reads]:
    if reads is not None:
        yield reads
        return
    with Apart(waits=waits) as apart:
        apart.prepare()  # it starts while everybody of the journal is looked at
        yield apart


def name_of(given: Given) -> str:
    """What a file is called by its problems and questions; bytes that are no characters are shown as question marks."""
    name = str(given) if isinstance(given, Path) else given.name
    return name.encode("utf-8", "replace").decode()


def _format(given: Given, wanted: Format | None, encoding: str | None) -> Format | Problem:
    """What a file is; a Problem for one that nothing here reads. A folder is one of notes."""
    try:
        if not isinstance(given, Path):
            found = wanted or format_in(given.data[: 64 << 10], given.name, encoding)
        elif wanted in (None, Format.MARKDOWN) and given.is_dir():
            found = Format.MARKDOWN
        elif wanted is not None:
            check_ordinary(given)
            found = wanted
        else:
            found = format_of(given, encoding)
    except UserError as error:
        return Problem(file=name_of(given), line=None, message=str(error))
    if found is None:
        return Problem(file=name_of(given), line=None, message=_("There is nothing in this file that can be read."))
    if found is Format.JSON:
        message = _("A Trust Journal file is imported alone.")
        return Problem(file=name_of(given), line=None, message=message)
    return found


def _lines_in(given: Given) -> int:
    """How many lines a file has, to tell how far reading it is; 0 where it is too large to count first."""
    try:
        if not isinstance(given, Path):
            return given.data.count(b"\n")
        if not given.is_file() or size_of(given) >= _COUNTED:
            return 0
        with given.open("rb") as file:
            return sum(chunk.count(b"\n") for chunk in iter(partial(file.read, CHUNK), b""))
    except OSError:
        return 0


def remembered(journal: Journal) -> dict[str, Remembered]:
    """How tables are read since someone said so; what cannot be understood any more is as if never said."""
    found = {}
    for header, body in column_maps.remembered(journal.reader).items():
        try:
            found[header] = msgspec.json.decode(body, type=Remembered)
        except msgspec.MsgspecError:
            continue
    return found


def outcome(journal: Journal, planned: ImportPlan, choices: Choices | None = None) -> CardsResult:
    """What `carry_out` would answer, without writing."""
    with collector_at_rest():
        return settling.settle(journal.reader, planned, choices or {}).result()


def carry_out(
    journal: Journal,
    planned: ImportPlan,
    choices: Choices | None = None,
    *,
    progress: Progress | None = None,
    origin: object | None = None,
) -> CardsResult:
    """Bring in what was planned, as one change that can be undone. Someone who is gone meanwhile is added anew.

    Raises Cancelled out of `progress`, Overtaken, and UserError in discreet mode; nothing is written then.
    """
    _refuse_discreetly(journal)
    watcher = progress or Unwatched()
    with collector_at_rest(), journal.change(_op(planned), origin) as unit:
        if planned.behind is not None and planned.behind != stored.newest(unit.reader):
            raise Overtaken
        settled = settling.settle(unit.reader, planned, choices or {})
        keeping.write(unit, settled, planned, watcher)
        encode = msgspec.json.encode
        column_maps.remember(unit, [(header, encode(answer).decode()) for header, answer in planned.answers])
    result = settled.result()
    if unit.change is None:
        return result
    return msgspec.structs.replace(result, batch_id=settled.batch_id, step=unit.change.step)


def _refuse_discreetly(journal: Journal) -> None:
    """What an import wrote and whom it found are hidden in discreet mode, and neither can be told apart then."""
    if journal.discreet:
        raise UserError(
            _("In discreet mode nothing is imported or taken back, since the names to compare with are hidden."),
            _("Leave discreet mode first."),
        )


def _op(planned: ImportPlan) -> str:
    if len(planned.files) == 1:
        return _("Import {file}").format(file=planned.files[0])
    n = len(planned.files)
    return ngettext("Import {n} file", "Import {n} files", n).format(n=n)


def record(journal: Journal, person_id: str) -> Record | None:
    """Someone of the journal with all that is theirs, to be looked at beside a card."""
    for person, dates, relationships, more, called in stored.people(journal.reader, [person_id]):
        return Record(person, dates, relationships, more=more, called=called)
    return None


def comparison(journal: Journal, planned: ImportPlan, row: PlanRow) -> tuple[FieldChoice, ...]:
    """What a row's card and the person it is or looks like say differently, field by field, with what can be chosen.

    That person is one of the journal, or of an earlier card. Empty for a card that is compared with nobody.
    """
    there = match_of(journal, planned, row)
    return fields(there, row.card) if there is not None and row.card is not None else ()


def match_of(journal: Journal, planned: ImportPlan, row: PlanRow) -> Record | None:
    """The person that a row's card is or looks like: of an earlier card, else of the journal."""
    if row.match is None:
        return None
    for earlier in planned.rows[: row.number - 1]:
        if earlier.card is not None and earlier.card.person.id == row.match:
            return record_of(earlier.card)
    return record(journal, row.match)


def imports(journal: Journal) -> list[Batch]:
    """Every import of contact files of which anything still stands, the newest first."""
    return [each for each in stored.batches(journal.reader) if stands(journal, each.id)]


def undo_import(journal: Journal, batch_id: str) -> TakenBack:
    """Take one import back, as one change; who was written about since stays.

    Raises UserError where it is unknown, and in discreet mode.
    """
    _refuse_discreetly(journal)
    batch = stored.batch(journal.reader, batch_id)
    if batch is None:
        raise UserError(_("That import is not there any more."), _("Look again at the list of imports."))
    with journal.change(_("Undo the import of {file}").format(file=batch.file)) as unit:
        return take_back(unit, batch, stored.batch_rows(unit.reader, batch_id))


__all__ = [
    "Batch",
    "CardsResult",
    "TakenBack",
    "carry_out",
    "comparison",
    "imports",
    "match_of",
    "name_of",
    "outcome",
    "plan",
    "reading",
    "record",
    "remembered",
    "undo_import",
]
