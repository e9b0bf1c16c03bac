"""From rows of names and values to the account's plain form: whatever shape a value has, it is a text or a flag here.

Both exports come here with the names of the JSON one. A value of the wrong shape is an empty one, never an error; what
has no place is counted by its name, and on a contact kept as a detail.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any, TypeVar

import msgspec
from msgspec import Struct, field

from trustjournal.services.exchange.monica.account import (
    Activity,
    Address,
    Call,
    Contact,
    Conversation,
    Debt,
    Field,
    Gift,
    LifeEvent,
    Message,
    Note,
    Occupation,
    Pet,
    Reminder,
    Row,
    SpecialDate,
    Task,
)

TEXT_LIMIT = 1 << 20
"""Characters of one text; a longer one is left out, and counted."""

R = TypeVar("R", bound=Row)
Values = Mapping[str, Any]
_YES = frozenset({"1", "true", "yes", "y", "on"})

# How Monica keeps its own house: numbers of rows and of views, marks for its servers, what is worked out from the rest.
SILENT = frozenset(
    """
    id account_id contact_id conversation_id company_id place_id currency_id address_book_id life_event_type_id
    relationship_type_id contact_field_type_id activity_type_id gender_id reminder_id pet_category_id
    birthday_special_date_id deceased_special_date_id first_met_special_date_id first_met_through_contact_id
    birthday_reminder_id deceased_reminder_id first_met_reminder_id deceased_reminder first_met_reminder
    avatar avatar_source avatar_gravatar_url avatar_adorable_uuid avatar_adorable_url avatar_default_url avatar_photo_id
    has_avatar avatar_external_url avatar_file_name avatar_location gravatar_url default_avatar_color has_avatar_bool
    last_consulted_at number_of_views vcard distant_etag distant_uuid distant_uri favorited_at delible core_monica_data
    latitude longitude location_type salary salary_unit start_date end_date happened_at_month_unknown
    happened_at_day_unknown type category contact_field_type messages photos data properties account value
    """.split()
)

_LISTS: dict[str, tuple[str, type[Row]]] = {
    "contact_field": ("fields", Field),
    "address": ("addresses", Address),
    "note": ("notes", Note),
    "call": ("calls", Call),
    "conversation": ("conversations", Conversation),
    "task": ("tasks", Task),
    "reminder": ("reminders", Reminder),
    "pet": ("pets", Pet),
    "gift": ("gifts", Gift),
    "debt": ("debts", Debt),
    "life_event": ("life_events", LifeEvent),
    "occupation": ("occupations", Occupation),
}


class Types(Struct, kw_only=True):
    """What the types of an account are called, by their ref."""

    genders: dict[str, Values] = field(default_factory=dict)
    contact_field_types: dict[str, Values] = field(default_factory=dict)
    activity_types: dict[str, Values] = field(default_factory=dict)
    activity_type_categories: dict[str, Values] = field(default_factory=dict)
    life_event_types: dict[str, Values] = field(default_factory=dict)


_NONE: Values = {}


class Filler:
    """Fills rows, and counts what it could not place: `unknown` by kind and name, `too_long` texts."""

    def __init__(self, types: Types) -> None:
        self._types = types
        self.unknown: Counter[tuple[str, str]] = Counter()
        self.too_long = 0

    def text(self, value: object) -> str:
        """A value as text; "" for what is none."""
        if isinstance(value, bool):
            return "1" if value else "0"
        if isinstance(value, int | float):
            return str(value)
        if not isinstance(value, str):
            return ""
        if len(value) > TEXT_LIMIT:
            self.too_long += 1
            return ""
        return value

    def flag(self, value: object) -> bool:
        """Whether a value says yes."""
        return self.text(value).strip().lower() in _YES

    def words(self, value: object) -> tuple[str, ...]:
        """A list of texts, or of rows with a name; PHP writes a list with a gap as an object."""
        if isinstance(value, Mapping):
            value = list(value.values())
        if not isinstance(value, list):
            return ()
        names = (self._named(each) for each in value)
        return tuple(name for name in names if name)

    def _named(self, value: object) -> str:
        if isinstance(value, Mapping):
            inner = value.get("properties")
            return self.text(value.get("name") or (inner.get("name") if isinstance(inner, Mapping) else None))
        return self.text(value)

    def row(self, of: type[R], what: str, values: Values, /, **made: object) -> R:
        """A row of a kind; `made` are fields that are more than a text, `what` is what the file calls the kind."""
        found: dict[str, Any] = dict(made)
        plain = _plain(of)
        for key, value in values.items():
            if key in made:
                continue
            if key in plain:
                found[key] = self.flag(value) if plain[key] is bool else self.text(value)
            elif key not in SILENT and _says_something(value):
                self.unknown[what, key] += 1
        return of(**found)

    def date(self, value: object) -> SpecialDate | None:
        """One of a contact's special dates."""
        if not isinstance(value, Mapping) or not self.text(value.get("date")):
            return None
        return self.row(SpecialDate, "special_date", {key: each for key, each in value.items() if key in _DATE_NAMES})

    def activity(self, values: Values, people: Iterable[str]) -> Activity:
        """Something done together."""
        kind = self._type(self._types.activity_types, values.get("type"))
        category = self._type(self._types.activity_type_categories, kind.get("category"))
        return self.row(
            Activity,
            "activity",
            values,
            kind=self._key(kind),
            kind_name=self.text(kind.get("name")),
            category=self._key(category) or self.text(kind.get("category")),
            people=tuple(people),
        )

    def contact(self, values: Values, lists: Mapping[str, list[Any]], ref: str, line: int) -> Contact:
        """Someone with everything that is theirs; `lists` are the rows by the kind's name."""
        made: dict[str, object] = {"ref": ref, "line": line}
        for kind, rows in lists.items():
            if kind in _LISTS:
                name, of = _LISTS[kind]
                made[name] = tuple(self._listed(kind, of, row) for row in rows if isinstance(row, Mapping))
        for name in ("birthdate", "deceased_date", "first_met_date"):
            made[name] = self.date(values.get(name))
        avatar = values.get("avatar")
        made["tags"] = self.words(values.get("tags"))
        made["gender"] = self._gender(values.get("gender"))
        made["avatar"] = self.text(avatar.get("avatar_photo")) if isinstance(avatar, Mapping) else ""
        made["photos"] = tuple(filter(None, (self.text(row) for row in lists.get("photo", ()))))
        plain = _plain(Contact)
        kept = {key: each for key, each in values.items() if key in plain and each is not None}
        made["details"] = self._details(values, made)
        return self.row(Contact, "contact", kept, **made)

    def _details(self, values: Values, made: Mapping[str, object]) -> tuple[tuple[str, str], ...]:
        plain = _plain(Contact)
        found = []
        for key, value in values.items():
            if key in plain or key in made or key in SILENT:
                continue
            if text := self.text(value).strip():
                found.append((key, text))
            elif _says_something(value):
                self.unknown["contact", key] += 1
        return tuple(found)

    def _listed(self, kind: str, of: type[Row], values: Values) -> Row:
        if kind == "contact_field":
            type_ = self._type(self._types.contact_field_types, values.get("type"))
            names = {name: self.text(type_.get(name)) for name in ("protocol", "type")}
            return self.row(of, kind, values, service=self.text(type_.get("name")), **names)
        if kind == "conversation":
            type_ = self._type(self._types.contact_field_types, values.get("contact_field_type"))
            messages = tuple(self.row(Message, "message", each) for each in _rows(values.get("messages")))
            return self.row(of, kind, values, service=self.text(type_.get("name")), messages=messages)
        if kind == "call":
            return self.row(of, kind, values, emotions=self.words(values.get("emotions")))
        if kind == "pet":
            return self.row(of, kind, values, category=self._named(values.get("category")))
        if kind == "debt":
            return self.row(of, kind, values, currency=self._currency(values.get("currency")))
        if kind == "life_event":
            return self._life_event(values)
        return self.row(of, kind, values)

    def _life_event(self, values: Values) -> LifeEvent:
        type_ = self._type(self._types.life_event_types, values.get("type"))
        unknown = {name: self.flag(values.get(name)) for name in _UNKNOWN_PARTS}
        return self.row(LifeEvent, "life_event", values, kind=self._key(type_), **unknown)

    def _currency(self, value: object) -> str:
        return self.text(value.get("iso")) if isinstance(value, Mapping) else self.text(value)

    def _gender(self, value: object) -> str:
        ref = self.text(value)
        named = self._types.genders.get(ref)
        return self.text(named.get("name")) if named is not None else ref if len(ref) == 1 else ""

    def _key(self, type_: Values) -> str:
        """What a type is known by: the key it has in every language, else its name."""
        return self.text(type_.get("translation_key")) or self.text(type_.get("name"))

    def _type(self, types: Mapping[str, Values], ref: object) -> Values:
        return types.get(self.text(ref), _NONE)


_UNKNOWN_PARTS = ("happened_at_month_unknown", "happened_at_day_unknown")
_DATE_NAMES = frozenset(each.name for each in msgspec.structs.fields(SpecialDate))


@cache
def _plain(of: type[Row]) -> dict[str, type]:
    """The fields of a kind of row that are a text or a flag."""
    return {each.name: each.type for each in msgspec.structs.fields(of) if each.type in (str, bool)}


def merged(row: object) -> dict[str, Any]:
    """A row of the JSON export with its properties beside its uuid; empty for what is no row."""
    if not isinstance(row, Mapping):
        return {}
    properties = row.get("properties")
    own = {key: value for key, value in row.items() if key not in ("properties", "data")}
    return {**properties, **own} if isinstance(properties, Mapping) else own


def _rows(value: object) -> list[dict[str, Any]]:
    return [row for each in value if (row := merged(each))] if isinstance(value, list) else []


def _says_something(value: object) -> bool:
    """Whether a value holds anything that someone could miss."""
    return value not in (None, "", "0", False, [], {})
