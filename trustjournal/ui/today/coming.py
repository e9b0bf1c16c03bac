"""The next 30 days: dates, life moments and reviews ahead, in a narrow column."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QVBoxLayout, QWidget

from trustjournal.base.i18n import _
from trustjournal.domain import words
from trustjournal.domain.nudges import Nudge
from trustjournal.ui.kit import icons, paint
from trustjournal.ui.kit.buttons import Button, ButtonKind
from trustjournal.ui.kit.labels import Text
from trustjournal.ui.kit.lists import FlatModel, Index, Role
from trustjournal.ui.kit.theme import px, theme_of
from trustjournal.ui.today.rows import icon_of

ROW = 48
MOST = 8


class _Delegate(QStyledItemDelegate):
    """Day and month at the left; who and what beside them."""

    def __init__(self, view: QListView, today: date) -> None:
        super().__init__(view)
        self._view = view
        self.today = today

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Two lines."""
        return QSize(0, px(ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """The row."""
        nudge: Nudge = index.data(Role.VALUE)
        theme = theme_of(self._view)
        box = QRectF(option.rect).adjusted(0, 0, 0, -px(4))
        painter.save()
        selected = bool(option.state & QStyle.StateFlag.State_Selected) and self._view.hasFocus()
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        paint.row(painter, box, theme, selected, hovered, focused=selected)
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        top, low = px(4), px(20)
        day, month = words.short_date(nudge.due, nudge.due).split(" ", 1)
        column = QRectF(box.left(), box.top() + top, px(40), px(18))
        paint.text(painter, column, day, "label", theme.text2, right, tabular=True)
        paint.text(painter, column.translated(0, px(17)), month, "caption", theme.text3, right)
        left = box.left() + px(52)
        width = box.right() - left - px(4)
        name = nudge.people[0][1] if nudge.people else nudge.title
        paint.text(painter, QRectF(left, box.top() + top, width, px(18)), name, "label", theme.text)
        icons.paint(painter, QRectF(left, box.top() + low + px(3), px(14), px(14)), icon_of(nudge), theme.text3)
        what = QRectF(left + px(18), box.top() + low + px(1), width - px(18), px(18))
        paint.text(painter, what, nudge.title, "caption", theme.text2)
        painter.restore()


class ComingColumn(QWidget):
    """What is ahead; `opened(nudge)` on Enter or click, `everything_wanted(bool)` for the rest of what is coming."""

    opened = Signal(object)
    everything_wanted = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._everything = False
        self._whole = False
        self._list = _ComingList()
        self._model: FlatModel[Nudge] = FlatModel(key=lambda nudge: nudge.key, words=self._words, parent=self._list)
        self._list.setModel(self._model)
        self._delegate = _Delegate(self._list, date.min)
        self._list.setItemDelegate(self._delegate)
        self._list.clicked.connect(lambda index: self.opened.emit(self._model.value(index.row())))
        self._list.entered_row.connect(lambda row: self.opened.emit(self._model.value(row)))
        self._none = Text(_("Nothing in the next 30 days."), "caption", "text3", wrap=True)
        self._all = Button(_("All that is coming"), ButtonKind.LINK, small=True)
        self._all.clicked.connect(lambda: self.everything_wanted.emit(not self._everything))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        head = Text(_("Next 30 days"), "label-strong")
        head.setMinimumHeight(px(28))
        column.addWidget(head)
        column.addWidget(self._none)
        column.addWidget(self._list, 1000)
        column.addWidget(self._all)
        column.addStretch(1)

    def show_coming(self, nudges: list[Nudge], more: int, today: date, *, everything: bool) -> None:
        """Show these, and how many more the button would bring."""
        self._delegate.today = today
        self._everything = everything
        self._model.show_rows(nudges if everything else nudges[:MOST])
        self._none.setVisible(not nudges)
        self._list.setVisible(bool(nudges))
        self._all.setVisible(everything or more > 0 or len(nudges) > MOST)
        self._all.setText(_("Dates only") if everything else _("All that is coming"))
        self.show_whole(self._whole)

    def show_whole(self, whole: bool) -> None:
        """Show every row and let the page scroll, or let the list scroll where it is higher than the page."""
        self._whole = whole
        wanted = px(ROW) * max(1, self._model.rowCount()) + 2
        self._list.setMaximumHeight(wanted)
        self._list.setMinimumHeight(wanted if whole else min(wanted, px(ROW) * 4))

    @staticmethod
    def _words(nudge: Nudge) -> str:
        who = nudge.people[0][1] if nudge.people else ""
        return f"{words.short_date(nudge.due, nudge.due)}. {who}. {nudge.title}"


class _ComingList(QListView):
    """One tab stop; Enter opens."""

    entered_row = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setAccessibleName(_("Next 30 days"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the current row."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.currentIndex().isValid():
            self.entered_row.emit(self.currentIndex().row())
        else:
            super().keyPressEvent(event)
