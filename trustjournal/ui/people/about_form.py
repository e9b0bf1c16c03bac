"""The forms of what a person's own entry holds: interests, strengths, how one met, and why to work together."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import msgspec

from trustjournal.base.i18n import _
from trustjournal.domain.people import Partnership, Person
from trustjournal.domain.practices import Where
from trustjournal.ui.people.entry_form import EntryForm
from trustjournal.ui.people.fields import Words

Today = Callable[[], date]


class AboutForm(EntryForm):
    """What they care for, what they are strong at, and how one met (practices P11 and P21)."""

    WHERE = Where.ABOUT

    def __init__(self, person: Person, today: Today) -> None:
        super().__init__(today)
        self.kept = person
        hint = _("with commas between")
        self.strengths = self.line(_("What they are strong at"), ", ".join(person.strengths), hint)
        self.interests = self.line(_("What they care for"), ", ".join(person.interests), hint)
        self.how_met = self.box(_("How you met"), person.how_met, lines=2)
        self.met_on = self.day(_("When"), person.met_on, past=True)
        self.ready()

    def edited(self) -> Person:
        """The person as typed."""
        return msgspec.structs.replace(
            self.kept,
            strengths=_listed(self.strengths, self.kept.strengths),
            interests=_listed(self.interests, self.kept.interests),
            how_met=self.how_met.said(),
            met_on=self.met_on.value(),
        )


class PartnershipForm(EntryForm):
    """Why to work with a partner, in words (practice P32)."""

    WHERE = Where.PARTNERSHIP

    def __init__(self, person: Person, today: Today) -> None:
        super().__init__(today)
        self.kept = person
        notes = person.partnership or Partnership()
        self.values = self.box(_("Values"), notes.values, _("what they stand for"))
        self.intent = self.box(_("Intent"), notes.intent, _("what they want of it"))
        self.capabilities = self.box(_("Capabilities"), notes.capabilities, _("what they can do"))
        self.results = self.box(_("Results"), notes.results, _("what came of it so far"))
        self.ready()

    def edited(self) -> Person:
        """The person as typed."""
        notes = Partnership(
            values=self.values.said(),
            intent=self.intent.said(),
            capabilities=self.capabilities.said(),
            results=self.results.said(),
        )
        return msgspec.structs.replace(self.kept, partnership=None if notes == Partnership() else notes)


def _listed(line: Words, kept: tuple[str, ...]) -> tuple[str, ...]:
    """The words between commas; an entry that holds a comma itself stays whole where the line was not touched."""
    if line.text() == ", ".join(kept):
        return kept
    return tuple(dict.fromkeys(one.strip() for one in line.text().split(",") if one.strip()))
