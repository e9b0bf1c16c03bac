"""The palette: people, promises, notes and actions under one field, over a dimmed window (Ctrl+K)."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QFont, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QListView, QSizePolicy, QVBoxLayout, QWidget

from trustjournal.base.i18n import _
from trustjournal.ui.kit import paint
from trustjournal.ui.kit.labels import IconLabel, Text
from trustjournal.ui.kit.labels import Line as Hairline
from trustjournal.ui.kit.lists import FlatModel, Role
from trustjournal.ui.kit.theme import font, px, theme_of, theme_source
from trustjournal.ui.shell.palette_delegate import PaletteDelegate, line_height
from trustjournal.ui.shell.palette_lines import Line, Lines, Way

if TYPE_CHECKING:
    from trustjournal.services.palette import Offered
    from trustjournal.ui.kit.actions import Action
    from trustjournal.ui.shell.shell import Shell

_QUIET_MS = 60
_WIDTH, _TOP, _TALLEST, _HEAD, _FOOT = 680, 64, 530, 52, 40


class Palette(QWidget):
    """Covers its window with a scrim and shows the palette on it; hides itself when something was chosen.

    Made once and kept: it is closed from within its own key events.
    """

    def __init__(self, window: QWidget, shell: Shell) -> None:
        super().__init__(window)
        self._window, self._shell = window, shell
        self._before: QWidget | None = None
        self._asked = 0
        self._of: Line | None = None
        self._model: FlatModel[tuple[int, Line]] = FlatModel(
            lambda row: row[0], lambda row: row[1].spoken, lambda row: row[1].run is not None, self
        )
        self.field = QLineEdit()
        self.list = QListView()
        self._card = self._build()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_QUIET_MS)
        self._timer.timeout.connect(self._ask)
        self.field.textEdited.connect(lambda _text: self._timer.start())
        self.field.installEventFilter(self)
        window.installEventFilter(self)
        theme_source().changed.connect(self._dress)
        self._dress()
        self.hide()

    def _build(self) -> QFrame:
        self.field.setObjectName("palette-field")
        self.field.setProperty("flat", True)
        self.field.setPlaceholderText(_("Search people, notes and actions"))
        self.field.setAccessibleName(_("Search people, notes, promises and actions"))
        self.list.setModel(self._model)
        self.list.setItemDelegate(PaletteDelegate(self.list))
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setAccessibleName(_("Results"))
        self.list.clicked.connect(lambda _index: self._choose("run"))
        card = QFrame(self)
        card.setObjectName("palette")
        self._head = QHBoxLayout()
        self._head.setContentsMargins(18, 0, 16, 0)
        self._head.setSpacing(13)
        self._head.addWidget(IconLabel("magnify", "text2", 18))
        self._head.addWidget(self.field, 1)
        self._head.addWidget(Text(_("People, notes, promises, actions"), "caption", "text2"))
        self._foot = _Keys(
            ((("↑", "↓"), _("Move")), ((_("Enter"),), _("Open")), ((_("Tab"),), _("More actions")),
             ((_("Esc"),), _("Close")))
        )  # fmt: skip
        column = QVBoxLayout(card)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addLayout(self._head)
        column.addWidget(Hairline())
        column.addWidget(self.list, 1)
        column.addWidget(Hairline())
        column.addWidget(self._foot)
        return card

    def open(self) -> None:
        """Cover the window, empty, and take the keys."""
        if not self.isVisible():
            self._before = self.window().focusWidget()
        self.field.clear()
        self._show(None)
        self.setGeometry(self._window.rect())
        self.show()
        self.raise_()
        self.field.setFocus()

    def put_away(self) -> None:
        """Hide, and give the focus back to where it was."""
        self._end()
        if self._before is not None and self._before.isVisible():
            self._before.setFocus()
        self._before = None

    def lines(self) -> list[Line]:
        """What it shows."""
        return [line for _number, line in self._model.values()]

    def query(self) -> str:
        """What is searched: the field without the mark in front that narrows."""
        return self.field.text().strip().lstrip(">@").strip()

    def _end(self) -> None:
        self._timer.stop()
        self._asked += 1
        self.hide()

    def _ask(self) -> None:
        from trustjournal.services.palette import offer

        self._asked += 1
        text, query, number = self.field.text().strip(), self.query(), self._asked
        journal = self._shell.journal
        if journal is None or not query or text.startswith(">"):
            self._show(None)
            return
        self._shell.jobs.run(
            self,
            lambda _progress: offer(journal, query, people_only=text.startswith("@")),
            lambda found: self._show(found) if number == self._asked else None,
            self._shell.failed,
            kind="read",
        )

    def _lines(self) -> Lines:
        journal = self._shell.journal
        assert journal is not None
        return Lines(self.query(), journal.clock.now().date(), self._shell.go)

    def _show(self, found: Offered | None) -> None:
        self._of = None
        text = self.field.text().strip()
        made = self._lines()
        lines = [] if found is None else made.found(found)
        if not text.startswith("@"):
            every = text.startswith(">") or not text
            lines += made.actions(self._actions(), most=None) if every else made.actions(self._actions())
        self._put(lines or (made.nothing() if made.query else []))

    def _actions(self) -> list[Action]:
        here = self._shell.here
        return [each for each in (*(here.actions() if here else ()), *self._shell.actions) if each.id != "palette"]

    def _put(self, lines: list[Line]) -> None:
        self._model.reset_rows(list(enumerate(lines)))
        self._fit()
        self._move(1, start=-1)
        self.list.scrollToTop()

    def _fit(self) -> None:
        window = self._window.rect()
        width = min(px(_WIDTH), window.width() - px(48))
        wanted = sum(line_height(line) for line in self.lines()) + px(8) + px(_HEAD) + px(_FOOT) + 4
        height = min(wanted, px(_TALLEST), window.height() - px(_TOP) - px(24))
        self._card.setGeometry((window.width() - width) // 2, px(_TOP), width, height)

    def _current(self) -> Line | None:
        index = self.list.currentIndex()
        value = index.data(Role.VALUE) if index.isValid() else None
        return value[1] if value is not None else None

    def _move(self, by: int, start: int | None = None) -> None:
        row = self.list.currentIndex().row() if start is None else start
        while 0 <= row + by < self._model.rowCount():
            row += by
            if self._model.value(row)[1].run is not None:
                self.list.setCurrentIndex(self._model.index(row))
                if row <= 1:
                    self.list.scrollToTop()
                return

    def _choose(self, what: str) -> None:
        line = self._current()
        chosen: Callable[[], None] | None = getattr(line, what) if line is not None else None
        if chosen is not None:
            self._end()
            self._before = None
            # Once this key or click is over: what it opens may show a window of its own.
            QTimer.singleShot(0, self._shell, chosen)

    def _more(self) -> None:
        line = self._current()
        if line is not None and line.person:
            self._of = line
            self._put(self._lines().of_person(line, self._ways(line.person)))

    def _ways(self, person: str) -> list[Way]:
        """The ways to reach the person of a line, the preferred one first."""
        from trustjournal.base.errors import UserError
        from trustjournal.domain.launchers import Launcher, reach
        from trustjournal.services.people import person as person_of
        from trustjournal.ui.kit.links import WAY_ICONS, Launch, tip

        journal, launched = self._shell.journal, self._shell.navigator.launched
        assert journal is not None
        try:
            found = person_of(journal, person)
        except UserError:
            return []

        def opener(launcher: Launcher) -> Callable[[], None]:
            return lambda: launched.emit(Launch(person, found.first_name, launcher))

        return [Way(each.label, tip(each), WAY_ICONS[each.way], opener(each)) for each in reach(found).ways]

    def _step_out(self) -> None:
        if self._of is not None:
            self._ask()
        else:
            self.put_away()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrow keys move in the list while the field keeps the focus; the window's size is followed."""
        if watched is self._window and event.type() == QEvent.Type.Resize and self.isVisible():
            self.setGeometry(self._window.rect())
            self._fit()
        if watched is self.field and isinstance(event, QKeyEvent):
            pressed = event.type() == QEvent.Type.KeyPress
            if pressed or event.type() == QEvent.Type.ShortcutOverride:
                return self._key(event, pressed=pressed)
        return False

    def _key(self, event: QKeyEvent, *, pressed: bool) -> bool:
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        key = Qt.Key.Key_Return if event.key() == Qt.Key.Key_Enter else event.key()
        deeds: dict[tuple[int, bool], Callable[[], None]] = {
            (Qt.Key.Key_Down, False): lambda: self._move(1),
            (Qt.Key.Key_Up, False): lambda: self._move(-1),
            (Qt.Key.Key_Tab, False): self._more,
            (Qt.Key.Key_Backtab, False): self._step_out,
            (Qt.Key.Key_Escape, False): self._step_out,
            (Qt.Key.Key_Return, False): lambda: self._choose("run"),
            (Qt.Key.Key_Return, True): lambda: self._choose("brief"),
            (Qt.Key.Key_N, True): lambda: self._choose("log"),
            (Qt.Key.Key_K, True): self.put_away,
        }
        deed = deeds.get((key, control))
        if deed is None:
            return False
        event.accept()
        if pressed:
            deed()
        return True

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click beside the card closes it."""
        if not self._card.geometry().contains(event.position().toPoint()):
            self.put_away()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The scrim."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme_of(self).scrim)
        painter.end()

    def _dress(self) -> None:
        theme = theme_of(self)
        face = font("heading")
        face.setWeight(QFont.Weight.Normal)
        self.field.setFont(face)
        self.field.setFixedHeight(px(_HEAD))
        self._foot.setFixedHeight(px(_FOOT))
        self._card.setStyleSheet(
            f"#palette {{ background: {theme.raised.name()}; border: 1px solid {theme.line_strong.name()};"
            f" border-radius: 8px; }}"
        )
        self.list.doItemsLayout()
        if self.isVisible():
            self._fit()


class _Keys(QWidget):
    """The line at the foot: keys, each with what it does."""

    def __init__(self, keys: tuple[tuple[tuple[str, ...], str], ...]) -> None:
        super().__init__()
        self._keys = keys
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(", ".join(f"{' '.join(caps)}: {words}" for caps, words in keys))

    def sizeHint(self) -> QSize:
        """One line."""
        return QSize(px(300), px(_FOOT))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Key caps and words, from the left."""
        painter = QPainter(self)
        theme = theme_of(self)
        paint.rounded(painter, QRectF(self.rect()), 7, theme.sunken)
        at, middle = float(px(16)), self.height() / 2
        for caps, words in self._keys:
            for cap in caps:
                paint.keycap(painter, at, middle, cap, theme)
                at += paint.keycap_width(cap) + px(6)
            width = paint.text_width(words, "caption")
            paint.text(painter, QRectF(at, 0, width + 2, self.height()), words, "caption", theme.text2)
            at += width + px(20)
        painter.end()
