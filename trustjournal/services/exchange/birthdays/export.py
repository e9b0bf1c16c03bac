"""The journal's yearly days and due promises as a calendar file: once, or kept up to date where someone follows it.

The file that is kept stands where the user chose, outside the journal's folder, so anyone who can read that place can
read it; confidential entries never go into it. It is written only when what is in it has changed.
"""

import hashlib
from collections.abc import Iterable
from pathlib import Path
from typing import BinaryIO

import msgspec

from trustjournal.base.errors import UserError
from trustjournal.base.i18n import _
from trustjournal.base.progress import Progress, Unwatched
from trustjournal.base.writing import write_data
from trustjournal.domain.commitments import Commitment
from trustjournal.domain.confidential import hidden_ids, open_entries
from trustjournal.domain.dates import PersonalDate
from trustjournal.domain.people import Person, Relationship
from trustjournal.domain.veil import hidden_text
from trustjournal.services.exchange.birthdays.writer import Days, write_calendar
from trustjournal.services.exchange.chosen import narrowed
from trustjournal.services.journal import Journal
from trustjournal.storage import backup
from trustjournal.storage.care import Followed, care_of, change_care
from trustjournal.storage.codec import Form, load_forms, value_of
from trustjournal.storage.policy import policy_of
from trustjournal.storage.schema import table_of

_NOT_LOOKED_AT = frozenset({"photo", "note", "updated_at", "created_at"})
_KINDS = ("person", "relationship", "date", "commitment")


def export_calendar(
    journal: Journal,
    file: BinaryIO,
    *,
    include_confidential: bool = False,
    people: Iterable[str] | None = None,
    progress: Progress | None = None,
) -> int:
    """Write the calendar, of everybody or of these people, to an open file; how many events are in it."""
    data, n = _calendar(journal, include_confidential=include_confidential, people=people)
    (progress or Unwatched()).step(n, n)
    file.write(data)
    return n


def keep_current(journal: Journal, path: Path) -> int:
    """Write the calendar to a file and keep it up to date from now on; how many events are in it.

    A file that is there is written over only where it is a calendar of ours. Raises UserError where it cannot be.
    """
    path = path.absolute()
    if path.exists() and not _is_ours(path):
        raise UserError(
            _("“{path}” is there already and was left as it is.").format(path=path), _("Choose another name.")
        )
    data, n = _calendar(journal, include_confidential=False)
    write_data(path, data, force=True)
    _keep(journal, Followed(path=str(path), digest=_digest(data)))
    return n


def kept_path(journal: Journal) -> Path | None:
    """The file that is kept up to date, or None; also where that cannot be read just now."""
    try:
        found = _kept(journal)
    except UserError:
        return None
    return Path(found.path) if found is not None else None


def kept_in_words(journal: Journal) -> str:
    """Which file is kept up to date, to be shown: hidden where names are; empty where none is."""
    path = kept_path(journal)
    if path is None:
        return ""
    return hidden_text() if journal.reader.veiled else str(path)


def stop_keeping(journal: Journal) -> None:
    """Keep it up to date no more; the file stays as it is."""
    _keep(journal, None)


def refresh(journal: Journal) -> bool:
    """Write the file anew where what belongs in it has changed, or it is gone; whether it was written.

    Raises UserError where it cannot be written; the next time tries again.
    """
    found = _kept(journal)
    if found is None or journal.reader.veiled:
        return False
    path = Path(found.path)
    data, _n = _calendar(journal, include_confidential=False)
    digest = _digest(data)
    if digest == found.digest and path.exists():
        return False
    write_data(path, data, force=True)
    _keep(journal, Followed(path=found.path, digest=digest))
    return True


def standing_of(journal: Journal) -> str:
    """A digest of what the calendar is made of, read as it lies there: while it is the same, so is the calendar."""
    digest = hashlib.sha256(repr(policy_of(journal.reader).feb29).encode())
    for kind in _KINDS:
        table = table_of(kind)
        names = [f'"{column.name}"' for column in table.columns if column.name not in _NOT_LOOKED_AT]
        for row in journal.reader.rows(f'SELECT {", ".join(names)} FROM "{kind}" ORDER BY seq'):
            digest.update(repr(row).encode())
        if table.people:
            for row in journal.reader.rows(f'SELECT * FROM "{table.link}" ORDER BY seq'):
                digest.update(repr(row).encode())
    return digest.hexdigest()


def _kept(journal: Journal) -> Followed | None:
    return care_of(journal.folder / backup.FOLDER).calendar


def _keep(journal: Journal, followed: Followed | None) -> None:
    change_care(journal.folder / backup.FOLDER, lambda care: msgspec.structs.replace(care, calendar=followed))


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _is_ours(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return b"PRODID:-//Trust Journal//" in file.read(1024)
    except OSError:
        return False


def _calendar(
    journal: Journal, *, include_confidential: bool, people: Iterable[str] | None = None
) -> tuple[bytes, int]:
    reader = journal.reader
    lists: dict[str, list[Form]] = {kind: load_forms(reader, kind, "ORDER BY seq") for kind in _KINDS}
    if not include_confidential:
        hidden = hidden_ids((kind, form) for kind, forms in lists.items() for form in forms)
        lists = {kind: list(open_entries(kind, forms, hidden)) for kind, forms in lists.items()}
    if people is not None:
        lists = narrowed(lists, frozenset(people))
    everyone = [value_of(Person, {**form, "photo": None}) for form in lists["person"]]
    relatives = [value_of(Relationship, form) for form in lists["relationship"]]
    return write_calendar(
        Days(
            people={each.id: each for each in everyone},
            dates=[value_of(PersonalDate, form) for form in lists["date"]],
            relatives={each.id: each for each in relatives},
            commitments=[value_of(Commitment, form) for form in lists["commitment"] if form["state"] == "open"],
            feb29=policy_of(reader).feb29,
        )
    )
