"""A person while their row is being read, and who that is once the row is read to its end."""

from collections.abc import Callable
from datetime import date

from trustjournal.base.i18n import _
from trustjournal.domain.dates import DateKind
from trustjournal.domain.people import (
    Channel,
    ContactKind,
    ContactMethod,
    Name,
    Person,
    Relation,
    RelationshipKind,
    Source,
)
from trustjournal.services.exchange.imported import ImportedPerson
from trustjournal.services.exchange.person_draft import PersonDraft
from trustjournal.services.exchange.problems import Problem
from trustjournal.services.exchange.profiles import LINKEDIN
from trustjournal.services.exchange.tables.days import Day, read_day
from trustjournal.services.exchange.tables.header import Column
from trustjournal.services.exchange.vcard_contacts import envelope
from trustjournal.services.exchange.vcard_dates import PartialDate
from trustjournal.services.exchange.vcard_people import NAME_LIMIT

_NAME_PARTS = ("prefix", "given_name", "additional_name", "family_name", "suffix")
_PLACES = ("po_box", "extended", "street", "city", "region", "postal_code", "country")


class RowDraft(PersonDraft):
    """What has been understood of a row so far."""

    def __init__(self, file: str, line: int, shape: str, on: date, make_id: Callable[[], str]) -> None:
        super().__init__(file, make_id)
        self.line = line
        self.shape = shape
        self.on = on
        self.phonetic: dict[str, str] = {}
        self.strengths: list[str] = []
        self.places: dict[str, dict[str, str]] = {}
        self.numbered: dict[tuple[str, int], dict[str, str]] = {}
        self.born: dict[str, int] = {}
        self.relation: Relation | None = None
        self.channel: Channel | None = None
        self.cadence: int | None = None
        self.met_on: date | None = None
        self.deceased_on: date | None = None
        self.uid: str | None = None
        self.related: list[tuple[RelationshipKind, str]] = []
        self.pictures = False

    def reach(self, kind: ContactKind, value: str, label: str) -> None:
        """One way to reach the person."""
        if value:
            self.method(ContactMethod(kind=kind, value=value, label=label or None))

    def dated(self, kind: DateKind, label: str | None, cell: str, column: Column) -> None:
        """A date of the person: in parts, or as its text with a word on why."""
        day = self.read_day(cell, column)
        if not day.none:
            self.day(kind, label, day.parts, cell, column.name)

    def read_day(self, cell: str, column: Column) -> Day:
        """What a cell says of a day; a warning where it is none that can be read."""
        day = read_day(cell, column.order, self.on)
        if day.parts is not None and day.parts.possible:
            return day
        if day.undecided:
            words = _(
                "“{value}” can be two days, so it was kept as words. Say which number is the day, in the window or as "
                "“dates” in a mapping file, and import it again."
            )
        elif day.parts is not None:
            words = _("“{value}” is not a day of the calendar; it was kept as words.")
        else:
            words = _("“{value}” is not a date that can be read; it was kept as words.")
        if not day.none:
            self.warn(self.line, words.format(value=cell[:80]))
        return day if day.none else Day(undecided=day.undecided)

    def finished(self) -> ImportedPerson | Problem:
        """The person of the row; a Problem where it names nobody."""
        self._addresses()
        self._birth()
        name = self._name()
        called, named = self._called(name)
        if not called:
            message = _("This row has no name and was left out.")
            return Problem(file=self.file, line=self.line, message=message, cards=1)
        if len(called) > NAME_LIMIT:
            called = called[:NAME_LIMIT].rstrip()
            self.warn(self.line, _("The name in this row is longer than a name can be and was shortened."))
        self._filed(called, name)
        return ImportedPerson(
            file=self.file,
            line=self.line,
            person=self._person(called, name),
            dates=tuple(self.dates),
            relationships=tuple(self.relationships),
            related=tuple(self.related),
            named=named,
            warnings=tuple(self.warnings),
        )

    def _person(self, called: str, name: Name | None) -> Person:
        texts = self.texts.get
        return Person(
            id=self.person_id,
            display_name=called,
            name=name,
            pronouns=texts("pronouns"),
            relation=self.relation,
            organisation=texts("organisation"),
            title=texts("title"),
            how_met=texts("how_met"),
            met_on=self.met_on,
            interests=tuple(self.interests),
            strengths=tuple(self.strengths),
            tags=tuple(self.tags),
            cadence_days=self.cadence,
            preferred_channel=self.channel,
            time_zone=texts("time_zone"),
            deceased_on=self.deceased_on,
            note="\n\n".join(self.notes) or None,
            contact_methods=tuple(self.methods),
            sources=(Source(system=self.shape or "csv", uid=self.uid, on=self.on),),
            extra=tuple(self.extra),
        )

    def _addresses(self) -> None:
        """Addresses that came in parts, each put together as on an envelope."""
        for label, parts in self.places.items():
            street = "\n".join(filter(None, (parts.get(name) for name in ("street", "street2", "street3"))))
            lines = [street if place == "street" else parts.get(place, "") for place in _PLACES]
            self.reach(ContactKind.ADDRESS, envelope(lines), label)

    def _birth(self) -> None:
        """A birthday that came as year, month and day apart."""
        if not self.born:
            return
        parts = PartialDate(self.born.get("year"), self.born.get("month"), self.born.get("day"))
        if parts.possible and (parts.month or not parts.day):
            self.day(DateKind.BIRTHDAY, None, parts, "-".join(map(str, self.born.values())), "Birthday")
            return
        said = " ".join(f"{name} {number}" for name, number in self.born.items())
        self.warn(
            self.line,
            _("“{value}” is not a day of the calendar; it was kept under further details.").format(value=said),
        )
        self.keep("Birthday", said)

    def _either(self) -> None:
        """`Name` beside a first name: the whole name where it holds the first one, else the last."""
        name = self.texts.pop("either", "")
        given = self.texts.get("given_name", "")
        whole = not given or (given in name.split() and name != given)
        self.text("display_name" if whole else "family_name", name, "Name")

    def _name(self) -> Name | None:
        self._either()
        texts = self.texts.get
        sounds = self.phonetic
        phonetic = " ".join(sounds[place] for place in sorted(sounds) if place) or sounds.get("")
        family = texts("family_name")
        if not (family or phonetic or "given_name" in self.texts or "nickname" in self.texts or "prefix" in self.texts):
            return None
        return Name(
            given=texts("given_name"),
            family=family,
            additional=texts("additional_name"),
            prefix=texts("prefix"),
            suffix=texts("suffix"),
            nickname=texts("nickname"),
            phonetic=phonetic,
        )

    def _called(self, name: Name | None) -> tuple[str, bool]:
        """What the person is called, and whether that is a name at all rather than an address."""
        texts = self.texts
        called = texts.get("display_name", "")
        if not called and name is not None:
            called = " ".join(
                filter(None, (texts.get(part) for part in _NAME_PARTS if part != "prefix" or _is_named(name)))
            )
        called = called or texts.get("nickname", "") or texts.get("email_name", "")
        if not called and self.shape != LINKEDIN:
            called = texts.get("organisation", "")
        return (called, True) if called else self._address_alone()

    def _address_alone(self) -> tuple[str, bool]:
        for kind, message in (
            (ContactKind.EMAIL, _("Only an e-mail address, no name.")),
            (ContactKind.PHONE, _("Only a phone number, no name.")),
        ):
            for method in self.methods:
                if method.kind is kind:
                    self.warn(self.line, message)
                    return method.value, False
        return "", False

    def _filed(self, called: str, name: Name | None) -> None:
        """Under which name it was filed, where that says something else than the name does."""
        filed = self.texts.get("filed_as", "")
        parts = (name.given, name.family) if name else ()
        usual = {called, ", ".join(filter(None, reversed(parts))), " ".join(filter(None, parts))}
        if filed and filed not in usual and filed != self.texts.get("organisation"):
            self.keep("Filed as", filed)


def _is_named(name: Name) -> bool:
    return bool(name.given or name.family)
