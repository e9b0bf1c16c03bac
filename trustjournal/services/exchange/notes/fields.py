"""A person out of a note's properties: each is a column of a table of one row, known by the same names in any language.

Beside them Obsidian has links in values, tags with a number sign, and properties that speak to it alone.
"""

import re
from collections.abc import Iterable
from datetime import date

from trustjournal.base.i18n import _
from trustjournal.domain.folding import fold
from trustjournal.services.exchange.merging import ALIAS
from trustjournal.services.exchange.plain_text import one_line
from trustjournal.services.exchange.tables.draft import RowDraft
from trustjournal.services.exchange.tables.filling import FILLS
from trustjournal.services.exchange.tables.header import Column
from trustjournal.services.exchange.tables.words import key_of, words
from trustjournal.services.exchange.vcard_people import new_id

SYSTEM = "markdown"
_TEXT_LIMIT = 64 << 10
_UID_LIMIT = 200
_WIKI = re.compile(r"\[\[([^\[\]|]*)(?:\|([^\[\]]*))?\]\]")
_LINK = re.compile(r"\[([^\[\]]*)\]\(([^()\s]*)\)")
_IDS = frozenset({"id", "uid", "uuid"})
_ALIASES = frozenset({"alias", "aliases"})
_IDLE = frozenset(
    {"type", "class", "category", "categories", "cssclass", "cssclasses", "publish", "permalink", "created", "updated",
     "modified", "datecreated", "datemodified", "lastcontact", "banner", "cover"}
)  # fmt: skip
_TYPES = frozenset({"type", "kind", "class", "category", "categories", "tag", "tags"})
_TELLING = frozenset({"email", "phone", "birthday", "pronouns", "given_name", "family_name", "met_on", "how_met"})
_PEOPLE = frozenset(
    {"person", "people", "persons", "contact", "contacts", "persoon", "personen", "mensen", "contacten", "kontakt",
     "kontakte", "personne", "personnes", "crm"}
)  # fmt: skip
_ALONE = {"title_or_prefix": "title", "name_or_family": "display_name", "either": "display_name"}
"""What a name means that in a table depends on the other columns."""
_PLACED = {"city": "address", "street": "address"}
"""A place alone is all of the address that a note has."""

Properties = Iterable[tuple[str, tuple[str, ...]]]


def says_person(properties: Properties, inside: Iterable[str]) -> bool:
    """Whether a note says that it is about a person: by type, tags, a property that only people have, or its folder."""
    for name, values in properties:
        if _field(name).partition("/")[0] in _TELLING:
            return True
        if key_of(name) in _TYPES:
            said = {word.strip("#[] ") for value in values for word in re.split(r"[/,\s]+", fold(value))}
            if said & _PEOPLE:
                return True
    return any(fold(folder).strip() in _PEOPLE for folder in inside)


def plain(value: str) -> str:
    """A value without the marks of a link: `[[Acme|the firm]]` and `[the firm](https://...)` are the firm."""
    return one_line(_LINK.sub(r"\1", _WIKI.sub(lambda found: found[2] or found[1], value)))


def _field(name: str) -> str:
    """The field of a property, with its label; empty for one that is not known."""
    (found,) = words().fields((name,))
    return _ALONE.get(found or "", found or "")


class NoteDraft(RowDraft):
    """A person while the properties of their note are read."""

    def __init__(self, file: str, on: date) -> None:
        super().__init__(file, 1, SYSTEM, on, new_id)

    def take(self, name: str, values: tuple[str, ...]) -> None:
        """Take one property in."""
        key = key_of(name)
        if key in _IDLE:
            return
        for value in values:
            if len(value) > _TEXT_LIMIT:
                self.warn(1, _("“{name}” is too large to be kept and was left out.").format(name=one_line(name)[:80]))
            elif key in _IDS:
                self.uid = self.uid or one_line(value)[:_UID_LIMIT]
            elif key in _ALIASES:
                self.keep(ALIAS, plain(value))
            else:
                self._fill(name, value)

    def _fill(self, name: str, value: str) -> None:
        called = one_line(name.replace("_", " "))[:_UID_LIMIT]
        called = called[:1].upper() + called[1:]
        field, _stroke, label = (_field(name) or "extra").partition("/")
        field = _PLACED.get(field, field)
        link = _LINK.search(value)
        text = link[2] if link is not None and field in ("url", "email", "phone") else plain(value)
        if field == "tags":
            for tag in re.split(r"[,\s]+" if "#" in value else ",", text):
                if tag.strip("# ") and fold(tag.strip("# ")) not in _PEOPLE:
                    self.tags[tag.strip("# ")] = None
        elif text and called:
            whole = value.strip() if field in ("extra", "note") else text
            FILLS[field](self, whole, Column(0, called, field, label))
