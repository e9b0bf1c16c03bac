"""The journal as a folder of Markdown notes, a note a person, for those who read and search with other tools.

Left out unless asked for: confidential entries, and what is private by nature: reflections, how one prepared a
difficult topic, why one works together, life moments, and boundaries.
"""

import errno
import os
import shutil
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any
from uuid import uuid4

from trustjournal.base.i18n import _
from trustjournal.base.progress import Progress, Unwatched
from trustjournal.base.syncing import sync, sync_names
from trustjournal.base.writing import exists, put_in_place, unwritable
from trustjournal.services.exchange.json_form import form_of_journal
from trustjournal.services.exchange.notes.writer import note_text
from trustjournal.services.journal import Journal

Form = dict[str, Any]

_RESERVED = frozenset({"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))})
_LONGEST_NAME = 80
_THERE = frozenset({errno.EEXIST, errno.ENOTEMPTY, errno.ENOTDIR})
"""What the system answers where somebody made the folder, or a file of its name, meanwhile."""


def export_folder(
    journal: Journal,
    folder: Path,
    *,
    include_confidential: bool = False,
    people: Iterable[str] | None = None,
    force: bool = False,
    progress: Progress | None = None,
) -> int:
    """Write a note for every person, or for these, into a folder; how many were written.

    They are on the disk then. What is there is only written over with `force`, and nothing else in the folder is
    touched. Raises UserError where the folder cannot be written.
    """
    if not force and (folder.is_file() or (folder.is_dir() and any(folder.iterdir()))):
        raise exists(folder)
    notes = notes_of(journal, include_confidential=include_confidential, people=people)
    watcher = progress or Unwatched()
    beside = folder.with_name(f".{uuid4().hex}.part")
    try:
        beside.mkdir(mode=0o700)
        try:
            for done, (name, text) in enumerate(notes.items(), 1):
                (beside / name).write_bytes(text.encode())
                watcher.step(done, len(notes))
            # After all of them, not each as it comes: the system has written many by itself until their turn comes.
            for name in notes:
                sync(beside / name)
                watcher.step(len(notes), len(notes))
            sync_names(beside)
            _put_in_place(beside, folder, list(notes), force=force)
            sync_names(folder)
            sync_names(folder.parent)
        finally:
            shutil.rmtree(beside, ignore_errors=True)
    except OSError as error:
        raise unwritable(folder, error) from error
    return len(notes)


def _put_in_place(beside: Path, folder: Path, names: list[str], *, force: bool) -> None:
    """Give the folder its name, where there is none yet, or each note in it, without `force` all of them or none."""
    if not os.path.lexists(folder):
        try:
            beside.rename(folder)
        except OSError as error:
            raise exists(folder) if error.errno in _THERE else error from None
        return
    folder.mkdir(mode=0o700, exist_ok=True)
    done: list[str] = []
    try:
        for name in names:
            put_in_place(beside / name, folder / name, force=force)
            done.append(name)
    except BaseException:
        for name in () if force else done:
            (folder / name).unlink(missing_ok=True)
        raise


def notes_of(
    journal: Journal, *, include_confidential: bool = False, people: Iterable[str] | None = None
) -> dict[str, str]:
    """The notes by file name."""
    form = form_of_journal(journal, include_confidential=include_confidential, people=people)
    entries = _by_person(form)
    taken: set[str] = set()
    files = {
        person["id"]: (person["display_name"], _file_name(person["display_name"], taken)) for person in form["people"]
    }
    notes: dict[str, str] = {}
    for person in form["people"]:
        name = files[person["id"]][1]
        notes[name] = note_text(person, entries[person["id"]], files, private=include_confidential)
    return notes


def _by_person(form: Form) -> dict[str, dict[str, list[Form]]]:
    """Person -> list of the form -> the entries with them."""
    found: dict[str, dict[str, list[Form]]] = defaultdict(lambda: defaultdict(list))
    for plural, entries in form.items():
        if not isinstance(entries, list) or plural in {"people", "circles", "nudge_states"}:
            continue
        for entry in entries:
            people = entry.get("people") or [entry.get("person_id")]
            for person in dict.fromkeys(people):
                if person:
                    found[person][plural].append(entry)
    return found


def _file_name(display_name: str, taken: set[str]) -> str:
    """A name that every file system takes, and no other note has."""
    kept = "".join(
        " " if char in '/\\:*?"<>|' or unicodedata.category(char)[0] == "C" else char for char in display_name
    )
    name = " ".join(kept.split()).strip(". ")
    while len(name.encode()) > _LONGEST_NAME:
        name = name[:-1].rstrip(". ")
    if not name or name.lower() in _RESERVED or name.lower().partition(".")[0] in _RESERVED:
        name = f"{_('Person')} {name}".strip()
    chosen, number = name, 1
    while unicodedata.normalize("NFKC", chosen).casefold() in taken:
        number += 1
        chosen = f"{name} {number}"
    taken.add(unicodedata.normalize("NFKC", chosen).casefold())
    return f"{chosen}.md"
