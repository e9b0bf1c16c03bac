"""The page on which someone says what the columns of a table are: what stands in each, and the field that it fills."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QComboBox, QGridLayout, QVBoxLayout, QWidget

from trustjournal.base.i18n import _
from trustjournal.ui.importing.lines import ColumnLine, TableAnswer, TableLook
from trustjournal.ui.kit.buttons import Button, Choice, Segmented
from trustjournal.ui.kit.cards import Card
from trustjournal.ui.kit.fields import CheckField, Field, IconCombo
from trustjournal.ui.kit.flow import FlowLayout
from trustjournal.ui.kit.labels import ElidedText, Line, Surface, Text
from trustjournal.ui.kit.scrolling import ScrollPage
from trustjournal.ui.kit.theme import px

_SHOWN = 3
_WIDEST = 920
_NARROW = 760
_AT_ONCE = 16


class FieldCombo(IconCombo):
    """The field of one column; many of them share one list of fields, as a table may have a hundred columns."""

    def __init__(self, fields: QStandardItemModel, parent: QWidget | None = None) -> None:
        super().__init__((), parent)
        self.setModel(fields)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(19)
        self.setMaxVisibleItems(16)


class ColumnsPage(ScrollPage):
    """Asks about a table; `encoding_chosen(name)` wants it looked at again, `edited` when anything was chosen.

    `titled(on)` when the first row is said to hold the names of the columns, or not.
    """

    encoding_chosen = Signal(str)
    titled = Signal(bool)
    grown = Signal()
    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.look: TableLook | None = None
        self.combos: list[FieldCombo] = []
        self.encoding: IconCombo | None = None
        self.orders: Segmented | None = None
        self.first_row: CheckField | None = None
        self._narrow = False
        self._kept: list[str] = []
        self._more = QTimer(self)
        self._more.setInterval(0)
        self._more.timeout.connect(self._grow)

    def show_look(self, look: TableLook) -> None:
        """Show a table; what was chosen for the columns stays where it is the same table, read otherwise."""
        before = self.look
        again = before is not None and before.file == look.file and len(before.columns) == len(look.columns)
        self._kept = list(self.answer().fields) if again else [column.field for column in look.columns]
        focused = self.encoding is not None and self.encoding.hasFocus()
        ticking = self.first_row is not None and self.first_row.hasFocus()
        order = self.orders.current() if again and self.orders is not None else ""
        self._narrow = self._is_narrow()
        self.look, self.combos = look, []
        page = Surface("window")
        column = QVBoxLayout(page)
        column.setContentsMargins(32, 24, 32, 32)
        column.setSpacing(16)
        column.addWidget(Text(_("What are these columns?"), "name", wrap=True))
        column.addWidget(Text(look.intro, "body", "text2", wrap=True))
        column.addWidget(self._ways(look))
        self.first_row = None
        if look.titled is not None:
            self.first_row = CheckField(_("The first &row holds the names of the columns"))
            self.first_row.setChecked(look.titled)
            self.first_row.clicked.connect(self.titled)
            column.addWidget(self.first_row)
        card = self._table(look)
        card.setMaximumWidth(px(_WIDEST))
        column.addWidget(card)
        column.addStretch(1)
        self.replace(page)
        self.grown.emit()
        if order and self.orders is not None:
            self.orders.choose(order)
        if ticking and self.first_row is not None:
            self.first_row.setFocus(Qt.FocusReason.OtherFocusReason)
        if focused and self.encoding is not None:
            self.encoding.setFocus(Qt.FocusReason.OtherFocusReason)

    def answer(self) -> TableAnswer:
        """What was said."""
        return TableAnswer(
            fields=(*(combo.current() for combo in self.combos), *self._kept[len(self.combos) :]),
            encoding=self.encoding.current() if self.encoding else "",
            order=self.orders.current() if self.orders else "",
            titled=self.first_row is not None and self.first_row.isChecked(),
        )

    def stops(self) -> list[QWidget]:
        """Where Tab stops, in this order."""
        orders = self.orders.findChildren(Button) if self.orders is not None else []
        return [*orders, *(each for each in (self.encoding, self.first_row) if each is not None), *self.combos]

    def focus_first(self) -> None:
        """Put the focus where one begins."""
        if self.combos:
            self.combos[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _ways(self, look: TableLook) -> QWidget:
        """How the table is read as a whole."""
        ways = QWidget()
        row = FlowLayout(ways, gap=24, line_gap=12)
        self.orders = None
        if look.orders:
            self.orders = Segmented(
                [Choice(key, words) for key, words in look.orders], _("How its dates are written"), optional=True
            )
            self.orders.choose(look.order)
            self.orders.chosen.connect(lambda _key: self.edited.emit())
            row.addWidget(Field(_("How its &dates are written"), self.orders, look.sample))
        self.encoding = IconCombo([(key, words, "") for key, words in look.encodings])
        self.encoding.choose(look.encoding)
        self.encoding.setMaximumWidth(px(300))
        self.encoding.chosen_key.connect(self.encoding_chosen)
        row.addWidget(Field(_("&Letters are right as"), self.encoding))
        return ways

    def _table(self, look: TableLook) -> Card:
        card = Card()
        self._grid = grid = QGridLayout(card)
        grid.setContentsMargins(16, 10, 16, 12)
        grid.setHorizontalSpacing(20)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(0, 2)
        grid.setColumnStretch(1, 3)
        heads = (_("Column"), "" if self._narrow else _("What stands in it"), _("Comes in as"))
        for at, words in enumerate(heads):
            grid.addWidget(Text(words, "caption-strong", "text2"), 0, at)
        self._fields = _fields(look)
        self._add_some()
        if len(self.combos) < len(look.columns):
            self._more.start()
        return card

    def _grow(self) -> None:
        self._add_some()
        self.grown.emit()

    def _add_some(self) -> None:
        """Add some of the columns: a table may have hundreds, and each is a few widgets."""
        columns = self.look.columns if self.look is not None else ()
        done = len(self.combos)
        for at, each in enumerate(columns[done : done + _AT_ONCE], start=done):
            self._add(at, each)
        if len(self.combos) == len(columns):
            self._more.stop()

    def _add(self, at: int, each: ColumnLine) -> None:
        above = 2 * at + 1
        self._grid.addWidget(Line(), above, 0, 1, 3)
        name = ElidedText(each.name or _("Column {n}").format(n=at + 1), "label")
        samples = " · ".join(each.samples[:_SHOWN])
        shown = ElidedText(samples, "body", "text2") if samples else Text(_("empty"), "body", "text3")
        combo = FieldCombo(self._fields)
        combo.setAccessibleName(_("{column} comes in as").format(column=each.name))
        combo.setAccessibleDescription(samples)
        combo.choose(self._kept[at])
        combo.chosen_key.connect(lambda _key: self.edited.emit())
        self.combos.append(combo)
        if self._narrow:
            both = QVBoxLayout()
            both.setSpacing(2)
            both.addWidget(name)
            both.addWidget(shown)
            self._grid.addLayout(both, above + 1, 0, 1, 2)
        else:
            self._grid.addWidget(name, above + 1, 0)
            self._grid.addWidget(shown, above + 1, 1)
        self._grid.addWidget(combo, above + 1, 2)

    def _is_narrow(self) -> bool:
        return self.width() < px(_NARROW)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room, what stands in a column stands below its name."""
        super().resizeEvent(event)
        if self.look is not None and self._narrow != self._is_narrow():
            self.show_look(self.look)


def _fields(look: TableLook) -> QStandardItemModel:
    made = QStandardItemModel()
    for key, words in look.fields:
        item = QStandardItem(words)
        item.setData(key, Qt.ItemDataRole.UserRole)
        made.appendRow(item)
    return made
