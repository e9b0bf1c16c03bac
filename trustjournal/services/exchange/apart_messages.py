"""What the program and the process that reads foreign files tell each other, as values in MessagePack, never pickled.

What a reader yields goes as it is, except for nouns whose kind no field says (`ImportedPerson.more`, an entry): those
go as their kind and their form. Everything is checked against its class when it comes out: what would not be accepted
from a file of ours is not accepted from a reader either.
"""

from collections.abc import Callable
from typing import Any

import msgspec
from msgspec import Raw, Struct

from trustjournal.base.i18n import _
from trustjournal.domain.commitments import Commitment
from trustjournal.domain.dates import LifeMoment
from trustjournal.domain.interactions import Interaction
from trustjournal.domain.moments import Moment
from trustjournal.domain.noun import Noun, read_hook, to_form, write_hook
from trustjournal.domain.preferences import Preference
from trustjournal.domain.topics import Share, Topic
from trustjournal.services.exchange.imported import ImportedEntry, ImportedPerson
from trustjournal.services.exchange.problems import Problem
from trustjournal.services.exchange.questions import Question
from trustjournal.services.exchange.reading import Said
from trustjournal.services.exchange.tasks import Task

ENTRIES: dict[str, type[Noun]] = {noun.KIND: noun for noun in (Interaction, Moment, Commitment)}
"""The kinds of entries that name people."""
MORE: dict[str, type[Noun]] = {noun.KIND: noun for noun in (Preference, LifeMoment, Topic, Share)}
"""The kinds of entries that are one person's alone."""

_Form = dict[str, Any]


class Job(Struct, frozen=True, array_like=True):
    """A file to read: by its path (as the system has it, in bytes) or as its bytes; words in this language."""

    task: Task
    path: bytes | None
    data: bytes
    language: str


class End(Struct, frozen=True, array_like=True):
    """How the reading of a file ended: well (empty), for want of `memory`, or by a fault of the reader (`broken`)."""

    why: str = ""


class Told(Struct, frozen=True, array_like=True):
    """Some of what a reader said, each as the bytes that `Packer` makes; `end` comes with the last of it."""

    said: tuple[Raw, ...]
    end: End | None = None


class _Person(Struct, frozen=True, kw_only=True, tag="person_with_more"):
    person: ImportedPerson
    more: tuple[tuple[str, _Form], ...]


class _Entry(Struct, frozen=True, kw_only=True, tag="entry_form"):
    file: str
    line: int | None
    kind: str
    form: _Form
    warnings: tuple[Problem, ...]


Item = Said | Question


def packer() -> Callable[[Item], bytes]:
    """What makes bytes of what a reader said."""
    encode = msgspec.msgpack.Encoder(enc_hook=write_hook).encode

    def pack(said: Item) -> bytes:
        try:
            return packed(said)
        except (ValueError, TypeError, NotImplementedError):  # half a character in a text, say
            line = None if isinstance(said, Question) else said.line
            return encode(unfit(said.file.encode("utf-8", "replace").decode(), line))

    def packed(said: Item) -> bytes:
        if isinstance(said, ImportedEntry):
            form = to_form(said.entry)
            return encode(
                _Entry(file=said.file, line=said.line, kind=said.entry.KIND, form=form, warnings=said.warnings)
            )
        if isinstance(said, ImportedPerson) and said.more:
            more = tuple((each.KIND, to_form(each)) for each in said.more)
            return encode(_Person(person=msgspec.structs.replace(said, more=()), more=more))
        return encode(said)

    return pack


def unfit(file: str, line: int | None) -> Problem:
    """What is said of something that breaks the rules of its noun."""
    message = _("Something here has no form that the journal can keep, and was left out.")
    return Problem(file=file, line=line, message=message, cards=1)


def unpacker() -> Callable[[Raw], Item]:
    """What makes the value of the bytes again. Raises MsgspecError or KeyError for what is none."""
    decode = msgspec.msgpack.Decoder(ImportedPerson | Problem | Question | _Person | _Entry, dec_hook=read_hook).decode

    def unpack(data: Raw) -> Item:
        value = decode(data)
        if isinstance(value, _Entry):
            entry: Any = _noun(ENTRIES, value.kind, value.form)
            return ImportedEntry(file=value.file, line=value.line, entry=entry, warnings=value.warnings)
        if isinstance(value, _Person):
            more = tuple(_noun(MORE, kind, form) for kind, form in value.more)
            return _checked(msgspec.structs.replace(value.person, more=more))
        return _checked(value) if isinstance(value, ImportedPerson) else value

    return unpack


def _checked(card: ImportedPerson) -> ImportedPerson:
    """The card, where all that it brings is its person's own. Raises ValueError where anything names another."""
    own = card.person.id
    theirs: tuple[Any, ...] = (*card.dates, *card.relationships, *card.more)
    if card.person.circle_id is not None or any(each.person_id != own for each in theirs):
        raise ValueError("a card names what is not its own")
    return card


def _noun(kinds: dict[str, type[Noun]], kind: str, form: _Form) -> Noun:
    return msgspec.convert(form, kinds[kind], dec_hook=read_hook)


read_job = msgspec.msgpack.Decoder(Job).decode
read_told = msgspec.msgpack.Decoder(Told).decode
write = msgspec.msgpack.Encoder().encode
