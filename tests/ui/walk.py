"""Everything a window tells: what is written, spoken, hinted at, held in its models or dragged out of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QModelIndex, QObject, Qt
from PySide6.QtGui import QAccessible, QAction, QGuiApplication
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QGroupBox,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QStackedWidget,
    QTabBar,
    QTextEdit,
    QWidget,
)

from trustjournal.domain.nudges import Nudge
from trustjournal.ui.kit.lists import Role

_ROLES = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.EditRole,
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.StatusTipRole,
    Qt.ItemDataRole.WhatsThisRole,
    Qt.ItemDataRole.AccessibleTextRole,
    Qt.ItemDataRole.AccessibleDescriptionRole,
    Role.VALUE,
)
_MOST_ROWS = 200


def told(window: QWidget, *, values: bool = True) -> Iterator[tuple[str, str]]:
    """Where something is told and what: of a window but the pages behind, what is open beside it, and the clipboard.

    `values` are what models hold for their delegates, of which only a part is shown.
    """
    roles = _ROLES if values else _ROLES[:-1]
    windows = [each for each in QApplication.topLevelWidgets() if each.isVisible() or each is window]
    seen = {id(part) for page in _behind(window) for part in (page, *page.findChildren(QObject))}
    for top in windows:
        for part in (top, *top.findChildren(QObject)):
            if id(part) not in seen:
                seen.add(id(part))
                yield from _of(part, roles)
    yield "clipboard", QGuiApplication.clipboard().text()


def _behind(window: QWidget) -> list[QWidget]:
    """The pages of other rooms, which were looked at while they were shown."""
    pages = [stack.widget(at) for stack in window.findChildren(QStackedWidget) for at in range(stack.count())]
    return [page for page in pages if page is not None and not page.isVisible()]


def _of(part: QObject, roles: Sequence[int]) -> Iterator[tuple[str, str]]:
    where = f"{type(part).__name__} {part.objectName()}".strip()
    if isinstance(part, QAction):
        for text in (part.text(), part.iconText(), part.toolTip(), part.statusTip(), part.whatsThis()):
            yield f"{where} action", text
    if isinstance(part, QAbstractItemModel):
        for text in _rows(part, roles):
            yield f"{where} model", text
    if isinstance(part, QWidget):
        for text in _of_widget(part, roles):
            yield where, text


def _of_widget(part: QWidget, roles: Sequence[int]) -> Iterator[str]:
    yield from (part.windowTitle(), part.toolTip(), part.statusTip(), part.whatsThis())
    yield from (part.accessibleName(), part.accessibleDescription())
    spoken = QAccessible.queryAccessibleInterface(part)
    if spoken is not None and spoken.isValid():  # type: ignore[redundant-expr]  # it is None for some
        for text in (QAccessible.Text.Name, QAccessible.Text.Description, QAccessible.Text.Value):
            yield spoken.text(text)
    if isinstance(part, QAbstractButton | QLabel | QLineEdit):
        yield part.text()
    if isinstance(part, QLineEdit):
        yield part.placeholderText()
    if isinstance(part, QTextEdit | QPlainTextEdit):
        yield part.toPlainText()
    if isinstance(part, QGroupBox | QMenu):
        yield part.title()
    if isinstance(part, QComboBox):
        yield from (part.itemText(at) for at in range(part.count()))
        yield from (str(part.itemData(at)) for at in range(part.count()))
    if isinstance(part, QTabBar):
        yield from (part.tabText(at) for at in range(part.count()))
    if isinstance(part, QAbstractItemView) and part.model() is not None:
        yield from _rows(part.model(), roles)


def _rows(model: QAbstractItemModel, roles: Sequence[int]) -> Iterator[str]:
    for row in range(min(model.rowCount(QModelIndex()), _MOST_ROWS)):
        for column in range(_columns(model)):
            place = model.index(row, column, QModelIndex())
            for role in roles:
                yield _whole(model.data(place, role))
            dragged = model.mimeData([place])
            if dragged is not None:
                yield from (bytes(dragged.data(kind).data()).decode("utf-8", "replace") for kind in dragged.formats())


def _columns(model: QAbstractItemModel) -> int:
    # Of a list Qt keeps to itself that it has one column.
    return 1 if isinstance(model, QAbstractListModel) else model.columnCount(QModelIndex())


def _whole(value: object) -> str:
    """A value with all that hangs on it: the words of a nudge are made when they are asked for."""
    nudge = getattr(value, "nudge", value)
    return f"{value!r} {nudge.spoken.said!r}" if isinstance(nudge, Nudge) else repr(value)
