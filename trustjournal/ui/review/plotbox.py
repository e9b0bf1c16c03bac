"""A plot under its heading, with the same numbers as a table one press away."""

from __future__ import annotations

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QBoxLayout,
    QHBoxLayout,
    QHeaderView,
    QSizePolicy,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from trustjournal.base.i18n import _, ngettext
from trustjournal.domain.insights import Look, Plot
from trustjournal.ui.kit import paint
from trustjournal.ui.kit.buttons import IconButton
from trustjournal.ui.kit.labels import Text
from trustjournal.ui.kit.theme import px, theme_of, theme_source
from trustjournal.ui.review.bars import Bars, BothWays, Levels, SmallTable
from trustjournal.ui.review.canvas import Canvas
from trustjournal.ui.review.grids import WeekGrid, WeekStacks, once_or_more

_CANVASES: dict[Look, type[Canvas]] = {
    Look.GRID: WeekGrid,
    Look.STACKS: WeekStacks,
    Look.PAIRS: BothWays,
    Look.BARS: Bars,
    Look.LEVELS: Levels,
    Look.TABLE: SmallTable,
}
_MOST_LINES = 16
_NO_PARENT = QModelIndex()
Index = QModelIndex | QPersistentModelIndex


class PlotModel(QAbstractTableModel):
    """The numbers of a plot, each row headed by its words."""

    def __init__(self, plot: Plot, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._plot = plot

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        """All rows, also those that are not drawn."""
        return 0 if parent.isValid() else len(self._plot.rows)

    def columnCount(self, parent: Index = _NO_PARENT) -> int:
        """The columns of the plot."""
        return 0 if parent.isValid() else len(self._plot.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The number, or what the mark says for a screen reader."""
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._plot.said(self._plot.rows[index.row()].values[index.column()])
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._plot.tip(index.row(), index.column())
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Columns, and the words of the rows."""
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        across = orientation is Qt.Orientation.Horizontal
        return self._plot.columns[section] if across else self._plot.rows[section].words


class Legend(QWidget):
    """What the cells of the grid mean: none, once, more."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = (_("none"), _("once"), _("more"))
        self.setAccessibleName(", ".join(self._words))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme_source().changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        """Three cells with their words."""
        return QSize(round(sum(self._widths())) + 2, px(20))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the cells."""
        painter, theme, at = QPainter(self), theme_of(self), 0.0
        for value, (words, width) in enumerate(zip(self._words, self._widths(), strict=True)):
            once_or_more(painter, QRectF(at, px(5), px(10), px(10)), value, theme)
            paint.text(painter, QRectF(at + px(14), 0, width, px(20)), words, "micro", theme.text2)
            at += width
        painter.end()

    def _widths(self) -> list[float]:
        return [px(14) + paint.text_width(words, "micro") + px(10) for words in self._words]


class PlotBox(QWidget):
    """Heading, note and button; below it the plot, its table, or a word that it is too early.

    `tabled(key, on)` when somebody asks for the table or for the plot again.
    """

    tabled = Signal(str, bool)

    def __init__(self, plot: Plot, as_table: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.plot = plot
        self.canvas: Canvas | None = None
        self.table: QTableView | None = None
        self._as_table = as_table
        self.button = IconButton("table", "")
        self.button.clicked.connect(self._turn)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self._column.addLayout(self._head())
        self._body = QWidget()
        self._column.addWidget(self._body)
        self._column.addStretch(1)
        self._fill()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The legend goes below the heading where both would not fit."""
        super().resizeEvent(event)
        needed = self._title.sizeHint().width() + self._beside.sizeHint().width() + px(16)
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._top.setDirection(down if needed > self.width() else across)

    def minimumSizeHint(self) -> QSize:
        """It can be as narrow as a plot."""
        return QSize(px(160), super().minimumSizeHint().height())

    def _head(self) -> QBoxLayout:
        self._title = Text(self.plot.title, "label-strong")
        self._beside = QWidget()
        row = QHBoxLayout(self._beside)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addStretch(1)
        if self.plot.note:
            row.addWidget(Text(self.plot.note, "caption", "text2"))
        if self.plot.look is Look.GRID and not self.plot.few:
            row.addWidget(Legend())
        row.addWidget(self.button)
        self._top = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._top.setSpacing(4)
        self._top.addWidget(self._title)
        self._top.addWidget(self._beside, 1)
        return self._top

    def _fill(self) -> None:
        name = _("Show as plot: {title}") if self._as_table else _("Show as table: {title}")
        self.button.set_name(name.format(title=self.plot.title))
        self.button.set_icon_name("chart-timeline-variant" if self._as_table else "table")
        self.button.setVisible(bool(self.plot.rows) and bool(self.plot.columns) and not self.plot.few)
        inside = QVBoxLayout(self._body)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(4)
        if self.plot.few:
            inside.addWidget(Text(_("This fills in after a few weeks."), "body", "text2", wrap=True))
        elif not self.plot.rows or not self.plot.columns:
            inside.addWidget(Text(_("Nothing noted in this time."), "body", "text2", wrap=True))
        elif self._as_table:
            inside.addWidget(self._new_table())
        else:
            self._add_canvas(inside)

    def _add_canvas(self, inside: QVBoxLayout) -> None:
        self.canvas = _CANVASES[self.plot.look]()
        self.canvas.show_plot(self.plot)
        inside.addWidget(self.canvas)
        left_out = len(self.plot.rows) - len(self.plot.drawn)
        if left_out > 0:
            words = ngettext("{n} more in the table", "{n} more in the table", left_out).format(n=left_out)
            inside.addWidget(Text(words, "caption", "text3"))

    def _new_table(self) -> QTableView:
        table = self.table = QTableView()
        table.setModel(PlotModel(self.plot, table))
        table.setAccessibleName(self.plot.title)
        table.setAccessibleDescription(self.plot.summary)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        table.verticalHeader().setDefaultSectionSize(px(24))
        lines = min(len(self.plot.rows), _MOST_LINES)
        table.setFixedHeight(px(24) * lines + table.horizontalHeader().sizeHint().height() + px(16))
        return table

    def _turn(self) -> None:
        self._as_table = not self._as_table
        before, self._body = self._body, QWidget()
        self._column.replaceWidget(before, self._body)
        before.hide()
        before.deleteLater()
        self.canvas = self.table = None
        self._fill()
        self.tabled.emit(self.plot.key, self._as_table)
