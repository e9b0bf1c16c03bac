"""The day's meetings as cards: those with people one knows have a way to their Brief, all have a menu."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QMenu, QSizePolicy, QVBoxLayout, QWidget

from trustjournal.base.i18n import _, ngettext
from trustjournal.domain import words
from trustjournal.ui.kit.avatars import Avatar
from trustjournal.ui.kit.buttons import Button, ButtonKind, IconButton
from trustjournal.ui.kit.cards import Card
from trustjournal.ui.kit.labels import ElidedText, Text
from trustjournal.ui.kit.theme import px
from trustjournal.ui.kit.tips import set_tip
from trustjournal.ui.today.strangers import Stranger, offer

if TYPE_CHECKING:
    from trustjournal.services.nudges import TodayMeeting

MOST = 3
_SOON_MINUTES = 120
_NARROWEST = 260
_DAY = timedelta(days=1)


class MeetingCards(QWidget):
    """Up to three meetings that have not ended, the rest behind "2 more"; and the way to plan another.

    `prepare(person_ids)`; `planned()` asks for a new one; of one meeting, a TodayMeeting: `logged`, `opened` to change
    it, `removed(meeting, all)` to take out this one or, of a weekly one, all of them. `known(address, person)` says
    whose an invited address is, `stranger_wanted(Stranger)` asks to add them; `strangers_of` is set by who can tell.
    """

    prepare = Signal(object)
    planned = Signal()
    logged = Signal(object)
    opened = Signal(object)
    removed = Signal(object, bool)
    known = Signal(str, str)
    stranger_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(12)
        self._cards: list[MeetingCard] = []
        self.strangers_of: Callable[[TodayMeeting], tuple[Stranger, ...]] = lambda _each: ()
        self._shown: tuple[object, ...] = ()
        self._unfolded, self._says_none = False, True
        self._none = Text(_("No more meetings today."), "note", "text2")
        self.more = Button("", ButtonKind.LINK, small=True)
        self.more.clicked.connect(self._turn)
        self.new = Button(_("&New meeting"), ButtonKind.QUIET, "calendar-plus", small=True)
        self.new.clicked.connect(self.planned)
        self.another = IconButton("calendar-plus", _("New meeting"))
        self.another.clicked.connect(self.planned)
        foot = QHBoxLayout()
        foot.setSpacing(12)
        foot.addWidget(self._none)
        foot.addWidget(self.more)
        foot.addWidget(self.new)
        foot.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addLayout(self._grid, 1)
        row.addWidget(self.another, 0, Qt.AlignmentFlag.AlignVCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(row)
        column.addLayout(foot)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._fit()

    def show_meetings(self, meetings: Sequence[TodayMeeting], now: datetime) -> None:
        """Show the meetings that have not ended as seen at this moment."""
        coming = [each for each in meetings if each.meeting.ends_at.moment > now]
        coming.sort(key=lambda each: not each.people)  # those one can prepare for come first
        wanted = (tuple(coming), now.replace(second=0, microsecond=0))
        if wanted == self._shown:
            return
        self._shown = wanted
        inside: QWidget | None = self.focusWidget()
        focused = next((card.key for card in self._cards if inside is not None and card.isAncestorOf(inside)), None)
        for card in self._cards:
            self._grid.removeWidget(card)
            card.hide()
            card.deleteLater()
        first = next((each for each in coming if each.people and not _all_day(each)), None)
        self._cards = [MeetingCard(each, now, self, next_one=each is first) for each in coming]
        self._fit()
        again = next((card for card in self._cards if card.key == focused), None)
        if again is not None:
            again.take_focus()

    def say_none(self, says: bool) -> None:
        """Whether to say that there are no more meetings, where there are none."""
        self._says_none = says
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as many cards side by side as have room for a name."""
        super().resizeEvent(event)
        self._fit()

    def cards(self) -> list[MeetingCard]:
        """The cards that are shown."""
        return [card for card in self._cards if not card.isHidden()]

    def first_button(self) -> QWidget | None:
        """The way to the next Brief, where the meeting is within the hour."""
        return self.findChild(Button, "prepare-soon")

    def _turn(self) -> None:
        self._unfolded = not self._unfolded
        self._fit()

    def _fit(self) -> None:
        beside = max(1, min(MOST, self.width() // px(_NARROWEST)))
        hidden = max(0, len(self._cards) - beside)
        columns = min(beside, max(1, len(self._cards)))
        for column in range(MOST):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)
        for place, card in enumerate(self._cards):
            shown = self._unfolded or place < beside
            self._grid.addWidget(card, place // beside, place % beside)
            card.setVisible(shown)
        self._none.setVisible(not self._cards and self._says_none)
        self.new.setVisible(not self._cards)
        self.another.setVisible(bool(self._cards))
        self.more.setVisible(hidden > 0)
        self.more.setText(_("Fewer") if self._unfolded else ngettext("{n} more", "{n} more", hidden).format(n=hidden))
        self.more.setAccessibleName(
            _("Show fewer meetings")
            if self._unfolded
            else ngettext("Show {n} more meeting", "Show {n} more meetings", hidden).format(n=hidden)
        )


class MeetingCard(Card):
    """One meeting: when, with whom, what it is called; Prepare where one knows somebody, and a menu."""

    def __init__(self, each: TodayMeeting, now: datetime, owner: MeetingCards, *, next_one: bool) -> None:
        super().__init__(parent=owner)
        self.each, self._owner = each, owner
        start = each.meeting.starts_at.moment.astimezone(now.tzinfo)
        minutes = round((start - now).total_seconds() / 60)
        soon = next_one and minutes <= _SOON_MINUTES
        self.set_current(soon)
        self.key = (each.meeting.id, str(each.meeting.starts_at))
        names = [name for _person, name in each.people]
        title = _title(each)
        when = _("All day") if _all_day(each) else words.clock(start)
        self.setAccessibleName(", ".join([when, *names, title]))
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 13, 12 if names else 8, 13)
        row.setSpacing(10)
        row.addLayout(_lines(Text(when, "label-strong"), Text(*_below(each, minutes, soon=soon))))
        if names:
            avatar = Avatar(28)
            avatar.show_people(each.people)
            row.addWidget(avatar)
            shown = names[0] if len(names) == 1 else ", ".join(name.split()[0] for name in names)
            row.addLayout(_lines(ElidedText(shown, "label"), ElidedText(title, "caption", "text2")), 1)
            row.addWidget(self._prepare(names, when, minutes, soon=soon))
        else:
            row.addWidget(ElidedText(title, "body", "text2"), 1)
            row.addWidget(self._more(title))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        set_tip(self, "\n".join([*names, title]))

    def take_focus(self) -> None:
        """Put the keyboard on its button."""
        button: QWidget | None = self.findChild(Button) or self.findChild(IconButton)
        if button is not None:
            button.setFocus(Qt.FocusReason.OtherFocusReason)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The menu key and the right button."""
        self.open_menu(event.globalPos())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click beside the button opens the menu too."""
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.open_menu(event.globalPosition().toPoint())

    def open_menu(self, at: QPoint) -> QMenu:
        """What can be done with the meeting; one of a calendar file is changed in the calendar."""
        each, owner = self.each, self._owner
        menu = QMenu(owner)
        menu.aboutToHide.connect(menu.deleteLater)
        if each.people:
            people = tuple(person for person, _name in each.people)
            menu.addAction(_("Prepare")).triggered.connect(lambda: owner.prepare.emit(people))
        menu.addAction(_("Log a conversation")).triggered.connect(lambda: owner.logged.emit(each))
        if each.meeting.source in {None, "hand"}:
            menu.addSeparator()
            menu.addAction(_("Change")).triggered.connect(lambda: owner.opened.emit(each))
            if each.meeting.rule:
                menu.addAction(_("Leave out this one")).triggered.connect(lambda: owner.removed.emit(each, False))
                menu.addAction(_("Delete all of them")).triggered.connect(lambda: owner.removed.emit(each, True))
            else:
                menu.addAction(_("Delete")).triggered.connect(lambda: owner.removed.emit(each, True))
        offer(menu, owner, owner.strangers_of(each))
        menu.popup(at)
        return menu

    def _more(self, title: str) -> IconButton:
        more = IconButton("dots-vertical", _("More: {meeting}").format(meeting=title))
        more.clicked.connect(lambda: self.open_menu(more.mapToGlobal(QPoint(0, more.height()))))
        return more

    def _prepare(self, names: list[str], when: str, minutes: int, *, soon: bool) -> Button:
        button = Button(_("Prepare"), ButtonKind.PRIMARY if soon else ButtonKind.OUTLINED, small=True)
        button.setAccessibleName(_("Prepare: {names}, {time}").format(names=", ".join(names), time=when))
        if soon and minutes <= 60:
            button.setObjectName("prepare-soon")
        people = tuple(person for person, _name in self.each.people)
        button.clicked.connect(lambda _on=False: self._owner.prepare.emit(people))
        return button


def _lines(above: QWidget, below: QWidget) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(0)
    column.addWidget(above)
    column.addWidget(below)
    return column


def _title(each: TodayMeeting) -> str:
    if each.meeting.title and not each.meeting.confidential:
        return each.meeting.title
    return _("One-on-one") if len(each.people) == 1 else _("Meeting")


def _all_day(each: TodayMeeting) -> bool:
    """Whether it is about whole days, as calendars write them: from midnight to midnight."""
    starts, ends = each.meeting.starts_at.moment, each.meeting.ends_at.moment
    midnight = starts.time() == ends.time() == datetime.min.time()
    return midnight and ends - starts >= _DAY


def _below(each: TodayMeeting, minutes: int, *, soon: bool) -> tuple[str, str, str]:
    if _all_day(each):
        return "", "caption", "text2"
    if soon and minutes > 0:
        return ngettext("in {n} min", "in {n} min", minutes).format(n=minutes), "caption-strong", "accent_text"
    if minutes <= 0:
        return _("now"), "caption-strong", "accent_text"
    length = round((each.meeting.ends_at.moment - each.meeting.starts_at.moment).total_seconds() / 60)
    return ngettext("{n} min", "{n} min", length).format(n=length), "caption", "text2"
