"""Notes of our own export as the people and entries they were made from; a block is as hostile as any file."""

from collections.abc import Iterator
from datetime import date
from typing import Any, TypeVar
from uuid import uuid4

import msgspec

from trustjournal.base.i18n import _
from trustjournal.domain.commitments import Commitment
from trustjournal.domain.dates import LifeMoment, PersonalDate, is_calendar_day
from trustjournal.domain.interactions import Interaction
from trustjournal.domain.moments import Moment
from trustjournal.domain.noun import Noun, read_hook
from trustjournal.domain.people import Person, Relationship, RelationshipKind, Source
from trustjournal.domain.preferences import Preference
from trustjournal.domain.topics import Topic
from trustjournal.services.exchange.imported import ImportedEntry, ImportedPerson
from trustjournal.services.exchange.notes import own
from trustjournal.services.exchange.notes.fields import SYSTEM
from trustjournal.services.exchange.notes.front_matter import Head
from trustjournal.services.exchange.problems import Problem
from trustjournal.services.moments_catalogue import moment_kinds

_MORE: tuple[tuple[str, type[Noun]], ...] = (
    ("topics", Topic),
    ("preferences", Preference),
    ("life_moments", LifeMoment),
)
_SHARED: tuple[tuple[str, type[Interaction | Commitment | Moment]], ...] = (
    ("interactions", Interaction),
    ("commitments", Commitment),
    ("moments", Moment),
)
_NOT_HERE = ("circle_id", "interaction_id", "moment_id", "raised_in", "created_at", "updated_at")
"""What points at entries that a folder of notes does not hold, and times that are the journal's own."""
NounT = TypeVar("NounT", bound=Noun)
Form = dict[str, Any]


class Returning:
    """Takes our own notes in, and gives their conversations, promises and moments once all people are known."""

    def __init__(self, on: date) -> None:
        self._on = on
        self._ids: dict[str, str] = {}
        self._held: dict[str, tuple[str, type[Interaction | Commitment | Moment], Form]] = {}

    def person(self, file: str, head: Head, forms: Form) -> ImportedPerson | None:
        """The person of a note, out of its block; None where the block is not what we write."""
        given = forms.get("person")
        if not isinstance(given, dict) or not isinstance(given.get("id"), str):
            return None
        uid, person_id = given["id"], str(uuid4())
        person = _noun(Person, given, id=person_id, photo=None)
        if person is None or not person.display_name.strip():
            return None
        self._ids[uid] = person_id
        note = own.person_note(head.text)
        person = msgspec.structs.replace(
            person, note=note or None, sources=(Source(system=SYSTEM, uid=uid, on=self._on),)
        )
        warnings: list[Problem] = []
        relatives, related, ids = self._relatives(forms, person_id)
        dates = self._dates(forms, person_id, ids)
        more = [
            noun
            for name, kind in _MORE
            for form in _listed(forms, name)
            if (noun := _noun(kind, form, id=str(uuid4()), person_id=person_id)) is not None
        ]
        self._hold(file, forms, own.talks(head.text))
        return ImportedPerson(
            file=file,
            line=1,
            person=person,
            dates=tuple(dates),
            relationships=tuple(relatives),
            related=tuple(related),
            more=tuple(more),
            warnings=tuple(warnings),
        )

    def _relatives(
        self, forms: Form, person_id: str
    ) -> tuple[list[Relationship], list[tuple[RelationshipKind, str]], dict[str, str]]:
        """Those around someone by name, others of the notes by their ids, and the new ids of the first by the old."""
        named, related, ids = [], [], {}
        for form in _listed(forms, "relationships"):
            found = _noun(Relationship, form, id=str(uuid4()), person_id=person_id)
            if found is None:
                continue
            if found.name:
                named.append(msgspec.structs.replace(found, other_person_id=None))
                ids[str(form.get("id"))] = found.id
            elif found.other_person_id:
                related.append((found.kind, found.other_person_id))
        return named, related, ids

    @staticmethod
    def _dates(forms: Form, person_id: str, relatives: dict[str, str]) -> list[PersonalDate]:
        found = []
        for form in _listed(forms, "dates"):
            whose = relatives.get(str(form.get("relationship_id")))
            if form.get("relationship_id") and whose is None:
                continue
            day = _noun(PersonalDate, form, id=str(uuid4()), person_id=person_id, relationship_id=whose)
            if day is not None and is_calendar_day(day.year, day.month, day.day):
                found.append(day)
        return found

    def _hold(self, file: str, forms: Form, texts: dict[str, str]) -> None:
        """Keep what has several people until all of them are known; what stands in several notes is one."""
        for name, kind in _SHARED:
            for form in _listed(forms, name):
                entry_id = form.get("id")
                if isinstance(entry_id, str):
                    text = texts.get(entry_id)
                    self._held.setdefault(entry_id, (file, kind, {**form, "note": text} if text else form))

    def entries(self) -> Iterator[ImportedEntry | Problem]:
        """Everything that was held, with the people of these notes."""
        for file, kind, form in self._held.values():
            entry = _noun(kind, {**form, **self._with_people(form)})
            if entry is None or (isinstance(entry, Moment) and not _fits(entry)):
                message = _("An entry of this note could not be read and was left out.")
                yield Problem(file=file, line=None, message=message)
                continue
            warnings: tuple[Problem, ...] = ()
            if not entry.people and form.get("people"):
                message = _("An entry names nobody of these notes; it was kept without people.")
                warnings = (Problem(file=file, line=None, message=message),)
            yield ImportedEntry(file=file, line=None, entry=entry, warnings=warnings)

    def _with_people(self, form: Form) -> Form:
        people = form.get("people")
        listed = people if isinstance(people, list) else []
        found: Form = {"people": [self._ids[each] for each in map(str, listed) if each in self._ids]}
        voices = form.get("voices")
        if isinstance(voices, list):
            found["voices"] = [
                {**voice, "person_id": self._ids[voice["person_id"]]}
                for voice in voices
                if isinstance(voice, dict) and str(voice.get("person_id")) in self._ids
            ]
        return found


def _listed(forms: Form, name: str) -> list[Form]:
    given = forms.get(name)
    return [each for each in given if isinstance(each, dict)] if isinstance(given, list) else []


def _noun(kind: type[NounT], form: Form, **instead: object) -> NounT | None:
    """A form as its noun, some fields given anew; None where it is none."""
    given = {name: value for name, value in {**form, **instead}.items() if name not in _NOT_HERE and value is not None}
    try:
        return msgspec.convert(given, kind, dec_hook=read_hook)
    except (msgspec.ValidationError, ValueError, RecursionError):
        return None


def _fits(moment: Moment) -> bool:
    """Whether a moment is of a declared kind, with details as that kind has them."""
    kind = moment_kinds().get(moment.kind)
    if kind is None:
        return False
    fields = ((kind.field(name), given) for name, given in (moment.details or {}).items())
    return all(field is None or field.accepts(given) for field, given in fields)
