"""What a column of a table can fill: one declared table, for the reader, for a mapping file and for who maps by hand.

A field may carry a label behind a stroke, which is free: `phone/work`, `date/Name day`, `extra/Locker`. Which columns
fill which field without being told stands in `resources/tables/columns.toml`, by language.
"""

from enum import StrEnum

from msgspec import Struct

from trustjournal.base.i18n import N_, _


class Sort(StrEnum):
    """How a cell is read."""

    TEXT = "text"
    LIST = "list"
    ADDRESS = "address"
    DATE = "date"
    NUMBER = "number"
    RELATIVE = "relative"
    OWN = "own"


class Field(Struct, frozen=True):
    """A field by its key, the words it is offered with, and how its cells are read.

    One that is not `offered` is known by its column alone, and nobody has to choose it. `names` tells that it says who
    a row is about.
    """

    key: str
    words: str
    sort: Sort = Sort.TEXT
    offered: bool = True
    names: bool = False


FIELDS = (
    Field("display_name", N_("Name"), names=True),
    Field("given_name", N_("First name"), names=True),
    Field("additional_name", N_("Middle name")),
    Field("family_name", N_("Last name"), names=True),
    Field("prefix", N_("Before the name (Dr)")),
    Field("suffix", N_("Behind the name (Jr)")),
    Field("nickname", N_("Nickname"), names=True),
    Field("phonetic_name", N_("How the name sounds")),
    Field("pronouns", N_("Pronouns")),
    Field("organisation", N_("Organisation"), names=True),
    Field("department", N_("Department")),
    Field("title", N_("Job title")),
    Field("email", N_("E-mail address"), Sort.ADDRESS, names=True),
    Field("email/work", N_("E-mail address (work)"), Sort.ADDRESS, names=True),
    Field("email/home", N_("E-mail address (home)"), Sort.ADDRESS, names=True),
    Field("phone", N_("Phone number"), Sort.ADDRESS, names=True),
    Field("phone/mobile", N_("Phone number (mobile)"), Sort.ADDRESS, names=True),
    Field("phone/work", N_("Phone number (work)"), Sort.ADDRESS, names=True),
    Field("phone/home", N_("Phone number (home)"), Sort.ADDRESS, names=True),
    Field("url", N_("Web page"), Sort.ADDRESS),
    Field("url/LinkedIn", N_("LinkedIn profile"), Sort.ADDRESS),
    Field("chat", N_("Chat address"), Sort.ADDRESS),
    Field("address", N_("Postal address"), Sort.ADDRESS),
    Field("address/home", N_("Postal address (home)"), Sort.ADDRESS),
    Field("address/work", N_("Postal address (work)"), Sort.ADDRESS),
    Field("street", N_("Street"), Sort.ADDRESS),
    Field("street2", N_("Street, second line"), Sort.ADDRESS, offered=False),
    Field("street3", N_("Street, third line"), Sort.ADDRESS, offered=False),
    Field("po_box", N_("Post office box"), Sort.ADDRESS),
    Field("postal_code", N_("Postal code"), Sort.ADDRESS),
    Field("city", N_("City"), Sort.ADDRESS),
    Field("region", N_("State or province"), Sort.ADDRESS),
    Field("country", N_("Country"), Sort.ADDRESS),
    Field("birthday", N_("Birthday"), Sort.DATE),
    Field("birth_year", N_("Year of birth"), Sort.NUMBER),
    Field("birth_month", N_("Month of birth"), Sort.NUMBER),
    Field("birth_day", N_("Day of birth"), Sort.NUMBER),
    Field("anniversary", N_("Anniversary"), Sort.DATE),
    Field("work_anniversary", N_("First day at work"), Sort.DATE),
    Field("deceased_on", N_("Day of death"), Sort.DATE),
    Field("date", N_("Another date"), Sort.DATE),
    Field("met_on", N_("Day you met"), Sort.DATE),
    Field("how_met", N_("How you met")),
    Field("note", N_("Note")),
    Field("tags", N_("Tags"), Sort.LIST),
    Field("interests", N_("Interests"), Sort.LIST),
    Field("strengths", N_("Strengths"), Sort.LIST),
    Field("relation", N_("What they are to you"), Sort.OWN),
    Field("preferred_channel", N_("How they like to talk"), Sort.OWN),
    Field("cadence_days", N_("Days between conversations"), Sort.NUMBER),
    Field("time_zone", N_("Time zone")),
    Field("related/partner", N_("Partner"), Sort.RELATIVE),
    Field("related/child", N_("Children"), Sort.RELATIVE),
    Field("related/parent", N_("Parents"), Sort.RELATIVE),
    Field("related/sibling", N_("Brothers and sisters"), Sort.RELATIVE),
    Field("related/manager", N_("Their manager"), Sort.RELATIVE),
    Field("related/assistant", N_("Their assistant"), Sort.RELATIVE),
    Field("related/colleague", N_("A colleague of theirs"), Sort.RELATIVE),
    Field("related", N_("Someone around them"), Sort.RELATIVE),
    Field("extra", N_("Keep under further details")),
    Field("uid", N_("A lasting id"), Sort.OWN, offered=False),
    Field("connected_on", N_("Connected on LinkedIn"), Sort.DATE, offered=False),
    Field("filed_as", N_("Filed as"), Sort.OWN, offered=False),
    Field("email_name", N_("Name of the e-mail address"), Sort.OWN, offered=False),
    Field("photo", N_("Picture"), Sort.OWN, offered=False),
    Field("idle", N_("Nothing for a person"), Sort.OWN, offered=False),
)
"""Every field, in the order in which it is offered."""

_BY_KEY = {field.key: field for field in FIELDS}


def field_of(key: str) -> Field | None:
    """The field a key names, with its label or without; None for a key that is none."""
    base, stroke, label = key.partition("/")
    if stroke and not label.strip():
        return None
    return _BY_KEY.get(key) or _BY_KEY.get(base) or (_BY_KEY.get("related") if base == "related" else None)


def words_of(key: str) -> str:
    """What a field is called where it is shown: `Phone number (work)`, or `Phone number: yacht` with a free label."""
    field = field_of(key)
    if field is None:
        return key
    if field.key == key:
        return _(field.words)
    return _("{field}: {label}").format(field=_(field.words), label=key.partition("/")[2])
