"""A person while their card is being read: the one mutable value of the reader, alive for one card."""

from base64 import b64decode, b64encode
from binascii import Error as NoBase64
from collections.abc import Callable
from datetime import date

from trustjournal.base.i18n import _
from trustjournal.domain.dates import DateKind
from trustjournal.domain.people import Photo, RelationshipKind
from trustjournal.services.exchange.content_lines import Property
from trustjournal.services.exchange.person_draft import PersonDraft
from trustjournal.services.exchange.photo_kind import picture_type
from trustjournal.services.exchange.plain_text import one_line, paragraph
from trustjournal.services.exchange.vcard_dates import read_date
from trustjournal.services.exchange.vcard_names import OMITTED_YEAR, readable
from trustjournal.services.exchange.vcard_reader import Card

EXTRA_LIMIT = 64 << 10


class Draft(PersonDraft):
    """What has been understood of a card so far."""

    def __init__(self, card: Card, make_id: Callable[[], str]) -> None:
        super().__init__(card.file, make_id)
        self.card = card
        self._firsts: dict[str, Property] = {}
        for prop in card.properties:
            self._firsts.setdefault(prop.header.name, prop)
        self.phonetic: dict[int, str] = {}
        self.related: list[tuple[RelationshipKind, str]] = []
        self.deceased_on: date | None = None
        self.photo: Photo | None = None
        self._labels = {
            prop.header.group: prop.text
            for prop in card.properties
            if prop.header.group and prop.header.name == "X-ABLABEL"
        }

    def first(self, name: str) -> str:
        """The text of the first property of a name, in one line; often empty."""
        prop = self._firsts.get(name)
        return one_line(prop.text) if prop else ""

    def label(self, prop: Property) -> str:
        """The label that Apple and Google give a property through its group; often empty."""
        return self._labels.get(prop.header.group, "") if prop.header.group else ""

    def text(self, field: str, value: str, words: str) -> None:
        """Fill a field; what comes when it is full already is kept as the property `words`."""
        super().text(field, value, readable(words))

    def keep_property(self, prop: Property) -> None:
        """Keep a property under its readable name, unless it is larger than anyone would read."""
        name = one_line(self.label(prop)) or readable(prop.header.name)
        if prop.header.encoding == "base64":
            value = f"data:application/octet-stream;base64,{''.join(prop.value.split())}"
        else:
            value = paragraph(prop.text)
        if len(value) > EXTRA_LIMIT:
            self.warn(prop.line, _("“{name}” is too large to be kept and was left out.").format(name=name))
            return
        self.keep(name, value)

    def date(self, kind: DateKind, prop: Property, label: str | None = None) -> None:
        """A date of the person: in numbers, in words, or, where no calendar has it, a warning and a further detail."""
        text = paragraph(prop.text)
        read = read_date(text, prop.header.first(OMITTED_YEAR))
        if read is not None and not read.possible:
            self.impossible(prop, text)
            return
        if read is None and prop.header.first("VALUE").lower() != "text":
            self.warn(prop.line, _("“{value}” is not a date in numbers; it was kept as words.").format(value=text[:80]))
        if text:
            self.day(kind, label, read, text, readable(prop.header.name))

    def impossible(self, prop: Property, text: str) -> None:
        """A day that no calendar has: said, and kept under further details."""
        words = _("“{value}” is not a day of the calendar; it was kept under further details.")
        self.warn(prop.line, words.format(value=text[:80]))
        self.keep(readable(prop.header.name), text)

    def agent(self, name: str) -> None:
        """The person on a card inside this one."""
        self.relative(RelationshipKind.ASSISTANT, one_line(name))

    def picture(self, prop: Property) -> None:
        """The first picture that is inside the file; never one that would have to be fetched."""
        if self.photo is not None:
            return
        value = prop.value.strip()
        if value[:5].lower() == "data:":
            value = value.partition(",")[2].replace("\\", "")
        elif prop.header.encoding != "base64" and ":" in value[:20]:
            message = _("The picture is not in the file but on the internet; it was left out.")
            if all(warning.message != message for warning in self.warnings):
                self.warn(prop.line, message)
            return
        try:
            data = b64decode("".join(value.split()), validate=True)
        except (NoBase64, ValueError):
            data = b""
        media_type = picture_type(data)
        if media_type is None:
            self.warn(prop.line, _("The picture could not be read and was left out."))
            return
        self.photo = Photo(media_type=media_type, data=b64encode(data).decode("ascii"))
