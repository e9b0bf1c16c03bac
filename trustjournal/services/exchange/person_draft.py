"""A person while a file is being read: what every reader gathers, each thing once, however often the file says it."""

from collections.abc import Callable

from trustjournal.domain.dates import DateKind, PersonalDate
from trustjournal.domain.people import ContactMethod, Extra, Relationship, RelationshipKind
from trustjournal.services.exchange.problems import Problem
from trustjournal.services.exchange.vcard_dates import PartialDate


class PersonDraft:
    """The one mutable value of a reader, alive for one card or row."""

    def __init__(self, file: str, make_id: Callable[[], str]) -> None:
        self.file = file
        self.make_id = make_id
        self.person_id = make_id()
        self.texts: dict[str, str] = {}
        self.interests: list[str] = []
        self.tags: dict[str, None] = {}
        self.notes: list[str] = []
        self.methods: list[ContactMethod] = []
        self.dates: list[PersonalDate] = []
        self.relationships: list[Relationship] = []
        self.extra: list[Extra] = []
        self.warnings: list[Problem] = []

    def warn(self, line: int, message: str) -> None:
        """Say something about a line."""
        self.warnings.append(Problem(file=self.file, line=line, message=message))

    def text(self, field: str, value: str, words: str) -> None:
        """Fill a field; what comes when it is full already is kept under further details, called `words`."""
        if value and self.texts.setdefault(field, value) != value:
            self.keep(words, value)

    def keep(self, name: str, value: str) -> None:
        """Keep what has no field of its own."""
        if value and (detail := Extra(name=name, value=value)) not in self.extra:
            self.extra.append(detail)

    def method(self, method: ContactMethod) -> None:
        """One way to reach the person."""
        if method not in self.methods:
            self.methods.append(method)

    def relative(self, kind: RelationshipKind, name: str) -> None:
        """Someone around the person, by name."""
        if not name or any(known.kind is kind and known.name == name for known in self.relationships):
            return
        relationship = Relationship(id=self.make_id(), person_id=self.person_id, kind=kind, name=name)
        self.relationships.append(relationship)

    def day(self, kind: DateKind, label: str | None, parts: PartialDate | None, text: str, words: str) -> None:
        """A date: its parts, or where there are none its text.

        Of two birthdays the second is kept under further details, called `words`, as `text`.
        """
        known_parts = parts or PartialDate()
        said = None if parts else text
        for known in self.dates:
            if known.kind is kind and known.label == label:
                if (known.year, known.month, known.day, known.text) == (*known_parts, said):
                    return
                if kind is DateKind.BIRTHDAY:
                    self.keep(words, text)
                    return
        self.dates.append(
            PersonalDate(
                id=self.make_id(),
                person_id=self.person_id,
                kind=kind,
                label=label,
                year=known_parts.year,
                month=known_parts.month,
                day=known_parts.day,
                text=said,
            )
        )
