"""The form that gives a promise a new date: when, what changed, what is there meanwhile, and whether they know."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from trustjournal.base.i18n import _
from trustjournal.domain.commitments import Owner
from trustjournal.domain.practices import Where
from trustjournal.domain.promise_list import About
from trustjournal.domain.promise_words import words_to_use
from trustjournal.domain.words import clause, clock, day_heading, names, on_day, sentence
from trustjournal.ui.commitments.blocks import HistoryBox, WordsCard
from trustjournal.ui.commitments.inputs import LinesField, NewDate
from trustjournal.ui.kit.buttons import IconButton
from trustjournal.ui.kit.fields import CheckField, Field, LineField
from trustjournal.ui.kit.labels import Text
from trustjournal.ui.kit.panel import Form


@dataclass(frozen=True, slots=True)
class Renegotiated:
    """A new date as it was entered; `told` only where there is somebody to tell."""

    to_due_on: date
    reason: str
    alternative: str
    told: bool


class RenegotiateForm(Form):
    """For a promise of yours or of both; of theirs it only asks when and why. `more_wanted` opens the other ends."""

    WHERE = Where.RENEGOTIATE

    more_wanted = Signal(object)

    def __init__(self, about: About, today: date, *, hidden: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.about, self._today = about, today
        self.is_secret = about.promise.confidential
        self.theirs = about.promise.owner is Owner.THEM
        self.new_date = NewDate(today)
        self.reason = LinesField()
        self.alternative = LineField()
        who = names(about.first_names)
        self.told = CheckField(_("I t&old {name}").format(name=who.replace("&", "&&")), _told_hint(about, today))
        self.words = WordsCard()
        self.more = IconButton("dots-horizontal", _("More: kept, missed, dropped"))
        self.more.clicked.connect(lambda: self.more_wanted.emit(self.more))
        self._with_words = bool(about.people) and not self.theirs and not hidden
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 2, 1)
        column.setSpacing(12)
        head = QHBoxLayout()
        head.addWidget(Text(summary(about, hidden=hidden), "body", "text2", wrap=True), 1)
        head.addWidget(self.more, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(head)
        self._build(column)
        if not hidden:
            column.addWidget(HistoryBox(about, today))
        column.addStretch(1)
        self._say()

    def _build(self, column: QVBoxLayout) -> None:
        column.addWidget(Field(_("New &date"), self.new_date))
        column.addWidget(Field(_("&What changed?"), self.reason, _("Optional") if self.theirs else ""))
        if not self.theirs:
            column.addWidget(Field(_("What can you offer &meanwhile?"), self.alternative, _("Optional")))
        if self.about.people and not self.theirs:
            column.addWidget(self.told)
        if self._with_words:
            column.addWidget(self.words)
        for unasked in (self.alternative, self.told, self.words):
            if unasked.parentWidget() is None:
                unasked.setParent(self)
                unasked.hide()
        self.new_date.changed.connect(self._say)
        self.reason.textChanged.connect(self._say)
        self.alternative.textChanged.connect(self._say)

    def first(self) -> QWidget:
        """The new date."""
        return self.new_date

    def check(self) -> bool:
        """A day is always chosen, and words are not asked for."""
        return True

    def is_touched(self) -> bool:
        """Whether something was typed."""
        return bool(self.reason.text() or self.alternative.text().strip())

    def entered(self) -> Renegotiated:
        """What was entered."""
        return Renegotiated(
            self.new_date.day(),
            self.reason.text(),
            self.alternative.text().strip(),
            self.told.isChecked() or not self.about.people,
        )

    def _say(self) -> None:
        if not self._with_words:
            return
        given = self.entered()
        self.words.show_words(
            words_to_use(self.about.promise, given.to_due_on, given.reason, given.alternative, self._today)
        )


def summary(about: About, *, hidden: bool = False) -> str:
    """A promise in a sentence or two: what, to whom, for when."""
    promise, who = about.promise, names(about.first_names)
    task = _("Confidential promise, hidden") if hidden else clause(promise.text)
    if promise.due_on is None:
        said = _("Without a date.")
    elif promise.owner is Owner.THEM:
        said = _("{name} hoped for {day}.").format(name=who or _("They"), day=day_heading(promise.due_on))
    elif promise.owner is Owner.SHARED:
        said = _("You both chose {day}.").format(day=day_heading(promise.due_on))
    else:
        said = _("You promised it for {day}.").format(day=day_heading(promise.due_on))
    return _("{task} {when}").format(task=sentence(f"{task}."), when=said)


def _told_hint(about: About, today: date) -> str:
    if about.meets is None:
        return _("Leave this unticked to be reminded.")
    if about.meets.date() == today:
        return _("Leave this unticked to be reminded before {time}.").format(time=clock(about.meets))
    meets = on_day(about.meets.date(), today)
    return _("Leave this unticked to be reminded before you meet {day}.").format(day=meets)
