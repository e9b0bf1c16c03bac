"""The palette: people, promises, notes and actions under one field, over a dimmed window (Ctrl+K)."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from trustjournal.base.i18n import _, ngettext
from trustjournal.domain.folding import find as find_hit
from trustjournal.domain.folding import fold
from trustjournal.ui.kit import icons, paint
from trustjournal.ui.kit.avatars import paint_avatar
from trustjournal.ui.kit.labels import Text
from trustjournal.ui.kit.places import Destination, LogRequest, Place
from trustjournal.ui.kit.theme import font, px, theme_of

if TYPE_CHECKING:
    from trustjournal.services.journal import Journal
    from trustjournal.services.palette import Offered
    from trustjournal.ui.kit.actions import Action
    from trustjournal.ui.shell.shell import Shell

_QUIET_MS = 60
_MOST_ACTIONS = 4
_ROW = Qt.ItemDataRole.UserRole + 1
_KIND_ICONS = {
    "commitment": "handshake-outline",
    "interaction": "comment-text-outline",
    "reflection": "ear-hearing",
    "moment": "star-outline",
    "topic": "comment-plus-outline",
    "agreement": "file-document-outline",
    "goal": "target",
    "share": "lightbulb-on-outline",
    "preference": "thumb-up-outline",
    "life_moment": "calendar-heart",
}


class Line(NamedTuple):
    """A line of the palette; one without `run` is a heading."""

    title: str
    detail: str = ""
    icon: str = ""
    person: str = ""
    keys: tuple[tuple[str, str], ...] = ()
    run: Callable[[], None] | None = None
    brief: Callable[[], None] | None = None
    log: Callable[[], None] | None = None


class _Delegate(QStyledItemDelegate):
    """Paints a line: avatar or icon, title with the hit marked, detail, keys."""

    def __init__(self, parent: QObject, query: Callable[[], str]) -> None:
        super().__init__(parent)
        self._query = query

    def sizeHint(self, _option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Headings are lower; a line without detail is one line high."""
        line: Line = index.data(_ROW)
        if line.run is None:
            return QSize(0, px(28))
        return QSize(0, px(44) if line.detail else px(38))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """The line in its state."""
        line: Line = index.data(_ROW)
        theme = theme_of()
        box = QRectF(option.rect).adjusted(px(8), 0, -px(8), 0)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if line.run is None:
            paint.text(painter, box.adjusted(px(8), px(4), 0, 0), line.title, "caption", theme.text3)
        else:
            selected = bool(option.state & QStyle.StateFlag.State_Selected)
            self._paint_line(painter, box, line, selected=selected)
        painter.restore()

    def _paint_line(self, painter: QPainter, box: QRectF, line: Line, *, selected: bool) -> None:
        theme = theme_of()
        if selected:
            paint.rounded(painter, box, px(6), theme.selected)
        size = px(28)
        mark = QRectF(box.left() + px(8), box.center().y() - size / 2, size, size)
        if line.person:
            paint_avatar(painter, mark, line.person, line.title, theme)
        else:
            inner = px(18)
            icons.paint(
                painter,
                QRectF(mark.center().x() - inner / 2, mark.center().y() - inner / 2, inner, inner),
                line.icon,
                theme.text2,
            )
        right = self._paint_keys(painter, box, line, selected=selected)
        words = QRectF(box.left() + px(48), box.top(), right - box.left() - px(56), box.height())
        half = words.height() / 2
        top = words if not line.detail else QRectF(words.left(), words.top() + px(4), words.width(), half - px(2))
        self._text(painter, top, line.title, "label")
        if line.detail:
            below = QRectF(words.left(), words.top() + half, words.width(), half - px(4))
            self._text(painter, below, line.detail, "caption")

    def _text(self, painter: QPainter, rect: QRectF, words: str, style: str) -> None:
        theme = theme_of()
        color = theme.text if style == "label" else theme.text2
        hit = find_hit(words, self._query())
        paint.highlighted(painter, rect, words, [hit] if hit else [], style, color, theme)

    def _paint_keys(self, painter: QPainter, box: QRectF, line: Line, *, selected: bool) -> float:
        theme = theme_of()
        right = box.right() - px(8)
        if line.person and not selected:
            return right
        for words, key in reversed(line.keys):
            right -= paint.keycap_width(key)
            paint.keycap(painter, right, box.center().y(), key, theme)
            width = paint.text_width(words, "caption")
            right -= width + px(5)
            paint.text(painter, QRectF(right, box.top(), width + 2, box.height()), words, "caption", theme.text2)
            right -= px(9)
        return right


class Palette(QWidget):
    """Covers its window with a scrim and shows the palette on it; closes itself when something was chosen."""

    def __init__(self, window: QWidget, journal: Journal, shell: Shell) -> None:
        super().__init__(window)
        self._window, self._journal, self._shell = window, journal, shell
        self._before = window.focusWidget()
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._field = QLineEdit()
        self._field.setObjectName("palette-field")
        self._field.setPlaceholderText(_("Search people, notes and actions"))
        self._field.setAccessibleName(_("Search people, notes, promises and actions"))
        self._field.setFrame(False)
        self._field.setFont(font("heading"))
        self._field.setStyleSheet("border: none; background: transparent;")
        self._model = QStandardItemModel(self)
        self._list = QListView()
        self._list.setModel(self._model)
        self._list.setItemDelegate(_Delegate(self._list, self.query))
        self._list.setFrameShape(QFrame.Shape.NoFrame)
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setAccessibleName(_("Results"))
        self._list.clicked.connect(lambda _index: self._choose("run"))
        self._card = self._build()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_QUIET_MS)
        self._timer.timeout.connect(self._ask)
        self._field.textEdited.connect(lambda _text: self._timer.start())
        self._field.installEventFilter(self)
        window.installEventFilter(self)

    def _build(self) -> QFrame:
        card = QFrame(self)
        card.setObjectName("palette")
        theme = theme_of(self)
        card.setStyleSheet(
            f"#palette {{ background: {theme.raised.name()}; border: 1px solid {theme.line_strong.name()};"
            f" border-radius: {px(8)}px; }}"
        )
        mark = QLabel()
        mark.setPixmap(icons.pixmap("magnify", theme.text2, px(18), self.devicePixelRatioF()))
        head = QHBoxLayout()
        head.setContentsMargins(18, 14, 16, 14)
        head.setSpacing(12)
        head.addWidget(mark)
        head.addWidget(self._field, 1)
        head.addWidget(Text(_("People, notes, promises, actions"), "caption", "text3"))
        foot = Text(_("↑ ↓ Move    Enter Open    Ctrl Enter Brief    Esc Close"), "caption", "text3")
        foot.setContentsMargins(18, 10, 18, 12)
        column = QVBoxLayout(card)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(_rule())
        column.addWidget(self._list, 1)
        column.addWidget(_rule())
        column.addWidget(foot)
        return card

    def open(self) -> None:
        """Cover the window and take the keys."""
        self._fit()
        self.show()
        self.raise_()
        self._field.setFocus()
        self._ask()

    def query(self) -> str:
        """What is searched: the field without the mark in front that narrows."""
        return self._field.text().strip().lstrip(">@").strip()

    def _fit(self) -> None:
        window = self._window
        self.setGeometry(window.rect())
        width = min(px(680), window.width() - px(48))
        height = min(px(530), window.height() - px(96))
        self._card.setGeometry((window.width() - width) // 2, px(64), width, height)

    def _ask(self) -> None:
        from trustjournal.services.palette import offer

        text = self._field.text().strip()
        journal, query = self._journal, self.query()
        if not query or text.startswith(">"):
            self._show(None)
            return
        only = text.startswith("@")
        self._shell.jobs.run(
            self,
            lambda _progress: offer(journal, query, people_only=only),
            lambda found: self._answer(found, query),
            kind="read",
        )

    def _answer(self, found: Offered, query: str) -> None:
        if query == self.query():
            self._show(found)

    def _show(self, found: Offered | None) -> None:
        text = self._field.text().strip()
        groups = [] if found is None else [*self._people(found), *self._promises(found), *self._notes(found)]
        if not text.startswith("@"):
            groups += self._actions()
        if not groups:
            groups = [Line(_("Nothing for “{query}”").format(query=self.query()))]
        self._model.clear()
        for line in groups:
            item = QStandardItem(line.title)
            item.setData(line, _ROW)
            item.setData(f"{line.title} {line.detail}", Qt.ItemDataRole.AccessibleTextRole)
            if line.run is None:
                item.setFlags(Qt.ItemFlag.NoItemFlags)
            self._model.appendRow(item)
        self._move(1, start=-1)

    def _go(self, place: Place, entry: str | None = None, data: object = None) -> Callable[[], None]:
        return lambda: self._shell.go(Destination(place, entry, data))

    def _people(self, found: Offered) -> list[Line]:
        lines = [
            Line(
                name,
                what,
                person=person,
                keys=((_("Open"), _("Enter")), (_("Brief"), _("Ctrl Enter")), (_("Log"), _("Ctrl N"))),
                run=self._go(Place.PERSON, person),
                brief=self._go(Place.BRIEF, person),
                log=self._go(Place.LOG, None, LogRequest(people=(person,))),
            )
            for person, name, what in found.people
        ]
        return [Line(_("People")), *lines] if lines else []

    def _promises(self, found: Offered) -> list[Line]:
        lines = [
            Line(
                each.snippet,
                each.title,
                "handshake-outline",
                run=self._go(Place.PERSON, each.person[0]) if each.person else self._search(),
            )
            for each in found.promises
        ]
        return [Line(_("Promises")), *lines] if lines else []

    def _notes(self, found: Offered) -> list[Line]:
        lines = [
            Line(each.title, each.snippet, _KIND_ICONS.get(each.kind, "text-box-outline"), run=self._search(each.id))
            for each in found.notes
        ]
        if found.confidential:
            words = ngettext("A confidential note matches", "{n} confidential notes match", found.confidential)
            detail = _("Open the search to read it. It is not shown here.")
            lines.append(Line(words.format(n=found.confidential), detail, "eye-off-outline", run=self._search()))
        return [Line(_("Notes")), *lines] if lines else []

    def _search(self, entry: str | None = None) -> Callable[[], None]:
        return self._go(Place.SEARCH, entry, self.query())

    def _actions(self) -> list[Line]:
        query = fold(self.query())
        fitting = [each for each in self._all_actions() if query in fold(each.plain_label())]
        lines = [
            Line(
                each.plain_label(),
                icon=each.icon or "chevron-right",
                run=each.run,
                keys=(("", each.shown_key().replace("+", " ")),) if each.shown_key() else (),
            )
            for each in fitting[: None if self._field.text().startswith(">") else _MOST_ACTIONS]
        ]
        if query:
            words = _("Search all notes for “{query}”").format(query=self.query())
            lines.append(Line(words, icon="magnify", run=self._search(), keys=(("", _("Ctrl Shift F")),)))
        return [Line(_("Actions")), *lines] if lines else []

    def _all_actions(self) -> list[Action]:
        here = self._shell.here
        return [each for each in (*(here.actions() if here else ()), *self._shell.actions) if each.id != "palette"]

    def _move(self, by: int, start: int | None = None) -> None:
        row = self._list.currentIndex().row() if start is None else start
        while 0 <= row + by < self._model.rowCount():
            row += by
            index = self._model.index(row, 0)
            if index.data(_ROW).run is not None:
                self._list.setCurrentIndex(index)
                return

    def _choose(self, what: str) -> None:
        index = self._list.currentIndex()
        line: Line | None = index.data(_ROW) if index.isValid() else None
        chosen = getattr(line, what) if line is not None else None
        if chosen is not None:
            self.close()
            chosen()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrow keys move in the list while the field keeps the focus; the window's size is followed."""
        if watched is self.parentWidget() and event.type() == QEvent.Type.Resize:
            self._fit()
        if watched is self._field and event.type() in {QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride}:
            assert isinstance(event, QKeyEvent)
            return self._key(event, pressed=event.type() == QEvent.Type.KeyPress)
        return super().eventFilter(watched, event)

    def _key(self, event: QKeyEvent, *, pressed: bool) -> bool:
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        deeds: dict[bool, Callable[[], None]] = {
            event.key() == Qt.Key.Key_Down: lambda: self._move(1),
            event.key() == Qt.Key.Key_Up: lambda: self._move(-1),
            event.key() == Qt.Key.Key_Escape: self._put_away,
            enter and not control: lambda: self._choose("run"),
            enter and control: lambda: self._choose("brief"),
            control and event.key() == Qt.Key.Key_N: lambda: self._choose("log"),
        }
        deed = deeds.get(True)
        if deed is None:
            return False
        event.accept()
        if pressed:
            deed()
        return True

    def _put_away(self) -> None:
        self.close()
        if self._before is not None:
            self._before.setFocus()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click beside the card closes it."""
        if not self._card.geometry().contains(event.position().toPoint()):
            self._put_away()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The scrim."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme_of(self).scrim)
        painter.end()


def _rule() -> QFrame:
    line = QFrame()
    line.setFixedHeight(1)
    line.setStyleSheet(f"background: {theme_of(line).line.name()};")
    return line
