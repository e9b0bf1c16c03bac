"""The sidebar: search, the rooms with their counts, pinned people, and what holds for the whole journal."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from trustjournal.base.i18n import _
from trustjournal.ui.kit import icons, paint
from trustjournal.ui.kit.avatars import paint_avatar
from trustjournal.ui.kit.button import IconButton
from trustjournal.ui.kit.labels import Text
from trustjournal.ui.kit.logo import logo
from trustjournal.ui.kit.places import Place
from trustjournal.ui.kit.theme import font, px, theme_of, theme_source
from trustjournal.ui.kit.tips import set_tip

WIDTH = 216
NARROW = 60


class SidebarRow(QAbstractButton):
    """One row: an icon or avatar, a word, and a count; lit while its room is open."""

    def __init__(self, label: str, icon: str = "", person_id: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon, self._person_id, self._count, self._narrow = icon, person_id, "", False
        self.with_icon = True
        self._label = label
        self.setText(label.replace("&", "&&"))  # a row has no access key, and a name no key in it
        self.setAccessibleName(label)
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        theme_source().changed.connect(self.updateGeometry)

    def set_count(self, count: int) -> None:
        """Show a number at the end; 0 for none."""
        self._count = str(count) if count else ""
        self.setAccessibleName(f"{self._label} {self._count}".strip())
        self.update()

    def set_narrow(self, narrow: bool) -> None:
        """Show the icon alone; the word becomes the tool tip."""
        self._narrow = narrow
        set_tip(self, self._label if narrow else "")
        self.update()

    def sizeHint(self) -> QSize:
        """32 px high, as wide as it is given."""
        return QSize(px(NARROW - 24), px(32))

    def nextCheckState(self) -> None:
        """A click asks for the room; the shell lights the row when it is open."""

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The row in the colours of its state."""
        theme = theme_of(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect())
        back = self._back()
        if back is not None:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(back)
            painter.drawRoundedRect(box, px(6), px(6))
        if self.hasFocus():
            paint.focus_ring(painter, box, theme, px(6))
        self._paint_mark(painter, box)
        if not self._narrow:
            self._paint_words(painter, box)
        painter.end()

    def _back(self) -> QColor | None:
        theme = theme_of(self)
        if self.isChecked():
            return theme.side_sel
        return theme.hover if self.underMouse() else None

    def _paint_mark(self, painter: QPainter, box: QRectF) -> None:
        theme = theme_of(self)
        size = px(20) if self._person_id else px(18)
        left = (box.width() - size) / 2 if self._narrow else px(8)
        square = QRectF(left, (box.height() - size) / 2, size, size)
        if self._person_id:
            paint_avatar(painter, square, self._person_id, self._label, theme)
        elif self.with_icon:
            color = theme.accent_text if self.isChecked() else theme.text2
            icons.paint(painter, square, self._icon, color)

    def _paint_words(self, painter: QPainter, box: QRectF) -> None:
        theme = theme_of(self)
        style = "label-strong" if self.isChecked() else "label"
        left = px(38) if self._person_id else px(36)
        room = box.adjusted(left, 0, -px(7), 0)
        if self._count:
            paint.text(
                painter,
                room,
                self._count,
                "caption",
                theme.text3,
                Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
                tabular=True,
            )
            room.setRight(room.right() - paint.text_width(self._count, "caption") - px(8))
        color = theme.text if self.isChecked() else theme.text2
        paint.text(painter, room, self._label, style, color)


class SearchButton(QAbstractButton):
    """Looks like a search field and opens the palette."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._narrow = False
        self.with_icon = True
        self.setText(_("Search"))
        self.setAccessibleName(_("Search people, notes and actions"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def set_narrow(self, narrow: bool) -> None:
        """Show the magnifier alone."""
        self._narrow = narrow
        self.update()

    def sizeHint(self) -> QSize:
        """32 px high."""
        return QSize(px(36), px(32))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A field's outline with a magnifier and the key."""
        theme = theme_of(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(theme.line_strong)
        painter.setBrush(theme.raised)
        painter.drawRoundedRect(box, px(6), px(6))
        if self.hasFocus():
            paint.focus_ring(painter, QRectF(self.rect()), theme, px(6))
        size = px(16)
        left = (box.width() - size) / 2 if self._narrow else px(10)
        if self.with_icon:
            icons.paint(painter, QRectF(left, (box.height() - size) / 2, size, size), "magnify", theme.text2)
        if not self._narrow:
            paint.text(painter, box.adjusted(px(35), 0, 0, 0), self.text(), "body", theme.text3)
            right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            paint.text(painter, box.adjusted(0, 0, -px(8), 0), _("Ctrl K"), "micro", theme.text3, right)
        painter.end()


class Sidebar(QWidget):
    """The column at the left of the window."""

    place_chosen = Signal(object)
    person_chosen = Signal(str)
    search_wanted = Signal()
    menu_wanted = Signal(object)
    settings_wanted = Signal(object)
    discreet_wanted = Signal()
    lock_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: dict[Place, SidebarRow] = {}
        self._pinned: list[SidebarRow] = []
        self._pinned_people: tuple[tuple[str, str], ...] | None = None
        self._narrow = False
        self._with_icons = False
        self._mark = QLabel()
        self._title = Text("Trust Journal", "label-strong")
        self._menu = IconButton("menu", _("Menu"))
        self._menu.clicked.connect(lambda: self.menu_wanted.emit(self._menu))
        self._search = SearchButton()
        self._search.clicked.connect(self.search_wanted)
        self._pinned_title = Text(_("Pinned"), "caption", "text3")
        self._state = Text("", "caption", "text3")
        self._settings = IconButton("cog-outline", _("Settings"))
        self._settings.clicked.connect(lambda: self.settings_wanted.emit(self._settings))
        self._eye = IconButton("eye-off-outline", _("Discreet mode"), QKeySequence("Ctrl+Shift+D"))
        self._eye.clicked.connect(self.discreet_wanted)
        self._lock = IconButton("lock-outline", _("Lock now"), QKeySequence("Ctrl+L"))
        self._lock.clicked.connect(self.lock_wanted)
        self._lockable = False
        self._said = ""
        self._search.with_icon = False
        for button in (self._menu, self._eye, self._lock, self._settings):
            kept = button.sizePolicy()
            kept.setRetainSizeWhenHidden(True)
            button.setSizePolicy(kept)
            button.hide()
        self._build()
        theme_source().changed.connect(self._dress)
        self._dress()

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(8, 0, 4, 0)
        head.setSpacing(8)
        head.addWidget(self._mark)
        head.addWidget(self._title, 1)
        head.addWidget(self._menu)
        self._places = QVBoxLayout()
        self._places.setSpacing(2)
        self._people = QVBoxLayout()
        self._people.setSpacing(2)
        self._pinned_title.setContentsMargins(8, 22, 0, 6)
        self._pinned_title.hide()
        foot = QHBoxLayout()
        foot.setContentsMargins(8, 0, 0, 0)
        foot.addWidget(self._state, 1)
        foot.addWidget(self._eye)
        foot.addWidget(self._lock)
        foot.addWidget(self._settings)
        page = QVBoxLayout(self)
        page.setContentsMargins(12, 14, 13, 12)
        page.setSpacing(0)
        page.addLayout(head)
        page.addSpacing(10)
        page.addWidget(self._search)
        page.addSpacing(12)
        page.addLayout(self._places)
        page.addWidget(self._pinned_title)
        page.addLayout(self._people)
        page.addStretch(1)
        page.addSpacing(18)
        page.addLayout(foot)

    def show_icons(self) -> None:
        """Draw icons from now on. The first paint goes without: loading their font takes a good part of it."""
        self._with_icons = True
        self._search.with_icon = True
        for row in self._rows.values():
            row.with_icon = True
        self._settings.show()
        self._eye.setVisible(not self._narrow)
        self._show_lock()
        self._menu.setVisible(not self._narrow)

    def add_place(self, place: Place, label: str, icon: str) -> None:
        """Add a room's row."""
        row = SidebarRow(label, icon)
        row.with_icon = self._with_icons
        row.clicked.connect(lambda: self.place_chosen.emit(place))
        self._rows[place] = row
        self._places.addWidget(row)

    def focus_first(self) -> None:
        """Give the focus to the row that is lit, else to the search."""
        lit = next((row for row in self._rows.values() if row.isChecked()), None)
        (lit or self._search).setFocus(Qt.FocusReason.TabFocusReason)

    def menu_anchor(self) -> QWidget:
        """Below what the menu opens: its button, or the mark while that is folded away."""
        return self._menu if self._menu.isVisible() else self._mark

    def light(self, place: Place | None) -> None:
        """Light the row of the open room."""
        for each, row in self._rows.items():
            row.setChecked(each is place)

    def set_count(self, place: Place, count: int) -> None:
        """Show a room's count."""
        if place in self._rows:
            self._rows[place].set_count(count)

    def set_pinned(self, people: Sequence[tuple[str, str]]) -> None:
        """Show these people, id and name, under Pinned."""
        if tuple(people) == self._pinned_people:
            return
        self._pinned_people = tuple(people)
        for row in self._pinned:
            self._people.removeWidget(row)
            row.deleteLater()
        self._pinned = []
        for person_id, name in people:
            row = SidebarRow(name, person_id=person_id)
            row.setCheckable(False)
            row.set_narrow(self._narrow)
            row.clicked.connect(lambda _on=False, person_id=person_id: self.person_chosen.emit(person_id))
            self._people.addWidget(row)
            self._pinned.append(row)
        self._pinned_title.setVisible(bool(people) and not self._narrow)

    def show_discreet(self, on: bool) -> None:
        """Light the eye while names are hidden."""
        self._eye.setCheckable(on)
        self._eye.setChecked(on)
        self._eye.set_name(_("Turn discreet mode off") if on else _("Discreet mode"), QKeySequence("Ctrl+Shift+D"))

    def set_state(self, words: str, *, lockable: bool = False) -> None:
        """Say at the foot whether the journal is encrypted; only then there is something to lock."""
        self._said = words
        self._state.setText(words)
        self._lockable = lockable
        self._show_lock()

    def show_doing(self, words: str = "") -> None:
        """Say there what is being done to the journal instead; without words, its state again."""
        self._state.setText(words or self._said)

    def _show_lock(self) -> None:
        self._lock.setVisible(self._lockable and self._with_icons and not self._narrow)
        kept = self._lock.sizePolicy()
        kept.setRetainSizeWhenHidden(self._lockable and not self._narrow)
        self._lock.setSizePolicy(kept)

    def set_narrow(self, narrow: bool) -> None:
        """Fold to icons, or unfold."""
        self._narrow = narrow
        for row in (*self._rows.values(), *self._pinned):
            row.set_narrow(narrow)
        self._search.set_narrow(narrow)
        for part in (self._title, self._state):
            part.setVisible(not narrow)
        for button in (self._menu, self._eye):
            button.setVisible(not narrow and self._with_icons)
        self._show_lock()
        kept = self._menu.sizePolicy()
        kept.setRetainSizeWhenHidden(not narrow)
        self._menu.setSizePolicy(kept)
        self._pinned_title.setVisible(bool(self._pinned) and not narrow)
        self._dress()

    def _dress(self) -> None:
        self.setFixedWidth(px(NARROW if self._narrow else WIDTH))
        self._mark.setPixmap(logo(theme_of(self), px(20), self.devicePixelRatioF()))
        self._state.setFont(font("caption"))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The sidebar's ground and the hairlines at its edge and above its foot."""
        theme = theme_of(self)
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.sidebar)
        painter.fillRect(self.width() - 1, 0, 1, self.height(), theme.line)
        painter.fillRect(0, self._settings.y() - px(9), self.width() - 1, 1, theme.line)
        painter.end()
