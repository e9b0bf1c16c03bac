"""The journal as a folder of Markdown notes, a note a person, for those who read and search with other tools.

Left out unless asked for: confidential entries, and what is private by nature: reflections, how one prepared a
difficult topic, why one works together, life moments, and boundaries.
"""

import shutil
import unicodedata
from collections import defaultdict
from pathlib import Path
from typing import Any
from uuid import uuid4

import msgspec

from trustjournal.base.i18n import _
from trustjournal.base.progress import Progress, Unwatched
from trustjournal.services.exchange.json_form import form_of_journal
from trustjournal.services.exchange.writing import exists, unwritable
from trustjournal.services.journal import Journal
from trustjournal.services.titles import title

Form = dict[str, Any]

_RESERVED = frozenset({"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))})
_LONGEST_NAME = 80


def export_folder(
    journal: Journal,
    folder: Path,
    *,
    include_confidential: bool = False,
    force: bool = False,
    progress: Progress | None = None,
) -> int:
    """Write a note for every person into a folder; how many were written.

    What is there is only written over with `force`, and nothing else in the folder is touched. Raises UserError where
    the folder cannot be written.
    """
    if not force and (folder.is_file() or (folder.is_dir() and any(folder.iterdir()))):
        raise exists(folder)
    notes = notes_of(journal, include_confidential=include_confidential)
    watcher = progress or Unwatched()
    beside = folder.with_name(f".{uuid4().hex}.part")
    try:
        beside.mkdir(mode=0o700)
        try:
            for done, (name, text) in enumerate(notes.items(), 1):
                (beside / name).write_bytes(text.encode())
                watcher.step(done, len(notes))
            folder.mkdir(mode=0o700, exist_ok=True)
            for name in notes:
                (beside / name).replace(folder / name)
        finally:
            shutil.rmtree(beside, ignore_errors=True)
    except OSError as error:
        raise unwritable(folder, error) from error
    return len(notes)


def notes_of(journal: Journal, *, include_confidential: bool = False) -> dict[str, str]:
    """The notes by file name."""
    form = form_of_journal(journal, include_confidential=include_confidential)
    entries = _by_person(form)
    names = {person["id"]: person["display_name"] for person in form["people"]}
    notes: dict[str, str] = {}
    taken: set[str] = set()
    for person in form["people"]:
        name = _file_name(person["display_name"], taken)
        notes[name] = _Note(person, entries[person["id"]], names, private=include_confidential).text()
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


class _Note:
    """One note as it is built."""

    def __init__(self, person: Form, entries: dict[str, list[Form]], names: dict[str, str], *, private: bool) -> None:
        """Of a person, their entries by list, and everybody's name by id."""
        self._person = person
        self._entries = entries
        self._names = names
        self._private = private
        self._lines: list[str] = []

    def text(self) -> str:
        """The whole note."""
        self._front_matter()
        self._lines += ["", f"# {_line(self._person['display_name'])}"]
        if self._person.get("note"):
            self._lines += ["", self._person["note"].strip()]
        self._list(_("Contact"), [self._contact(one) for one in self._person.get("contact_methods", ())])
        self._list(_("Dates"), [self._date(one) for one in self._entries["dates"]])
        self._list(_("Family and others"), [self._relationship(one) for one in self._entries["relationships"]])
        self._list(_("Promises"), [self._promise(one) for one in self._entries["commitments"]])
        self._list(_("Topics"), [self._topic(one) for one in self._entries["topics"]])
        self._list(_("Preferences"), [_line(one["text"]) for one in self._preferences()])
        self._list(_("Moments"), [self._moment(one) for one in self._entries["moments"]])
        if self._private:
            self._list(_("Life moments"), [self._life(one) for one in self._entries["life_moments"]])
        self._conversations()
        return "\n".join(self._lines) + "\n"

    def _front_matter(self) -> None:
        person = self._person
        birthday = next((one for one in self._entries["dates"] if one["kind"] == "birthday"), None)
        talks = [one["at"][:10] for one in self._entries["interactions"]]
        matter = {
            "id": person["id"],
            "name": person["display_name"],
            **{name: person.get(name) for name in ("pronouns", "organisation", "title", "relation", "tags")},
            "birthday": _day_of(birthday) if birthday and not birthday.get("relationship_id") else None,
            "last_contact": max(talks, default=None),
        }
        # A JSON text is YAML as well, whatever stands in it.
        lines = [f"{name}: {msgspec.json.encode(value).decode()}" for name, value in matter.items() if value]
        self._lines += ["---", *lines, "---"]

    def _list(self, heading: str, items: list[str]) -> None:
        if items:
            self._lines += ["", f"## {heading}", "", *(f"- {item}" for item in items)]

    def _preferences(self) -> list[Form]:
        return [one for one in self._entries["preferences"] if self._private or one["kind"] == "preference"]

    @staticmethod
    def _contact(method: Form) -> str:
        return _line(f"{method.get('label') or method['kind']}: {method['value']}")

    @staticmethod
    def _date(date: Form) -> str:
        called = date.get("label") or title("date", date, [])
        return _line(f"{called}: {date.get('text') or _day_of(date)}")

    def _relationship(self, one: Form) -> str:
        other = one.get("name") or self._names.get(one.get("other_person_id", ""), "")
        return _line(f"{one['kind']}: {other}")

    def _promise(self, one: Form) -> str:
        tick = "[x]" if one["state"] == "kept" else "[ ]"
        called = title("commitment", one, [self._names[person] for person in one["people"] if person in self._names])
        due = f" ({one['due_on']})" if one.get("due_on") else ""
        return _line(f"{tick} {called}: {one['text']}{due}")

    def _topic(self, one: Form) -> str:
        parts = [one["text"]]
        if self._private:
            parts += [one[name] for name in ("concern", "effect", "ask") if one.get(name)]
        return _line(f"{'[ ]' if one['state'] == 'open' else '[x]'} {'; '.join(parts)}")

    @staticmethod
    def _moment(one: Form) -> str:
        return _line(f"{one['on']} {title('moment', one, [])}: {one.get('text') or ''}".rstrip(": "))

    @staticmethod
    def _life(one: Form) -> str:
        said = " ".join(filter(None, (one.get("label"), one.get("note"))))
        return _line(f"{one.get('starts_on') or ''} {title('life_moment', one, [])}: {said}".rstrip(": "))

    def _conversations(self) -> None:
        talks = sorted(self._entries["interactions"], key=lambda one: str(one["at"]), reverse=True)
        heard = defaultdict(list)
        for reflection in self._entries["reflections"] if self._private else ():
            heard[reflection["interaction_id"]].append(reflection)
        if talks:
            self._lines += ["", f"## {_('Conversations')}"]
        for talk in talks:
            called = title("interaction", talk, [self._names[one] for one in talk["people"] if one in self._names])
            self._lines += ["", f"### {talk['at'][:10]} {_line(talk.get('title') or called)}"]
            if talk.get("note"):
                self._lines += ["", talk["note"].strip()]
            for reflection in heard[talk["id"]]:
                if reflection.get("heard"):
                    self._lines += ["", f"> {_line(reflection['heard'])}"]


def _line(text: str) -> str:
    return " ".join(text.split())


def _day_of(date: Form) -> str:
    """The known parts of a date: 1984-02-29, --02-29, 1984."""
    year, month, day = date.get("year"), date.get("month"), date.get("day")
    if month and day:
        return f"{year:04}-{month:02}-{day:02}" if year else f"--{month:02}-{day:02}"
    return f"{year:04}" if year else ""
