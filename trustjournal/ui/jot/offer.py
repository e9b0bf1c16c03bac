"""The list of people that an @ opens; the caret stays in the field meanwhile."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from trustjournal.base.i18n import _
from trustjournal.ui.kit.theme import px
from trustjournal.ui.kit.tokenfield import PersonChoice
from trustjournal.ui.kit.undobar import announce

_MOST = 6


class Offer(QListWidget):
    """People to choose from; `chosen(PersonChoice)` by a click. It never takes the focus."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(_("People"))
        self.setProperty("popup", True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.itemClicked.connect(lambda item: self.chosen.emit(item.data(Qt.ItemDataRole.UserRole)))
        self.hide()

    def show_people(self, people: Sequence[PersonChoice], caret: QRect) -> None:
        """Show these below the caret (in the window's places), above it where there is no room."""
        self.clear()
        for person in people[:_MOST]:
            words = (
                _("{name}, {detail}").format(name=person.name, detail=person.detail) if person.detail else person.name
            )
            item = QListWidgetItem(words)
            item.setData(Qt.ItemDataRole.UserRole, person)
            self.addItem(item)
        self.setCurrentRow(0)
        self._place(caret)
        self.raise_()
        self.show()
        self._say()

    def people(self) -> list[PersonChoice]:
        """Who is offered; nobody while it is hidden."""
        if self.isHidden():
            return []
        return [self.item(at).data(Qt.ItemDataRole.UserRole) for at in range(self.count())]

    def current(self) -> PersonChoice | None:
        """Whom Enter takes."""
        found = self.currentIndex().data(Qt.ItemDataRole.UserRole)
        return found if isinstance(found, PersonChoice) else None

    def move_by(self, step: int) -> None:
        """Go up or down, round the ends."""
        self.setCurrentRow((self.currentRow() + step) % self.count())
        self._say()

    def _say(self) -> None:
        item = self.currentItem()
        announce(self, item.text())

    def _place(self, caret: QRect) -> None:
        window = self.parentWidget()
        assert window is not None
        width = min(px(320), window.width() - 16)
        height = self.sizeHintForRow(0) * self.count() + 12
        left = max(8, min(caret.left() - px(4), window.width() - width - 8))
        top = caret.bottom() + 6
        if top + height > window.height() and caret.top() - 6 - height >= 0:
            top = caret.top() - 6 - height
        self.setGeometry(left, top, width, min(height, window.height() - top - 4))
