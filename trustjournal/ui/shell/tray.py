"""The icon in the tray and its menu. It shows what it is told and says what was chosen; it decides nothing."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from PySide6.QtCore import QDate, QLocale, QObject, QTime, QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

from trustjournal.base.i18n import _, ngettext
from trustjournal.domain import pause
from trustjournal.domain.pause import Pause
from trustjournal.ui.kit import icons
from trustjournal.ui.kit.theme import theme_of, theme_source
from trustjournal.ui.kit.tips import set_tip
from trustjournal.ui.shell.tray_icon import Mark, tray_icon

_LOOK_MS = 3_000
_LOOK_LATER_MS = 30_000
_LOOKS_SOON = 20


class TrayState(NamedTuple):
    """What the tray shows. `meeting` is the row's words, `names` are not in it unless they may be shown.

    `paused_until` is None while reminders come; `counts` are check in, celebrate, follow up, and all that waits.
    """

    meeting: str = ""
    counts: tuple[int, int, int, int] = (0, 0, 0, 0)
    paused_until: datetime | None = None
    today: datetime | None = None
    locked: bool = False
    lockable: bool = False

    @property
    def mark(self) -> Mark:
        """What the icon says."""
        if self.locked:
            return Mark.LOCKED
        if self.paused_until is not None:
            return Mark.PAUSED
        return Mark.WAITING if self.counts[3] else Mark.CLEAR


class Tray(QObject):
    """The icon, where the desktop has a tray; it may come later, or go and come again.

    `available_changed(bool)` follows the desktop's tray.
    """

    brief_wanted = Signal()
    log_wanted = Signal()
    jot_wanted = Signal()
    today_wanted = Signal()
    pause_wanted = Signal(object)  # Pause, or None to turn reminders on again
    open_wanted = Signal()
    discreet_wanted = Signal()
    lock_wanted = Signal()
    quit_wanted = Signal()
    available_changed = Signal(bool)

    def __init__(self, parent: QObject, *, with_jot: bool = False) -> None:
        super().__init__(parent)
        self._state = TrayState()
        self._icon: QSystemTrayIcon | None = None
        self._looks = 0
        self.menu = QMenu()
        self.menu.setAccessibleName("Trust Journal")
        self._brief = self._row("text-box-outline", "", self.brief_wanted)
        self._writing = [self._row("plus", _("Log a conversation…"), self.log_wanted)]
        if with_jot:
            self._writing.append(self._row("note-plus-outline", _("Jot…"), self.jot_wanted))
        self.menu.addSeparator()
        self._lanes = (
            self._row("account-clock-outline", _("Check in"), self.today_wanted),
            self._row("gift-outline", _("Celebrate"), self.today_wanted),
            self._row("flag-outline", _("Follow up"), self.today_wanted),
        )
        self.menu.addSeparator()
        self._pausing = self._pause_menu()
        self._resume = self._row("bell-ring-outline", "", None)
        self._resume.triggered.connect(lambda: self.pause_wanted.emit(None))
        self.menu.addSeparator()
        self._lock = self._row("lock-outline", _("Lock now"), self.lock_wanted)
        self._discreet = self._row("eye-off-outline", _("Discreet mode"), self.discreet_wanted)
        self._row("window-maximize", _("Open Trust Journal"), self.open_wanted)
        self._row("power", _("Quit"), self.quit_wanted)
        self._watch = QTimer(self)
        self._watch.timeout.connect(self._look)
        theme_source().changed.connect(self._dress)
        self._dress()
        self.show_state(self._state)

    def begin(self) -> None:
        """Show the icon as soon as there is a tray."""
        self._watch.start(_LOOK_MS)
        self._look()

    def end(self) -> None:
        """Take the icon away."""
        self._watch.stop()
        theme_source().changed.disconnect(self._dress)
        self._drop()
        self.menu.close()
        self.menu.deleteLater()

    @property
    def is_shown(self) -> bool:
        """Whether the icon is in a tray now."""
        return self._icon is not None

    @property
    def icon(self) -> QSystemTrayIcon | None:
        """The icon, while it is in a tray."""
        return self._icon

    def show_state(self, state: TrayState) -> None:
        """Show this from now on."""
        before, self._state = self._state, state
        self._brief.setText(state.meeting)
        self._brief.setVisible(bool(state.meeting) and not state.locked)
        for row, words, count in zip(
            self._lanes, (_("Check in"), _("Celebrate"), _("Follow up")), state.counts, strict=False
        ):
            row.setText(f"{words}\t{count}" if count else words)
            row.setVisible(not state.locked)
        for row in self._writing:
            row.setVisible(not state.locked)
        self._pausing.menuAction().setVisible(not state.locked)
        self._lock.setVisible(state.lockable and not state.locked)
        self._discreet.setVisible(not state.locked)
        paused = state.paused_until
        self._resume.setVisible(paused is not None)
        if paused is not None:
            self._resume.setText(_resume_words(paused, state.today))
        if self._icon is not None:
            set_tip(self._icon, self.tool_tip())
            if state.mark is not before.mark:
                self._icon.setIcon(tray_icon(state.mark))

    def show_discreet(self, on: bool) -> None:
        """Say what the row about discreet mode does: turn it on, or off."""
        self._discreet.setText(_("Turn discreet mode off") if on else _("Discreet mode"))

    def tool_tip(self) -> str:
        """The name of the program and how much waits; never whose name."""
        waiting = self._state.counts[3]
        if self._state.locked:
            return _("Trust Journal, locked")
        if self._state.paused_until is not None:
            return _("Trust Journal, reminders paused")
        if not waiting:
            return "Trust Journal"
        return ngettext("Trust Journal, {n} thing for today", "Trust Journal, {n} things for today", waiting).format(
            n=waiting
        )

    def _look(self) -> None:
        """Follow the desktop: a tray may start after the program, and be restarted."""
        self._looks += 1
        if self._looks == _LOOKS_SOON:
            self._watch.setInterval(_LOOK_LATER_MS)
        there = QSystemTrayIcon.isSystemTrayAvailable()
        if there == self.is_shown:
            return
        if there:
            self._icon = QSystemTrayIcon(tray_icon(self._state.mark), self)
            set_tip(self._icon, self.tool_tip())
            self._icon.setContextMenu(self.menu)
            self._icon.activated.connect(self._activated)
            self._icon.show()
        else:
            self._drop()
        self.available_changed.emit(there)

    def _drop(self) -> None:
        if self._icon is not None:
            self._icon.hide()
            self._icon.deleteLater()
            self._icon = None

    def _activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason in (QSystemTrayIcon.ActivationReason.Trigger, QSystemTrayIcon.ActivationReason.DoubleClick):
            self.open_wanted.emit()

    def _pause_menu(self) -> QMenu:
        made = QMenu(_("Pause reminders"), self.menu)
        made.menuAction().setObjectName("bell-sleep-outline")
        for each in Pause:
            action = QAction(pause.label(each), made)
            action.triggered.connect(lambda _on=False, each=each: self.pause_wanted.emit(each))
            made.addAction(action)
        self.menu.addMenu(made)
        return made

    def _row(self, icon: str, words: str, signal: object) -> QAction:
        action = QAction(words, self.menu)
        action.setObjectName(icon)
        if signal is not None:
            action.triggered.connect(lambda _on=False: signal.emit())  # type: ignore[attr-defined]
        self.menu.addAction(action)
        return action

    def _dress(self) -> None:
        """Tint the icons for the theme; the action's object name is its icon's."""
        theme = theme_of()
        for action in self.menu.actions():
            if action.objectName():
                action.setIcon(icons.icon(action.objectName(), theme.text2, disabled=theme.disabled))


def _resume_words(until: datetime, now: datetime | None) -> str:
    """How long reminders are paused, and that choosing the row ends it."""
    if pause.is_open(until):
        return _("Paused. Turn reminders on")
    if now is not None and until.date() == now.date():
        at = QLocale().toString(QTime(until.hour, until.minute), QLocale.FormatType.ShortFormat)
        return _("Paused until {time}. Turn on").format(time=at)
    day = QLocale().dayName(until.isoweekday()) if now is not None and (until - now).days < 7 else _date(until)
    return _("Paused until {day}. Turn on").format(day=day)


def _date(moment: datetime) -> str:
    return QLocale().toString(QDate(moment.year, moment.month, moment.day), QLocale.FormatType.ShortFormat)
