"""What is done with preferences and boundaries (practices P23 and P27): noting, changing, deleting, heeding them."""

from collections.abc import Sequence

from msgspec import Struct

from trustjournal.base.errors import UserError
from trustjournal.base.i18n import _
from trustjournal.domain.brief.respect import respect_lines
from trustjournal.domain.brief.value import BriefLine
from trustjournal.domain.preferences import Preference, PreferenceKind
from trustjournal.domain.words import clause
from trustjournal.services import entries
from trustjournal.services.journal import Journal
from trustjournal.storage.change import Change
from trustjournal.storage.codec import load
from trustjournal.storage.driver import marks


class Respected(Struct, frozen=True, kw_only=True):
    """What to respect in a person, as their Brief says it, and how many confidential ones are left out."""

    person_id: str
    lines: tuple[BriefLine, ...]
    hidden: int = 0


def respected(journal: Journal, people: Sequence[str], *, reveal: bool = False) -> tuple[Respected, ...]:
    """What to respect in these people, in their order; those of whom nothing is known are left out.

    Confidential ones are left out, and counted, unless revealed.
    """
    where = f"WHERE person_id IN ({marks(people)}) ORDER BY kind, seq"
    known: dict[str, list[Preference]] = {person: [] for person in people}
    for each in load(journal.reader, Preference, where, tuple(people)):
        known[each.person_id].append(each)
    found = []
    for person, preferences in known.items():
        shown = [each for each in preferences if reveal or not each.confidential]
        lines = tuple(respect_lines(shown))
        found.append(Respected(person_id=person, lines=lines, hidden=len(preferences) - len(shown)))
    return tuple(each for each in found if each.lines or each.hidden)


def keep(journal: Journal, preference: Preference) -> Change | None:
    """Add a preference or boundary, or keep it as edited. Raises UserError where it says nothing."""
    if not preference.text.strip():
        raise UserError(_("A preference needs a few words."), _("Say what to keep in mind."))
    op = _("Boundary: {text}") if preference.kind is PreferenceKind.BOUNDARY else _("Preference: {text}")
    return entries.keep(journal, preference, op.format(text=clause(preference.text)))


def delete(journal: Journal, preference_id: str) -> Change | None:
    """Put a preference in the trash."""
    kept = entries.entry(journal, Preference, preference_id)
    return entries.delete(journal, Preference, preference_id, kept.text)
