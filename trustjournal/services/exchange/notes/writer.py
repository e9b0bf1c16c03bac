"""A note about one person in Markdown: properties for the programs that read them, words for whoever reads.

Other people of the export are links to their notes (`[[Anna Berg]]`), a promise is a box that is ticked or not. What
the marks and the block at the end are for stands in `own`.
"""

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

import msgspec

from trustjournal.base.i18n import _
from trustjournal.services.exchange.merging import ALIAS
from trustjournal.services.exchange.notes import own
from trustjournal.services.titles import title

Form = dict[str, Any]
Files = Mapping[str, tuple[str, str]]
"""Person id -> display name and file name of their note."""

_TIMES = ("created_at", "updated_at")
_PRIVATE: dict[str, frozenset[str]] = {
    "person": frozenset({"partnership"}),
    "topics": frozenset({"concern", "effect", "ask", "difficult"}),
    "interactions": frozenset({"intention", "voices"}),
    "moments": frozenset({"details"}),
}
"""By list the fields that go out only with what is private."""
_UNSHOWN = {"person": frozenset({"note", "photo", "sources", "circle_id"}), "interactions": frozenset({"note"})}
"""By list the fields that never stand in the block: the notes stand in the text, a picture is no text."""
_LISTS = ("relationships", "dates", "commitments", "topics", "preferences", "moments", "life_moments", "interactions")


def note_text(person: Form, entries: dict[str, list[Form]], files: Files, *, private: bool) -> str:
    """The whole note of a person, with their entries by list."""
    return _Note(person, entries, files, private=private).text()


class _Note:
    """One note as it is built."""

    def __init__(self, person: Form, entries: dict[str, list[Form]], files: Files, *, private: bool) -> None:
        """Of a person, their entries by list, and everybody's name and file by id."""
        self._person = person
        self._entries = entries
        self._files = files
        self._private = private
        self._lines: list[str] = []

    def text(self) -> str:
        """The whole note."""
        self._front_matter()
        self._lines += ["", f"# {_line(self._person['display_name'])}"]
        if self._person.get("note"):
            self._lines += ["", own.shielded(self._person["note"].strip())]
        self._lines += ["", own.END_OF_NOTE]
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
        self._lines += ["", own.block(self._held())]
        return "\n".join(self._lines) + "\n"

    def _front_matter(self) -> None:
        person = self._person
        birthday = next((one for one in self._entries["dates"] if one["kind"] == "birthday"), None)
        talks = [one["at"][:10] for one in self._entries["interactions"]]
        matter = {
            "id": person["id"],
            "name": person["display_name"],
            "aliases": [one["value"] for one in person.get("extra", ()) if one["name"] == ALIAS],
            **{name: person.get(name) for name in ("pronouns", "organisation", "title", "relation", "tags")},
            "emails": self._values("email"),
            "phones": self._values("phone"),
            "birthday": _day_of(birthday) if birthday and not birthday.get("relationship_id") else None,
            "last_contact": max(talks, default=None),
        }
        # A JSON text is YAML as well, whatever stands in it.
        lines = [f"{name}: {msgspec.json.encode(value).decode()}" for name, value in matter.items() if value]
        self._lines += ["---", *lines, "---"]

    def _values(self, kind: str) -> list[str]:
        return [one["value"] for one in self._person.get("contact_methods", ()) if one["kind"] == kind]

    def _held(self) -> Form:
        """What the block holds: what the note says in words, field by field."""
        shown = {**self._entries, "preferences": self._preferences()}
        if not self._private:
            shown.pop("life_moments", None)
        lists = {name: [self._fields(name, one) for one in shown[name]] for name in _LISTS if shown.get(name)}
        return {"person": self._fields("person", self._person), **lists}

    def _fields(self, name: str, form: Form) -> Form:
        out = {*_TIMES, *_UNSHOWN.get(name, ()), *(() if self._private else _PRIVATE.get(name, ()))}
        return {field: value for field, value in form.items() if field not in out and value is not None}

    def _link(self, person_id: str) -> str:
        """Someone else of the export, as a link to their note; empty for who is not in it."""
        if person_id not in self._files:
            return ""
        name, file = self._files[person_id]
        target = file.removesuffix(".md")
        called = _line(name).replace("[", "(").replace("]", ")").replace("|", "/")
        return f"[[{target}]]" if target == called else f"[[{target}|{called}]]"

    def _called(self, people: list[str]) -> list[str]:
        return [self._files[one][0] for one in people if one in self._files]

    def _list(self, heading: str, items: list[str]) -> None:
        if items:
            self._lines += ["", f"## {heading}", "", *(f"- {item}" for item in items)]

    def _preferences(self) -> list[Form]:
        return [one for one in self._entries["preferences"] if self._private or one["kind"] == "preference"]

    @staticmethod
    def _contact(method: Form) -> str:
        return _line(f"{method.get('label') or method['kind']}: {method['value']}")

    def _date(self, date: Form) -> str:
        called = date.get("label") or title("date", date, [])
        relatives = {one["id"]: one.get("name") for one in self._entries["relationships"]}
        whose = relatives.get(date.get("relationship_id", ""))
        if whose:
            called = f"{called} ({whose})"
        return _line(f"{called}: {date.get('text') or _day_of(date)}")

    def _relationship(self, one: Form) -> str:
        other = one.get("name") or self._link(one.get("other_person_id", ""))
        return _line(f"{one['kind']}: {other}")

    def _promise(self, one: Form) -> str:
        tick = "[x]" if one["state"] == "kept" else "[ ]"
        called = title("commitment", one, self._called(one["people"]))
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
            called = title("interaction", talk, self._called(talk["people"]))
            self._lines += ["", own.talk_mark(talk["id"])]
            self._lines += [f"### {talk['at'][:10]} {_line(talk.get('title') or called)}"]
            if talk.get("note"):
                self._lines += ["", own.shielded(talk["note"].strip())]
            others = [self._link(one) for one in talk["people"] if one != self._person["id"]]
            said = [_line(one["heard"]) for one in heard[talk["id"]] if one.get("heard")]
            if any(others) or said:
                self._lines += ["", own.END_OF_TEXT]
            if any(others):
                self._lines += ["", _("With {names}").format(names=", ".join(filter(None, others)))]
            for words in said:
                self._lines += ["", f"> {words}"]


def _line(text: str) -> str:
    return " ".join(text.split())


def _day_of(date: Form) -> str:
    """The known parts of a date: 1984-02-29, --02-29, 1984."""
    year, month, day = date.get("year"), date.get("month"), date.get("day")
    if month and day:
        return f"{year:04}-{month:02}-{day:02}" if year else f"--{month:02}-{day:02}"
    return f"{year:04}" if year else ""
