"""The sheet of every shortcut that works where one is."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QVBoxLayout, QWidget

from trustjournal.base.i18n import _
from trustjournal.ui.kit.actions import Action
from trustjournal.ui.kit.labels import Text
from trustjournal.ui.kit.scrolling import ScrollPage


class ShortcutSheet(QDialog):
    """Two columns: what, and the key."""

    def __init__(self, parent: QWidget, actions: Sequence[Action]) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("All shortcuts"))
        page = QWidget()
        grid = QGridLayout(page)
        grid.setHorizontalSpacing(32)
        for row, action in enumerate(each for each in actions if each.shown_key()):
            grid.addWidget(Text(action.plain_label()), row, 0)
            grid.addWidget(Text(action.shown_key(), "label", "text2"), row, 1)
        column = QVBoxLayout(self)
        column.addWidget(ScrollPage(page, focus=True, sideways=True))
        self.resize(420, 560)
