"""The page on which a meeting is planned: who, when, for how long, and how it comes back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from trustjournal.base.i18n import _, ngettext
from trustjournal.domain.time_words import read_time
from trustjournal.ui.kit.actions import key_words
from trustjournal.ui.kit.buttons import Button, ButtonKind, Choice, IconButton, Segmented
from trustjournal.ui.kit.dayline import DayLine, no_day
from trustjournal.ui.kit.fields import CheckField, Field, IconCombo, LineField, TokenField
from trustjournal.ui.kit.labels import Line
from trustjournal.ui.kit.pagebar import PageBar
from trustjournal.ui.kit.scrolling import ScrollPage, centred
from trustjournal.ui.kit.theme import px, theme_source
from trustjournal.ui.kit.tokenfield import Suggest
from trustjournal.ui.kit.writingpage import WritingPage
from trustjournal.ui.meetings.values import WHOLE_DAY, MeetingForm

_WIDEST = 680
_LENGTHS = (15, 25, 30, 45, 50, 60, 90, 120, 180, 240)
_AS_NOW = "kept"
_LONGEST_TITLE = 1_000


class MeetingView(WritingPage):
    """Shows a MeetingForm; `save_wanted`, `delete_wanted` and `went_back` tell what is to be done with it."""

    delete_wanted = Signal()

    def __init__(self, suggest: Suggest, today: Callable[[], date]) -> None:
        super().__init__()
        self._today = today
        self._shown: MeetingForm | None = None
        self._make_fields(suggest)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head())
        column.addWidget(self._page(), 1)
        theme_source().changed.connect(self._measure)
        self._measure()

    def show_form(self, form: MeetingForm, *, kept: bool) -> None:
        """Show a form to begin with; `kept`: it is in the journal already."""
        self._bar.set_title(_("A meeting") if kept else _("Plan a meeting"))
        self._delete.setVisible(kept)
        self._shown = form
        self.refill(form)
        self.rest()
        self._scroll.verticalScrollBar().setValue(0)
        self.focus_start()

    def rest(self) -> None:
        """Take what stands there as untouched: it was just shown, or is saved."""
        self._shown = self.form()

    def refill(self, form: MeetingForm) -> None:
        """Put what was typed before into the fields."""
        self.with_field.set_people(form.people)
        self.title.setText(form.title)
        self.day.show_day(form.on)
        self.time.setText(f"{form.at:%H:%M}")
        lengths = sorted({*_LENGTHS, WHOLE_DAY, form.minutes})
        self.length.show_choices([(str(minutes), _length(minutes), "") for minutes in lengths])
        self.length.choose(str(form.minutes))
        self.repeats.show_choices(_repeats(form.every))
        self.repeats.choose(_AS_NOW if form.every is None else str(form.every))
        self.until.show_day(form.until)
        self.confidential.setChecked(form.confidential)
        self.which.setVisible(form.this_alone is not None)
        self.which.choose("all" if form.this_alone is False else "this")
        for field in (self._with, self._day, self._time, self._until):
            field.show_error("")
        self._settle()

    def form(self) -> MeetingForm:
        """What stands in the form; a day or time that is not read is the one that was shown."""
        assert self._shown is not None
        repeats = self.repeats.current()
        whole = self.length.current() == str(WHOLE_DAY)
        return MeetingForm(
            people=tuple(self.with_field.people()),
            on=_read(self.day) or self._shown.on,
            at=time() if whole else read_time(self.time.text()) or self._shown.at,
            minutes=int(self.length.current()),
            title=self.title.text().strip(),
            every=None if repeats == _AS_NOW else int(repeats or "0"),
            until=_read(self.until) if self._comes_back() else None,
            confidential=self.confidential.isChecked(),
            this_alone=None if self._shown.this_alone is None else self.which.current() == "this",
        )

    def is_touched(self) -> bool:
        """Whether anything is different from what was shown."""
        return self._shown is not None and (self.form() != self._shown or not self._days_are_read())

    def check(self) -> bool:
        """Whether it can be saved; where not, the fields say why, and the first of them is gone to."""
        form = self.form()
        errors = (
            (self._with, self.with_field, _("Pick at least one person") if not form.people else ""),
            (self._day, self.day, "" if _reads(self.day, needed=True) else no_day(self._today())),
            (self._time, self.time, "" if self._time_is_read() else _("This is no time. Write it as “10:30”.")),
            (self._until, self.until, self._wrong_until(form)),
        )
        for field, _widget, words in errors:
            field.show_error(words)
        wrong = next((widget for _field, widget, words in errors if words), None)
        if wrong is not None:
            wrong.setFocus(Qt.FocusReason.OtherFocusReason)
        return wrong is None

    def set_saving(self, saving: bool) -> None:
        """While it is being saved nothing can be typed that would be lost."""
        self._form.setEnabled(not saving)
        self._save.setEnabled(not saving)

    def focus_start(self) -> None:
        """Begin with who it is; where that is known, with the day."""
        start: QWidget = self.day if self.with_field.people() else self.with_field
        start.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves, Enter in a field saves."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.save_wanted.emit()
        else:
            super().keyPressEvent(event)

    def _wrong_until(self, form: MeetingForm) -> str:
        if not self._comes_back():
            return ""
        if not _reads(self.until):
            return no_day(self._today())
        ends_first = form.until is not None and form.until < form.on
        return _("This is before the first meeting. Choose a later day, or none.") if ends_first else ""

    def _days_are_read(self) -> bool:
        return self._time_is_read() and _reads(self.day, needed=True) and (not self._comes_back() or _reads(self.until))

    def _time_is_read(self) -> bool:
        return not self.time.isEnabled() or read_time(self.time.text()) is not None

    def _comes_back(self) -> bool:
        return self.repeats.current() not in {"0", "", _AS_NOW} and not self._alone()

    def _alone(self) -> bool:
        return self._shown is not None and self._shown.this_alone is not None and self.which.current() == "this"

    def _settle(self) -> None:
        """What depends on something else: the hour of a whole day, the last day of what is once."""
        self.time.setEnabled(self.length.current() != str(WHOLE_DAY))
        self._repeats.setVisible(not self._alone())
        self._until.setVisible(self._comes_back())

    def _make_fields(self, suggest: Suggest) -> None:
        self.with_field = TokenField(suggest, _("Add someone"))
        self._with = Field(_("&With"), self.with_field)
        self.with_field.changed.connect(lambda: self._with.show_error(""))
        self.title = LineField(_("One-on-one"))
        self.title.setMaxLength(_LONGEST_TITLE)
        self.day = DayLine(self._today)
        self._day = Field(_("&Day"), self.day)
        self.time = LineField()
        self.time.setMaxLength(20)
        self._time = Field(_("T&ime"), self.time)
        self.length = IconCombo()
        self.length.currentIndexChanged.connect(lambda _at: self._settle())
        self.repeats = IconCombo()
        self.repeats.currentIndexChanged.connect(lambda _at: self._settle())
        self._repeats = Field(_("&Repeats"), self.repeats)
        self.until = DayLine(self._today)
        self._until = Field(_("&Until"), self.until, _("may stay empty"))
        self.confidential = CheckField(_("&Confidential"), _("Its title is left out wherever the meeting is shown."))
        self.which = Segmented([Choice("this", _("This one")), Choice("all", _("All of them"))], _("Which of them"))
        self.which.chosen.connect(lambda _key: self._settle())

    def _head(self) -> PageBar:
        self._bar = PageBar(_("Plan a meeting"))
        self._bar.went_back.connect(self.went_back)
        self._delete = IconButton("trash-can-outline", _("Delete this meeting"))
        self._delete.clicked.connect(self.delete_wanted)
        cancel = Button(_("Cancel"), ButtonKind.QUIET)
        cancel.clicked.connect(self.went_back)
        self._save = Button(_("&Save"), ButtonKind.PRIMARY, key=key_words("Ctrl+Return"))
        self._save.clicked.connect(self.save_wanted)
        for button in (self._delete, cancel, self._save):
            self._bar.add(button)
        return self._bar

    def _page(self) -> ScrollPage:
        self._form = QWidget()
        column = QVBoxLayout(self._form)
        column.setContentsMargins(0, 20, 0, 24)
        column.setSpacing(14)
        column.addWidget(self.which, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._with)
        column.addWidget(Field(_("&Title"), self.title, _("may stay empty")))
        when = QHBoxLayout()
        when.setSpacing(16)
        when.addWidget(self._day, 3, Qt.AlignmentFlag.AlignTop)
        when.addWidget(self._time, 1, Qt.AlignmentFlag.AlignTop)
        when.addWidget(Field(_("&Length"), self.length), 2, Qt.AlignmentFlag.AlignTop)
        column.addLayout(when)
        again = QHBoxLayout()
        again.setSpacing(16)
        again.addWidget(self._repeats, 1, Qt.AlignmentFlag.AlignTop)
        again.addWidget(self._until, 1, Qt.AlignmentFlag.AlignTop)
        column.addLayout(again)
        column.addWidget(Line())
        column.addWidget(self.confidential)
        column.addStretch(1)
        self._scroll = ScrollPage(centred(self._form))
        return self._scroll

    def _measure(self) -> None:
        self._form.setMaximumWidth(px(_WIDEST))


def _read(line: DayLine) -> date | None:
    try:
        return line.value()
    except ValueError:
        return None


def _reads(line: DayLine, *, needed: bool = False) -> bool:
    try:
        return line.value() is not None or not needed
    except ValueError:
        return False


def _length(minutes: int) -> str:
    if minutes == WHOLE_DAY:
        return _("All day")
    if minutes >= 60 and minutes % 60 == 0:
        hours = minutes // 60
        return ngettext("{n} hour", "{n} hours", hours).format(n=hours)
    return ngettext("{n} minute", "{n} minutes", minutes).format(n=minutes)


def _repeats(every: int | None) -> list[tuple[str, str, str]]:
    offered = [("0", _("Once"), ""), ("1", _("Every week"), ""), ("2", _("Every two weeks"), "")]
    if every is None:
        offered.append((_AS_NOW, _("As it does now"), ""))
    elif every > 2:
        words = ngettext("Every {n} week", "Every {n} weeks", every).format(n=every)
        offered.append((str(every), words, ""))
    return offered
