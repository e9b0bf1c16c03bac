"""The JSON export of Monica 4, as far as into rows: `account.data` in blocks by type, `account.instance` for the types.

The outside is opened without what is in it: each contact, photo and activity is decoded alone, so that one that is
broken costs no other, and a file that is mostly pictures does not stand in memory twice. Numbers are read as the text
they are. (app/Services/Account/Settings/JsonExportAccount.php and app/ExportResources of monicahq/monica.)
"""

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

import msgspec
from msgspec import Raw

from trustjournal.base.i18n import _, ngettext
from trustjournal.services.exchange.monica.account import Account, Day, JournalEntry, Picture, Relationship
from trustjournal.services.exchange.monica.filling import Filler, Types, merged
from trustjournal.services.exchange.monica.json_mending import opened
from trustjournal.services.exchange.problems import Problem

ROW_LIMIT = 32 << 20
"""Bytes of one contact with all that is theirs; of one picture, with what base64 adds, a fifth of it is left."""
PHOTO_LIMIT = 6 << 20

_KINDS = (
    "user contact relationship addressbook address_book address_book_subscription addressbook_subscription photo "
    "document activity call contact_field debt gift note reminder task address pet conversation life_event occupation"
)
# Of a block, what it is called in the singular. Exporters write both.
_SINGULAR: dict[str, str] = {}
for _kind in _KINDS.split():
    _SINGULAR[_kind] = _kind
    _SINGULAR[_kind[:-1] + "ies" if _kind.endswith("y") else _kind + ("es" if _kind.endswith("s") else "s")] = _kind
_HOUSE = frozenset(
    ("user", "addressbook", "address_book", "address_book_subscription", "addressbook_subscription", "document")
)
_TYPES = tuple(each.name for each in msgspec.structs.fields(Types))


def read_json(data: bytearray, file: str) -> Account:
    """Everything in an export."""
    return _Reading(data, file).account()


class _Reading:
    """One file while it is read."""

    def __init__(self, data: bytearray, file: str) -> None:
        self._data, self._file = data, file
        self._account = Account()
        self._photos: dict[str, Raw] = {}
        self._unknown: Counter[str] = Counter()
        self._unreadable: Counter[str] = Counter()
        self._foreign = False
        self._seen = (0, 1)
        self._uuid = b'"uuid": "%b"' if data.find(b'"uuid": "', 0, 1 << 16) >= 0 else b'"uuid":"%b"'
        # A uuid that is written with escapes is not found, and looking for it costs the length of the file.
        self._searches = 3

    def account(self) -> Account:
        outside = self._opened()
        inside = _mapping(outside.get("account"))
        if not inside:
            self._problem(_("This file does not hold what an export of Monica holds; nothing was read of it."))
            return self._account
        self._filler = Filler(self._types(_mapping(inside.get("instance"))))
        blocks = list(self._blocks(_list(inside.get("data"))))
        by_activity: dict[str, list[str]] = {}
        for kind, values in blocks:
            if kind == "contact":
                for value in values:
                    self._contact(value, by_activity)
        for kind, values in blocks:
            self._block(kind, values, by_activity)
        self._journal(_mapping(inside.get("properties")))
        self._account.picture = self._picture
        self._account.problems += self._said()
        return self._account

    def _opened(self) -> dict[str, Raw]:
        """The file's outermost object, mended where it is broken."""
        outside, broken = opened(self._data)
        if broken:
            self._problem(_("The file is broken or ends in the middle; what comes before that was read."))
        return outside

    def _types(self, instance: dict[str, Raw]) -> Types:
        found: dict[str, dict[str, Mapping[str, Any]]] = {}
        for name in _TYPES:
            rows = (merged(self._value(each)) for each in _list(instance.get(name)))
            found[name] = {row["uuid"]: row for row in rows if isinstance(row.get("uuid"), str)}
        return Types(**found)

    def _blocks(self, blocks: list[Raw]) -> Iterator[tuple[str, list[Raw]]]:
        """The rows of each block, under its name in the singular."""
        for block in blocks:
            inside = _mapping(block)
            name = self._value(inside["type"]) if "type" in inside else None
            values = _list(inside.get("values"))
            kind = _SINGULAR.get(name.lower().replace("-", "_"), name) if isinstance(name, str) else ""
            yield kind, values

    def _contact(self, raw: Raw, by_activity: dict[str, list[str]]) -> None:
        row = self._row("contact", raw)
        if row is None:
            return
        uuid = row.get("uuid")
        known = isinstance(uuid, str) and uuid
        line = self._line(uuid if isinstance(uuid, str) else "")
        ref = uuid if isinstance(uuid, str) and known else f"#{len(self._account.contacts) + 1}"
        lists: dict[str, list[Any]] = {}
        for kind, values in _inner_blocks(row.get("data")):
            if kind == "activity":
                for each in values:
                    by_activity.setdefault(self._ref(each), []).append(ref)
            elif kind == "document":
                self._account.documents += len(values)
            elif kind == "photo":
                lists.setdefault(kind, []).extend(map(self._ref, values))
            elif kind in _SINGULAR:
                lists.setdefault(kind, []).extend(map(merged, values))
            else:
                self._unknown[kind] += len(values)
        self._account.contacts.append(self._filler.contact(merged(row), lists, ref, line))

    def _ref(self, value: object) -> str:
        """What a row is named by in the file: its uuid, alone or in a row."""
        return self._filler.text(merged(value).get("uuid") if isinstance(value, Mapping) else value)

    def _block(self, kind: str, values: list[Raw], by_activity: Mapping[str, list[str]]) -> None:
        if kind == "relationship":
            rows = (self._row(kind, each) for each in values)
            found = (self._filler.row(Relationship, kind, merged(row)) for row in rows if row is not None)
            self._account.relationships += found
        elif kind == "activity":
            for row in (self._row(kind, each) for each in values):
                if row is not None:
                    people = by_activity.get(self._ref(row), ())
                    self._account.activities.append(self._filler.activity(merged(row), people))
        elif kind == "photo":
            for each in values:
                self._photo(each)
        elif kind == "document":
            self._account.documents = max(self._account.documents, len(values))
        elif kind not in _HOUSE and kind != "contact":
            self._unknown[kind] += len(values)

    def _photo(self, raw: Raw) -> None:
        """Remember where a picture is; it is opened when someone is found who has it."""
        uuid = _mapping(raw).get("uuid")
        name = self._value(uuid) if uuid is not None else None
        if isinstance(name, str):
            self._photos.setdefault(name, raw)

    def _picture(self, ref: str) -> Picture | None:
        raw = self._photos.get(ref)
        if raw is None or memoryview(raw).nbytes > PHOTO_LIMIT:
            return None
        url = merged(self._value(raw)).get("dataUrl")
        if not isinstance(url, str) or not url.startswith("data:"):
            return None
        return Picture(url.partition(",")[2])

    def _journal(self, properties: dict[str, Raw]) -> None:
        for raw in _list(properties.get("journal_entries")):
            row = merged(self._row("journal_entry", raw))
            kind = row.pop("type", None)
            if kind == "day" or (kind is None and "rate" in row):
                parts = [self._filler.text(row.pop(name, None)) for name in ("year", "month", "day")]
                if all(part.isdecimal() and len(part) < 5 for part in parts):
                    row["date"] = f"{int(parts[0]):04}-{int(parts[1]):02}-{int(parts[2]):02}"
                self._account.days.append(self._filler.row(Day, "day", row))
            elif row:
                self._account.entries.append(self._filler.row(JournalEntry, "entry", row))

    def _row(self, kind: str, raw: Raw) -> dict[str, Any] | None:
        """One row whole; None and counted where it cannot be read or is larger than a row can be."""
        value = self._value(raw) if memoryview(raw).nbytes <= ROW_LIMIT else None
        if isinstance(value, dict):
            return value
        self._unreadable[kind] += 1
        return None

    def _value(self, raw: Raw) -> Any:
        """What stands in a place of the file, every number as its text; None where it cannot be read."""
        try:
            text = str(memoryview(raw), "utf-8")
        except UnicodeDecodeError:
            text = str(memoryview(raw), "cp1252", "replace")
            self._foreign = True
        try:
            return json.loads(text, parse_int=str, parse_float=str, parse_constant=str, strict=False)
        except (ValueError, RecursionError):
            return None

    def _line(self, uuid: str) -> int:
        """The line on which a contact's uuid stands; contacts are asked for in the order of the file."""
        at, line = self._seen
        found = self._data.find(self._uuid % uuid.encode("utf-8", "replace"), at) if uuid and self._searches else -1
        if found >= 0:
            line += self._data.count(b"\n", at, found)
            self._seen = (found, line)
        else:
            self._searches -= 1 if self._searches else 0
        return line

    def _problem(self, message: str, cards: int = 0) -> None:
        self._account.problems.append(Problem(file=self._file, line=None, message=message, cards=cards))

    def _said(self) -> list[Problem]:
        """What could not be read, a line a kind."""
        said = []
        if self._foreign:
            words = _("Some text in this file is not UTF-8; it was read as Windows text and may show odd letters.")
            said.append(Problem(file=self._file, line=None, message=words))
        for kind, count in self._unreadable.items():
            words = ngettext(
                "{count} row of “{kind}” could not be read and was left out.",
                "{count} rows of “{kind}” could not be read and were left out.",
                count,
            ).format(count=count, kind=kind)
            cards = count if kind == "contact" else 0
            said.append(Problem(file=self._file, line=None, message=words, cards=cards))
        return said + unknown_problems(self._filler, self._unknown, self._file)


def unknown_problems(filler: Filler, kinds: Mapping[str, int], file: str) -> list[Problem]:
    """What has no place in the journal: whole kinds of rows, names in rows, and texts too long for any."""
    said = []
    for kind, count in kinds.items():
        words = ngettext(
            "{count} row of “{kind}” has no place here and was left out.",
            "{count} rows of “{kind}” have no place here and were left out.",
            count,
        )
        said.append(words.format(count=count, kind=kind[:80]))
    for (kind, name), count in filler.unknown.items():
        words = ngettext(
            "“{name}” of {count} row of “{kind}” has no place here and was left out.",
            "“{name}” of {count} rows of “{kind}” has no place here and was left out.",
            count,
        )
        said.append(words.format(name=name[:80], count=count, kind=kind[:80]))
    if filler.too_long:
        words = ngettext(
            "{count} text longer than a million characters was left out.",
            "{count} texts longer than a million characters were left out.",
            filler.too_long,
        )
        said.append(words.format(count=filler.too_long))
    return [Problem(file=file, line=None, message=words) for words in said]


def _mapping(raw: Raw | None) -> dict[str, Raw]:
    found: dict[str, Raw] = _decoded(raw, dict[str, Raw])
    return found


def _list(raw: Raw | None) -> list[Raw]:
    found: list[Raw] = _decoded(raw, list[Raw])
    return found


def _decoded(raw: Raw | None, shape: Any) -> Any:
    """One layer of a value; an empty one for what has another shape."""
    try:
        return shape() if raw is None else msgspec.json.decode(raw, type=shape)
    except (msgspec.MsgspecError, RecursionError, UnicodeDecodeError):
        return shape()


def _inner_blocks(value: object) -> Iterator[tuple[str, list[Any]]]:
    """The blocks inside a contact."""
    for block in value if isinstance(value, list) else ():
        if isinstance(block, Mapping) and isinstance(block.get("values"), list):
            name = block.get("type")
            kind = name.lower().replace("-", "_") if isinstance(name, str) else ""
            yield _SINGULAR.get(kind, kind), block["values"]
