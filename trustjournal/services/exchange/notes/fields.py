"""A person out of a note's properties, whatever those are called: Obsidian knows no names of its own for them.

The words are those that people use in English, Dutch, German and French; a property that is none of them is kept under
further details by its own name.
"""

import re
from collections.abc import Callable, Iterable
from datetime import date
from uuid import uuid4

from trustjournal.base.i18n import _
from trustjournal.domain.dates import DateKind, PersonalDate
from trustjournal.domain.folding import fold
from trustjournal.domain.people import (
    ContactKind,
    ContactMethod,
    Extra,
    Name,
    Relation,
    Relationship,
    RelationshipKind,
)
from trustjournal.services.exchange.merging import ALIAS
from trustjournal.services.exchange.plain_text import one_line
from trustjournal.services.exchange.problems import Problem
from trustjournal.services.exchange.vcard_dates import PartialDate, read_date

_TEXT_LIMIT = 64 << 10
_WIKI = re.compile(r"\[\[([^\[\]|]*)(?:\|([^\[\]]*))?\]\]")
_LINK = re.compile(r"\[([^\[\]]*)\]\(([^()\s]*)\)")
_WORDS: dict[str, tuple[str, ...]] = {
    "uid": ("id", "uid", "uuid"),
    "display_name": ("name", "full name", "fullname", "naam", "volledige naam", "nom", "display name"),
    "given": ("first name", "firstname", "given name", "voornaam", "vorname", "prenom"),
    "family": ("last name", "lastname", "surname", "family name", "achternaam", "nachname", "nom de famille"),
    "nickname": ("nickname", "roepnaam", "bijnaam", "spitzname", "surnom"),
    "alias": ("alias", "aliases"),
    "pronouns": ("pronouns", "voornaamwoorden", "pronomen", "pronoms"),
    "organisation": (
        "company", "organisation", "organization", "employer", "work", "bedrijf", "organisatie", "werkgever", "firma",
        "unternehmen", "arbeitgeber", "entreprise", "societe",
    ),
    "title": (
        "role", "job", "job title", "jobtitle", "position", "title", "functie", "rol", "stelle", "beruf", "poste",
    ),
    "email": ("email", "emails", "e-mail", "e-mails", "mail", "e-mail address", "email address", "courriel"),
    "phone": (
        "phone", "phones", "telephone", "tel", "mobile", "cell", "phone number", "telefoon", "gsm", "mobiel", "telefon",
        "handy", "mobil",
    ),
    "address": ("address", "location", "city", "adres", "plaats", "woonplaats", "adresse", "ort", "ville"),
    "url": (
        "website", "url", "web", "homepage", "linkedin", "twitter", "github", "mastodon", "x", "instagram", "facebook",
        "profile",
    ),
    "birthday": (
        "birthday", "birthdate", "birth date", "date of birth", "dob", "born", "bday", "verjaardag", "geboortedatum",
        "geboren", "geburtstag", "geburtsdatum", "anniversaire", "date de naissance", "naissance",
    ),
    "anniversary": ("anniversary", "wedding anniversary", "trouwdag", "hochzeitstag"),
    "work_anniversary": ("work anniversary", "started", "start date", "hired", "in dienst", "dienstjubileum"),
    "deceased_on": ("died", "deceased", "date of death", "overleden", "gestorben"),
    "met_on": ("met on", "met", "first met", "date met", "ontmoet op"),
    "how_met": ("how we met", "how met", "met through", "met at", "met via", "waar ontmoet", "kennengelernt"),
    "interests": ("interests", "hobbies", "likes", "interesses", "hobby's", "hobby", "interessen", "interets"),
    "strengths": ("strengths", "sterktes", "sterke punten", "starken"),
    "tags": ("tags", "tag", "keywords", "labels", "groups"),
    "relation": ("relation", "relationship", "relatie"),
    "time_zone": ("timezone", "time zone", "tijdzone", "zeitzone"),
    "partner": ("partner", "spouse", "wife", "husband", "echtgenoot", "echtgenote"),
    "child": ("children", "kids", "child", "kinderen", "kind", "kinder", "enfants"),
    "assistant": ("assistant", "assistent", "assistente"),
    "manager": ("manager", "boss", "reports to", "leidinggevende", "chef"),
    "": ("type", "cssclass", "cssclasses", "publish", "permalink", "created", "updated", "modified", "date created",
         "date modified", "last contact", "banner", "cover"),
}  # fmt: skip
"""What a property fills, and the words that people call it by; those under "" speak to programs alone."""
FIELDS = {fold(word): field for field, words in reversed(_WORDS.items()) for word in words}
_TELLING = frozenset({"email", "phone", "birthday", "pronouns", "given", "family", "met_on", "how_met", "partner"})
_PEOPLE = frozenset(
    {"person", "people", "persons", "contact", "contacts", "persoon", "personen", "mensen", "contacten", "kontakt",
     "kontakte", "personne", "personnes", "crm"}
)  # fmt: skip
_KINDS = {
    "email": ContactKind.EMAIL,
    "phone": ContactKind.PHONE,
    "address": ContactKind.ADDRESS,
    "url": ContactKind.URL,
}
_DATES = {
    "birthday": DateKind.BIRTHDAY,
    "anniversary": DateKind.ANNIVERSARY,
    "work_anniversary": DateKind.WORK_ANNIVERSARY,
}
_RELATIVES = {
    "partner": RelationshipKind.PARTNER,
    "child": RelationshipKind.CHILD,
    "assistant": RelationshipKind.ASSISTANT,
    "manager": RelationshipKind.MANAGER,
}
_TYPES = frozenset(map(fold, ("type", "kind", "category", "categories", "tags", "tag", "class")))

Properties = Iterable[tuple[str, tuple[str, ...]]]


def says_person(properties: Properties, inside: Iterable[str]) -> bool:
    """Whether a note says that it is about a person: by type, tags, a property that only people have, or its folder."""
    for name, values in properties:
        folded = fold(name).strip()
        if FIELDS.get(folded) in _TELLING:
            return True
        if folded in _TYPES:
            words = {word.strip("#[] ") for value in values for word in re.split(r"[/,\s]+", fold(value))}
            if words & _PEOPLE:
                return True
    return any(fold(folder).strip() in _PEOPLE for folder in inside)


def plain(value: str) -> str:
    """A value without the marks of a link: `[[Acme|the firm]]` and `[the firm](https://...)` are the firm."""
    return one_line(_LINK.sub(r"\1", _WIKI.sub(lambda found: found[2] or found[1], value)))


class Filled:
    """The fields of a person while the properties of their note are read."""

    def __init__(self, file: str, person_id: str) -> None:
        self._file = file
        self._person_id = person_id
        self.uid = ""
        self.texts: dict[str, str] = {}
        self.days: dict[str, date] = {}
        self.lists: dict[str, dict[str, None]] = {"tags": {}, "interests": {}, "strengths": {}}
        self.methods: dict[ContactMethod, None] = {}
        self.dates: list[PersonalDate] = []
        self.relationships: list[Relationship] = []
        self.extra: dict[Extra, None] = {}
        self.relation: Relation | None = None
        self.warnings: list[Problem] = []

    def take(self, name: str, values: tuple[str, ...]) -> None:
        """Take one property in."""
        field = FIELDS.get(fold(name.replace("_", " ").replace("-", " ")).strip(), FIELDS.get(fold(name).strip()))
        if field == "":
            return
        reader = self._readers().get(field or "", self._detail)
        for value in values:
            if len(value) <= _TEXT_LIMIT:
                reader(field or "", name, value)
            else:
                self.warn(_("“{name}” is too large to be kept and was left out.").format(name=one_line(name)[:80]))

    def warn(self, message: str) -> None:
        """Say something about the note."""
        self.warnings.append(Problem(file=self._file, line=1, message=message))

    def name(self) -> Name | None:
        """The parts of the name that the properties give."""
        parts = {part: self.texts[part] for part in ("given", "family", "nickname") if self.texts.get(part)}
        return Name(**parts) if parts else None

    def _readers(self) -> dict[str, Callable[[str, str, str], None]]:
        return {
            "uid": self._uid,
            **dict.fromkeys(
                ("display_name", "given", "family", "nickname", "pronouns", "organisation", "title", "how_met",
                 "time_zone"), self._text
            ),
            "alias": self._alias,
            **dict.fromkeys(_KINDS, self._method),
            **dict.fromkeys(_DATES, self._date),
            **dict.fromkeys(("deceased_on", "met_on"), self._day),
            **dict.fromkeys(self.lists, self._listed),
            "relation": self._relation,
            **dict.fromkeys(_RELATIVES, self._relative),
        }  # fmt: skip

    def _uid(self, _field: str, _name: str, value: str) -> None:
        self.uid = self.uid or one_line(value)[:200]

    def _text(self, field: str, name: str, value: str) -> None:
        text = plain(value)
        if text and self.texts.setdefault(field, text) != text:
            self._detail(field, name, value)

    def _alias(self, _field: str, _name: str, value: str) -> None:
        self._detail("", ALIAS, plain(value))

    def _detail(self, _field: str, name: str, value: str) -> None:
        called, text = one_line(name.replace("_", " "))[:200], value.strip()
        if called and text:
            self.extra[Extra(name=called[:1].upper() + called[1:], value=text)] = None

    def _method(self, field: str, name: str, value: str) -> None:
        link = _LINK.search(value)
        text = one_line(link[2]) if link and field in ("url", "email") else plain(value)
        text = text.removeprefix("mailto:").removeprefix("tel:")
        label = (
            None if FIELDS.get(fold(name)) and fold(name) in {"email", "emails", "phone", "phones"} else one_line(name)
        )
        if text:
            told = label.lower() if label and fold(label) not in {"e-mail", "address", "url", "website"} else None
            self.methods[ContactMethod(kind=_KINDS[field], value=text, label=told)] = None

    def _date(self, field: str, name: str, value: str) -> None:
        text = plain(value)
        read = read_date(text)
        if read is not None and not read.possible:
            self.warn(
                _("“{value}” is not a day of the calendar; it was kept under further details.").format(value=text[:80])
            )
            self._detail("", name, value)
            return
        if read is None:
            self.warn(_("“{value}” is not a date in numbers; it was kept as words.").format(value=text[:80]))
        if any(each.kind is _DATES[field] for each in self.dates):
            self._detail("", name, value)
            return
        day = read or PartialDate()
        self.dates.append(
            PersonalDate(
                id=str(uuid4()),
                person_id=self._person_id,
                kind=_DATES[field],
                year=day.year,
                month=day.month,
                day=day.day,
                text=None if read else text,
            )
        )

    def _day(self, field: str, name: str, value: str) -> None:
        read = read_date(plain(value))
        if read is None or not read.possible or None in (read.year, read.month, read.day):
            self._text("how_met", name, value) if field == "met_on" else self._detail("", name, value)
        else:
            self.days.setdefault(field, date(read.year or 1, read.month or 1, read.day or 1))

    def _listed(self, field: str, _name: str, value: str) -> None:
        parts = value.replace(",", " ").split() if field == "tags" and "#" in value else value.split(",")
        for part in parts:
            text = plain(part).lstrip("#")
            if text and not (field == "tags" and fold(text) in _PEOPLE):
                self.lists[field][text] = None

    def _relation(self, _field: str, name: str, value: str) -> None:
        word = fold(plain(value)).strip()
        if word in set(Relation):
            self.relation = self.relation or Relation(word)
        else:
            self._detail("", name, value)

    def _relative(self, field: str, _name: str, value: str) -> None:
        kind = _RELATIVES[field]
        for part in value.split(","):
            called = plain(part)
            if called and not any(each.kind is kind and each.name == called for each in self.relationships):
                self.relationships.append(
                    Relationship(id=str(uuid4()), person_id=self._person_id, kind=kind, name=called)
                )
