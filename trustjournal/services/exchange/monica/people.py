"""From a contact to a person: names, dates, addresses, picture, rhythm, and what has no field as further details.

A star becomes `close`: it is Monica's one mark for those who matter most, which is what close says here, while
`pinned` is only a place in this window's lists. Nobody gets a created_at: what is due to someone is counted from it,
and whoever comes in today would have it due since years.
"""

from base64 import b64encode
from datetime import date, timedelta

from trustjournal.base.i18n import N_, _, ngettext
from trustjournal.domain.people import ContactKind, ContactMethod, Name, Person, Photo, Source
from trustjournal.domain.preferences import Preference, PreferenceCategory, PreferenceKind
from trustjournal.services.exchange.imported import ImportedPerson
from trustjournal.services.exchange.monica.account import Address, Contact, Field
from trustjournal.services.exchange.monica.family import Family, is_someone
from trustjournal.services.exchange.monica.keepsakes import keep_all
from trustjournal.services.exchange.monica.lives import (
    add_birthday,
    add_life_events,
    parts_text,
    readable_parts,
    whole_day,
)
from trustjournal.services.exchange.monica.reminders import add_reminders
from trustjournal.services.exchange.monica.times import written_day
from trustjournal.services.exchange.monica.work import SYSTEM, Making, Work, called
from trustjournal.services.exchange.photo_kind import picture_type
from trustjournal.services.exchange.plain_text import one_line, paragraph
from trustjournal.services.exchange.problems import Problem
from trustjournal.services.exchange.vcard_contacts import envelope
from trustjournal.services.exchange.vcard_names import readable
from trustjournal.services.exchange.vcard_people import NAME_LIMIT

PHOTO_LIMIT = 4 << 20
_LONGEST_RHYTHM = 3660
_PLAIN_TYPES = {"email": ContactKind.EMAIL, "phone": ContactKind.PHONE}
_PROTOCOLS = {"mailto": ContactKind.EMAIL, "tel": ContactKind.PHONE}
_UNSAID = frozenset({"email", "e-mail", "phone", "telephone"})
_GENDERS = {"M": N_("Male"), "F": N_("Female"), "O": N_("Other")}


def read_contact(work: Work, family: Family, contact: Contact) -> ImportedPerson | Problem | None:
    """The person; a Problem for one who cannot be called anything, None for one who is only named beside others."""
    if family.beside(contact):
        return None
    if not is_someone(contact):
        words = _("A contact without a name was left out.")
        return Problem(file=work.file, line=contact.line, message=words, cards=1)
    making = Making(work, contact)
    methods = _methods(making)
    name, named = _what_to_call(making, methods)
    if not name:
        work.people.pop(contact.ref, None)
        words = _("A contact without a name was left out.")
        return Problem(file=work.file, line=contact.line, message=words, cards=1)
    add_reminders(making, add_birthday(making))
    add_life_events(making)
    keep_all(making)
    family.add(making)
    _preference(making)
    met_on, how_met = _met(making)
    died_on = _died(making)
    cadence, since = _rhythm(making)
    _details(making)
    person = Person(
        id=making.person_id,
        display_name=name,
        name=_name(contact),
        organisation=_company(making),
        title=_title(making),
        how_met=how_met,
        met_on=met_on,
        tags=tuple(dict.fromkeys(filter(None, map(one_line, contact.tags)))),
        cadence_days=cadence,
        cadence_since_on=since,
        close=contact.is_starred,
        archived=not contact.is_active or (contact.is_dead and died_on is None),
        deceased_on=died_on,
        note=making.note(paragraph(contact.description)),
        contact_methods=methods,
        sources=(Source(system=SYSTEM, uid=contact.uuid or None, on=work.on),),
        extra=tuple(making.extra),
        photo=_photo(making),
    )
    return ImportedPerson(
        file=work.file,
        line=contact.line,
        person=person,
        dates=tuple(making.dates),
        relationships=tuple(making.relationships),
        related=tuple(making.related),
        more=tuple(making.more),
        named=named,
        warnings=tuple(making.warnings),
    )


def _what_to_call(making: Making, methods: tuple[ContactMethod, ...]) -> tuple[str, bool]:
    name = called(making.contact)
    if len(name) > NAME_LIMIT:
        making.warn(_("A name is longer than a name can be and was shortened."))
        name = name[:NAME_LIMIT].rstrip()
    if name:
        return name, True
    for method in methods:
        if method.kind in (ContactKind.EMAIL, ContactKind.PHONE):
            making.warn(_("Only an address, no name."))
            return method.value, False
    return "", False


def _name(contact: Contact) -> Name | None:
    name = Name(
        given=one_line(contact.first_name) or None,
        family=one_line(contact.last_name) or None,
        additional=one_line(contact.middle_name) or None,
        nickname=one_line(contact.nickname) or None,
    )
    return None if name == Name() else name


def _methods(making: Making) -> tuple[ContactMethod, ...]:
    found: dict[tuple[ContactKind, str], ContactMethod] = {}
    for field in making.contact.fields:
        method = _method(making, field)
        if method is not None:
            found.setdefault((method.kind, method.value), method)
    for address in making.contact.addresses:
        value = _postal(address)
        if value:
            method = ContactMethod(kind=ContactKind.ADDRESS, value=value, label=one_line(address.name) or None)
            found.setdefault((method.kind, value), method)
    return tuple(found.values())


def _method(making: Making, field: Field) -> ContactMethod | None:
    """One way to reach someone; of a type that the file does not tell, a further detail."""
    value, service = one_line(field.data), one_line(field.service)
    if not value:
        return None
    kind = _PROTOCOLS.get(field.protocol.strip().rstrip(":/").lower()) or _PLAIN_TYPES.get(field.type.strip().lower())
    if kind is not None:
        for scheme, of in _PROTOCOLS.items():
            if of is kind and value.lower().startswith(f"{scheme}:"):
                value = value[len(scheme) + 1 :].strip()
    elif value.lower().startswith(("http://", "https://", "www.")):
        kind = ContactKind.URL
    elif service:
        kind = ContactKind.CHAT
    else:
        making.keep(_("Contact"), value)
        return None
    label = None if service.lower() in _UNSAID else service or None
    return ContactMethod(kind=kind, value=value, label=label) if value else None


def _postal(address: Address) -> str:
    parts = (address.street, address.city, address.province, address.postal_code, address.country)
    street, city, province, code, country = map(paragraph, parts)
    return envelope(["", "", street, one_line(city), one_line(province), one_line(code), one_line(country)])


def _title(making: Making) -> str | None:
    contact = making.contact
    if contact.job or contact.company:
        return one_line(contact.job) or None
    return next((one_line(each.title) for each in contact.occupations if each.currently_works_here), None) or None


def _company(making: Making) -> str | None:
    contact = making.contact
    if contact.job or contact.company:
        return one_line(contact.company) or None
    return next((one_line(each.company) for each in contact.occupations if each.currently_works_here), None) or None


def _preference(making: Making) -> None:
    text = paragraph(making.contact.food_preferences)
    if text:
        preference = Preference(
            id=making.work.make_id(),
            person_id=making.person_id,
            kind=PreferenceKind.PREFERENCE,
            text=_("Food: {text}").format(text=text),
            category=PreferenceCategory.OTHER,
        )
        making.more.append(preference)


def _met(making: Making) -> tuple[date | None, str | None]:
    """When and how they met; a day of which only a part is known is a further detail."""
    contact = making.contact
    parts = readable_parts(making, contact.first_met_date)
    met_on = whole_day(parts)
    if parts is not None and met_on is None:
        making.keep(_("First met"), parts_text(parts))
    through = making.work.name_of(contact.first_met_through)
    texts = (
        _("through {name}").format(name=through) if through else "",
        one_line(contact.first_met_where),
        paragraph(contact.first_met_additional_info),
    )
    return met_on, "\n".join(filter(None, texts)) or None


def _died(making: Making) -> date | None:
    """The day of a death, where all of it is known; else it is said, and what is known of it kept."""
    contact = making.contact
    parts = readable_parts(making, contact.deceased_date)
    if not contact.is_dead:
        return None
    died_on = whole_day(parts)
    if died_on is None:
        making.keep(_("Died"), parts_text(parts) if parts is not None else _("the day is not known"))
        making.warn(_("Of this death the day is not known; the person was archived."))
    return died_on


def _rhythm(making: Making) -> tuple[int | None, date | None]:
    """How often to be in touch, and since when that counts: so that it is due when Monica would have said so.

    Where that is past, or not said, it counts from today: nobody is late on the day they come in.
    """
    text = making.contact.stay_in_touch_frequency.strip()
    days = int(text) if text.isdecimal() and len(text) < 6 else 0
    if not 1 <= days <= _LONGEST_RHYTHM:
        return None, None
    due = written_day(making.contact.stay_in_touch_trigger_date)
    on = making.work.on
    return days, due - timedelta(days=days) if due is not None and due >= on else on


def _details(making: Making) -> None:
    """What has no field: gender, the last talk where no conversation tells it, and whatever else the file says."""
    contact, times = making.contact, making.work.times
    gender = one_line(contact.gender)
    if gender in _GENDERS or len(gender) > 1:
        making.keep(_("Gender"), _(_GENDERS[gender]) if gender in _GENDERS else gender)
    talked = times.day(contact.last_talked_to)
    if talked is not None:
        calls = (times.day(each.called_at) for each in contact.calls)
        talks = (times.day(each.happened_at) for each in contact.conversations)
        if talked not in (*calls, *talks):
            making.keep(_("Last talked to"), talked.isoformat())
    for name, text in contact.details:
        making.keep(one_line(readable(name)), paragraph(text))


def _photo(making: Making) -> Photo | None:
    """The picture someone chose, else the first that can be read."""
    contact = making.contact
    refs = list(dict.fromkeys(filter(None, (contact.avatar, *contact.photos))))
    found: Photo | None = None
    others = unreadable = 0
    for ref in refs:
        if found is not None:
            others += 1
            continue
        found = _opened(making.work, ref)
        unreadable += found is None and not making.work.account.missing_photos
    if unreadable:
        making.warn(_("A picture could not be read and was left out."))
    if others:
        words = ngettext("{count} further picture was left out.", "{count} further pictures were left out.", others)
        making.warn(words.format(count=others))
    return found


def _opened(work: Work, ref: str) -> Photo | None:
    picture = work.account.picture(ref)
    data = picture.bytes_of() if picture is not None else b""
    media_type = picture_type(data) if len(data) <= PHOTO_LIMIT else None
    return Photo(media_type=media_type, data=b64encode(data).decode("ascii")) if media_type is not None else None
