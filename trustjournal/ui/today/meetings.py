"""The day's next meetings as cards, each with a way to its Brief."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from trustjournal.base.i18n import _, ngettext
from trustjournal.domain import words
from trustjournal.ui.kit.avatars import Avatar
from trustjournal.ui.kit.buttons import Button, ButtonKind
from trustjournal.ui.kit.cards import Card
from trustjournal.ui.kit.labels import ElidedText, Text
from trustjournal.ui.kit.theme import px

if TYPE_CHECKING:
    from trustjournal.services.nudges import TodayMeeting

MOST = 3
_SOON_MINUTES = 120
_NARROWEST = 260


class MeetingCards(QWidget):
    """Up to three meetings that have not ended; `prepare(person_ids)`, `log(meeting)` for one that began."""

    prepare = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(12)
        self._shown: tuple[object, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def show_meetings(self, meetings: Sequence[TodayMeeting], now: datetime) -> None:
        """Show the next meetings as seen at this moment."""
        coming = [each for each in meetings if each.people and each.meeting.ends_at.moment > now][:MOST]
        wanted = (tuple(coming), now.replace(second=0, microsecond=0))
        if wanted == self._shown:
            return
        self._shown = wanted
        while self._row.count():
            item = self._row.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for place, each in enumerate(coming):
            self._row.addWidget(self._card(each, now, next_one=place == 0), 1)
        self._fit()
        self.setVisible(bool(coming))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as many cards as have room for a name."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        room = max(1, self.width() // px(_NARROWEST))
        for place in range(self._row.count()):
            item = self._row.itemAt(place)
            card = item.widget() if item is not None else None
            if card is not None:
                card.setVisible(place < room)

    def first_button(self) -> QWidget | None:
        """The way to the next Brief, where the meeting is within the hour."""
        return self.findChild(Button, "prepare-soon")

    def _card(self, each: TodayMeeting, now: datetime, *, next_one: bool) -> Card:
        card = Card()
        start = each.meeting.starts_at.moment
        minutes = round((start - now).total_seconds() / 60)
        soon = next_one and minutes <= _SOON_MINUTES
        card.set_current(soon)
        avatar = Avatar(28)
        avatar.show_people(each.people)
        when = QVBoxLayout()
        when.setSpacing(0)
        when.addWidget(Text(words.clock(start), "label-strong"))
        when.addWidget(Text(*_below(each, minutes, soon=soon)))
        who = QVBoxLayout()
        who.setSpacing(0)
        names = [name for _person, name in each.people]
        shown = names[0] if len(names) == 1 else ", ".join(name.split()[0] for name in names)
        title = each.meeting.title or (_("One-on-one") if len(names) == 1 else _("Meeting"))
        who.addWidget(ElidedText(shown, "label"))
        who.addWidget(ElidedText(title, "caption", "text2"))
        button = Button(_("Prepare"), ButtonKind.PRIMARY if soon else ButtonKind.OUTLINED, small=True)
        button.setAccessibleName(_("Prepare: {names}, {time}").format(names=", ".join(names), time=words.clock(start)))
        if soon and minutes <= 60:
            button.setObjectName("prepare-soon")
        button.clicked.connect(lambda _on=False: self.prepare.emit(tuple(person for person, _name in each.people)))
        row = QHBoxLayout(card)
        row.setContentsMargins(14, 13, 12, 13)
        row.setSpacing(10)
        row.addLayout(when)
        row.addWidget(avatar)
        row.addLayout(who, 1)
        row.addWidget(button)
        return card


def _below(each: TodayMeeting, minutes: int, *, soon: bool) -> tuple[str, str, str]:
    if soon and minutes > 0:
        return ngettext("in {n} min", "in {n} min", minutes).format(n=minutes), "caption-strong", "accent_text"
    if minutes <= 0:
        return _("now"), "caption-strong", "accent_text"
    length = round((each.meeting.ends_at.moment - each.meeting.starts_at.moment).total_seconds() / 60)
    return ngettext("{n} min", "{n} min", length).format(n=length), "caption", "text2"
