"""Imports of earlier: what they were in words, and what became of one that was taken back."""

from __future__ import annotations

from datetime import datetime

from trustjournal.base.i18n import _, ngettext
from trustjournal.domain.words import names, near_day
from trustjournal.services import importing, people
from trustjournal.services.importing import Batch, TakenBack
from trustjournal.services.journal import Journal
from trustjournal.ui.importing.lines import PastImport
from trustjournal.ui.importing.words import counts_of

_NAMED = 5


def past_imports(journal: Journal) -> list[PastImport]:
    """Those of which something stands, the newest first; in discreet mode none, as none can be taken back then."""
    if journal.discreet:
        return []
    return [PastImport(batch.id, batch.file, _text(batch, journal)) for batch in importing.imports(journal)]


def taken_back_words(journal: Journal, taken: TakenBack) -> str:
    """What became of an import that was taken back, and who stays."""
    said = []
    if taken.removed:
        n = taken.removed
        said.append(ngettext("{n} person was taken out again.", "{n} people were taken out again.", n).format(n=n))
    if taken.restored:
        n = taken.restored
        said.append(ngettext("{n} person is as before.", "{n} people are as before.", n).format(n=n))
    if taken.kept:
        words = ngettext(
            "{names} stays, as something was written since.", "{names} stay, as something was written since.",
            len(taken.kept),
        )  # fmt: skip
        said.append(words.format(names=_names(journal, taken.kept)))
    return " ".join(said) or _("Nothing of that import was left.")


def _text(batch: Batch, journal: Journal) -> str:
    """The day and the counts."""
    at = datetime.fromisoformat(batch.at).astimezone(journal.clock.now().tzinfo)
    day = near_day(at.date(), journal.clock.now().date())
    return _("{day}: {what}").format(day=day, what=", ".join(counts_of(batch)))


def _names(journal: Journal, ids: tuple[str, ...]) -> str:
    """Who these are; of many only the first are looked up, as the others are only counted."""
    found = [people.person(journal, each).display_name for each in ids[:_NAMED]]
    return names([*found, *ids[_NAMED:]])
