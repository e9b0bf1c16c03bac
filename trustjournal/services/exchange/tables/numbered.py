"""What Google numbers: `E-mail 1 - Label`, `E-mail 1 - Value`. The set of columns and their numbers vary by file."""

from itertools import zip_longest

from trustjournal.domain.dates import DateKind
from trustjournal.domain.people import ContactKind, RelationshipKind
from trustjournal.services.exchange.plain_text import one_line, paragraph
from trustjournal.services.exchange.tables.draft import RowDraft
from trustjournal.services.exchange.tables.filling import label_of
from trustjournal.services.exchange.tables.header import OWN, Column
from trustjournal.services.exchange.tables.listed import MORE
from trustjournal.services.exchange.vcard_contacts import envelope
from trustjournal.services.exchange.vcard_names import DATE_LABELS, DEPARTMENT, RELATION_WORDS

_LABELS = ("label", "type")
_ADDRESS = ("pobox", "extendedaddress", "street", "city", "region", "postalcode", "country")
_METHODS = {
    "email": ContactKind.EMAIL,
    "phone": ContactKind.PHONE,
    "website": ContactKind.URL,
    "sipaddress": ContactKind.PHONE,
    "internetcall": ContactKind.PHONE,
}
_KEPT = {
    "symbol": "Symbol",
    "location": "Office",
    "jobdescription": "Job description",
    "yominame": "Organisation, as it sounds",
}


def gather(draft: RowDraft, cell: str, column: Column) -> None:
    """Put a cell aside until the others of its number are there too; a date is read at once, as it has an order."""
    numbered = column.numbered
    if numbered is not None:
        parts = draft.numbered.setdefault((numbered.of, numbered.number), {})
        parts[numbered.part] = cell


def spread(draft: RowDraft, dates: dict[tuple[str, int], Column]) -> None:
    """Take everything that was put aside into the person; `dates` are the columns that hold dates."""
    for (of, number), parts in draft.numbered.items():
        label = next((label_of(parts[name], draft.shape) for name in _LABELS if name in parts), "")
        if of in _METHODS:
            for value in _values(draft, parts):
                draft.reach(_METHODS[of], value, label)
        elif of == "im":
            for value in _values(draft, parts):
                draft.reach(ContactKind.CHAT, value, one_line(parts.get("service", "")) or label)
        elif of == "address":
            _address(draft, parts, label)
        elif of == "organization":
            _organisation(draft, parts)
        elif of == "relation":
            _relation(draft, parts, label)
        elif of == "event" and (of, number) in dates:
            _event(draft, parts, label, dates[of, number])
        else:
            _other(draft, of, parts, label)


def _several(draft: RowDraft, cell: str) -> list[str]:
    """The values of a cell; in our own tables each has columns of its own, whatever it holds."""
    return [cell] if draft.shape == OWN else cell.split(MORE)


def _values(draft: RowDraft, parts: dict[str, str]) -> list[str]:
    return [value for each in _several(draft, parts.get("value", "")) if (value := one_line(each))]


def _address(draft: RowDraft, parts: dict[str, str], label: str) -> None:
    """An address as Google wrote it out, else put together from its parts; each of these may hold several."""
    whole = [text for each in _several(draft, parts.get("formatted", "")) if (text := paragraph(each))]
    if not whole:
        split = [[paragraph(each) for each in parts.get(name, "").split(MORE)] for name in _ADDRESS]
        whole = [envelope(lines) for lines in zip_longest(*split, fillvalue="")]
    for address in whole:
        draft.reach(ContactKind.ADDRESS, address, label)


def _organisation(draft: RowDraft, parts: dict[str, str]) -> None:
    draft.text("organisation", one_line(parts.get("name", "")), "Organisation")
    draft.text("title", one_line(parts.get("title", "")), "Title")
    draft.keep(DEPARTMENT, one_line(parts.get("department", "")))
    for part, name in _KEPT.items():
        draft.keep(name, one_line(parts.get(part, "")))


def _relation(draft: RowDraft, parts: dict[str, str], label: str) -> None:
    """Someone around the person: by name, or in our own tables another row by its id."""
    kind = RELATION_WORDS.get(label.lower())
    if "id" in parts:
        draft.related.append((kind or RelationshipKind.OTHER, one_line(parts["id"])))
        return
    for name in _values(draft, parts):
        if kind is None and label:
            draft.keep(label, name)
        draft.relative(kind or RelationshipKind.OTHER, name)


def _event(draft: RowDraft, parts: dict[str, str], label: str, column: Column) -> None:
    """A date by its label, or in our own tables by its kind, beside which the label is one's own."""
    told = parts.get("kind", "").strip()
    kind = DateKind(told) if told in set(DateKind) else DATE_LABELS.get(label.lower(), DateKind.CUSTOM)
    usual = DATE_LABELS.get(label.lower()) is kind
    for value in _values(draft, parts):
        draft.dated(kind, None if usual else label or None, value, column)


def _other(draft: RowDraft, of: str, parts: dict[str, str], label: str) -> None:
    """A field of one's own, or something Google thought of since."""
    named = label or of.capitalize()
    for part, value in parts.items():
        if part not in _LABELS:
            draft.keep(named if part == "value" else f"{named}, {part}", paragraph("\n".join(_several(draft, value))))
