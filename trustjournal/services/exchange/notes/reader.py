"""People out of notes: the Reader of Markdown and plain text, one note or a whole folder of them.

In a folder where notes say that they are about people (by type, tags, properties that only people have, or a folder
called People) those are taken, and the others counted in one line; where none says so, every note is a person's, called
by its own name. The text of a note becomes the person's note as it stands. Notes of our own export come back whole.
"""

from collections.abc import Iterator
from datetime import date

from msgspec import Struct

from trustjournal.base.i18n import _, ngettext
from trustjournal.domain.folding import fold
from trustjournal.services.exchange.imported import ImportedPerson
from trustjournal.services.exchange.notes import own
from trustjournal.services.exchange.notes.coming_back import Returning
from trustjournal.services.exchange.notes.fields import SYSTEM, NoteDraft, plain, says_person
from trustjournal.services.exchange.notes.folder import Note, notes
from trustjournal.services.exchange.notes.front_matter import Head, split
from trustjournal.services.exchange.plain_text import one_line, paragraph
from trustjournal.services.exchange.problems import Problem
from trustjournal.services.exchange.reading import Given, Reading, Said

_NAME_LIMIT = 300
_OTHERS_LIMIT = 1 << 20
"""Bytes of a note that is not our own: all of it is what is known of one person."""
_BOMS = ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"), (b"\xef\xbb\xbf", "utf-8-sig"))


class _Read(Struct, frozen=True):
    """A note as it was read, until it is known which notes are people's."""

    note: Note
    head: Head
    says: bool
    warnings: tuple[Problem, ...]


def read(source: Given, file: str, how: Reading) -> Iterator[Said]:
    """Everyone whose notes these are; the entries of our own notes after all people."""
    read_notes: list[_Read] = []
    for note in notes(source, file):
        if isinstance(note, Problem):
            yield note
        elif note.data.strip():
            read_notes.append(_taken_apart(note, how))
        else:
            yield Problem(file=note.file, line=None, message=_("This note is empty and was left out."), cards=1)
    some_say = len(read_notes) > 1 and any(each.says for each in read_notes)
    returning = Returning(how.on)
    others = 0
    for each in read_notes:
        if some_say and not each.says:
            others += 1
            continue
        forms = own.forms_in(each.head.text)
        said = returning.person(each.note.file, each.head, forms) if forms else None
        yield said or (_too_large(each.note) if len(each.note.data) > _OTHERS_LIMIT else _person(each, how.on))
    yield from returning.entries()
    if others:
        words = ngettext(
            "{n} note of this folder does not say that it is about a person and was left out.",
            "{n} notes of this folder do not say that they are about people and were left out.",
            others,
        )
        yield Problem(file=file, line=None, message=words.format(n=others), cards=others)


def _too_large(note: Note) -> Problem:
    return Problem(file=note.file, line=None, message=_("This note is larger than 1 MB and was left out."), cards=1)


def _taken_apart(note: Note, how: Reading) -> _Read:
    text, warning = _text(note, how.encoding)
    head = split(text.replace("\r\n", "\n").replace("\r", "\n"))
    warnings = [warning] if warning else []
    if head.fault:
        message = _("The properties at the head of this note could not be read; they stay in its text.")
        warnings.append(Problem(file=note.file, line=1, message=message))
    says = says_person(head.properties, note.inside) or own.is_ours(head.text)
    return _Read(note, head, says, tuple(warnings))


def _text(note: Note, encoding: str | None) -> tuple[str, Problem | None]:
    """The characters of a note: by its BOM, as UTF-8, or with a word as cp1252; `encoding` decides over all."""
    marked = next((name for bom, name in _BOMS if note.data.startswith(bom)), None)
    try:
        return note.data.decode(encoding or marked or "utf-8"), None
    except (UnicodeError, LookupError):
        message = _("This note is not UTF-8; it was read as Windows text (cp1252).")
        return note.data.decode("cp1252", "replace"), Problem(file=note.file, line=1, message=message)


def _person(read_note: _Read, on: date) -> ImportedPerson | Problem:
    note, head = read_note.note, read_note.head
    draft = NoteDraft(note.file, on)
    draft.warnings += read_note.warnings
    for name, values in head.properties:
        draft.take(name, values)
    text = paragraph(head.text)
    called = _called(draft, note, text)
    if not any(char.isalnum() for char in called):
        return Problem(file=note.file, line=1, message=_("This note has no name and was left out."), cards=1)
    draft.texts["display_name"] = called
    heading, _newline, below = text.partition("\n")
    if heading.startswith("# ") and fold(plain(heading[2:])) in {fold(called), fold(note.called)}:
        text = below.strip()
    if text:
        draft.notes.append(text)
    draft.uid = draft.uid or "/".join((*note.inside, note.called))
    return draft.finished()


def _called(draft: NoteDraft, note: Note, text: str) -> str:
    """What the person is called: the property, the parts of a name, the first heading, or the note itself."""
    parts = " ".join(filter(None, (draft.texts.get("given_name"), draft.texts.get("family_name"))))
    heading = text.partition("\n")[0]
    title = plain(heading[2:]) if heading.startswith("# ") else ""
    called = draft.texts.get("display_name") or parts or (title if fold(title) in fold(note.called) else "")
    return (called or one_line(note.called).lstrip("@").strip())[:_NAME_LIMIT]


__all__ = ["SYSTEM", "read"]
