"""Inputs for what is known of people: a rhythm, a relation."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from trustjournal.base.i18n import _
from trustjournal.domain.people import Relation
from trustjournal.domain.relation_words import RELATIONS
from trustjournal.domain.rhythm import USUAL, rhythm
from trustjournal.domain.standing import sentence_case
from trustjournal.ui.kit.fields import IconCombo


class RhythmCombo(IconCombo):
    """How often to talk; `days()` is None for no rhythm of the person's own."""

    def __init__(self, none: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._none = none or _("No rhythm")
        self.show_days(None)

    def show_days(self, days: int | None) -> None:
        """Choose a rhythm, also one that is not among the usual."""
        offered = sorted({*USUAL, *([days] if days else [])})
        self.show_choices([("", self._none, ""), *((str(each), sentence_case(rhythm(each)), "") for each in offered)])
        self.choose(str(days or ""))

    def days(self) -> int | None:
        """The chosen rhythm in days."""
        return int(self.current()) if self.current() else None


class RelationCombo(IconCombo):
    """What a person is to the user."""

    def __init__(self, parent: QWidget | None = None) -> None:
        words = [(each.value, _(RELATIONS[each]) or _("Other"), "") for each in Relation]
        super().__init__([("", _("Not said"), ""), *words], parent)

    def relation(self) -> Relation | None:
        """The chosen relation."""
        return Relation(self.current()) if self.current() else None
