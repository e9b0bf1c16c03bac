"""The dialog that asks before something is lost for good: it names what goes, and the calm answer has the focus."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from trustjournal.base.i18n import _
from trustjournal.ui.kit.buttons import Button, ButtonKind
from trustjournal.ui.kit.fields import CheckField
from trustjournal.ui.kit.labels import IconLabel, Line, Text
from trustjournal.ui.kit.theme import px

_WIDTH, _MOST_HIGH = 480, 300


class ConfirmDialog(QDialog):
    """A title, what is lost in words and lines, and two buttons; `accepted` once the loss is wanted.

    `offer` is a sentence with a check box; whether it is ticked is told by `ticked()`.
    """

    def __init__(
        self,
        window: QWidget,
        title: str,
        words: str,
        yes: str,
        *,
        lines: Sequence[str] = (),
        icon: str = "trash-can-outline",
        offer: str = "",
    ) -> None:
        super().__init__(window)
        self.setWindowTitle(title)
        self.setModal(True)
        self.setMinimumWidth(px(_WIDTH))
        self.setAccessibleDescription(words)
        self._offer = CheckField(offer.replace("&", "&&")) if offer else None
        self.no = Button(_("&Cancel"), ButtonKind.PRIMARY)
        self.no.clicked.connect(self.reject)
        self.yes = Button(yes)
        self.yes.setAutoDefault(False)
        self.yes.clicked.connect(self.accept)
        self._lay_out(title, words, lines, icon)
        self.no.setDefault(True)
        self.no.setFocus(Qt.FocusReason.OtherFocusReason)

    def ask(self, then: Callable[[ConfirmDialog], None]) -> None:
        """Open it; `then` is called once the loss is wanted. It goes when it is answered."""
        self.accepted.connect(lambda: then(self))
        self.finished.connect(self.deleteLater)
        self.open()

    def ticked(self) -> bool:
        """Whether the offer is taken."""
        return self._offer is not None and self._offer.isChecked()

    def _lay_out(self, title: str, words: str, lines: Sequence[str], icon: str) -> None:
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(IconLabel(icon, "overdue", 24), 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(Text(title, "heading", wrap=True), 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        column.addLayout(head)
        column.addWidget(Text(words, "body", "text2", wrap=True))
        if lines:
            column.addWidget(_scrolled(lines), 1)
        if self._offer is not None:
            column.addWidget(Line())
            column.addWidget(self._offer)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addStretch(1)
        foot.addWidget(self.yes)
        foot.addWidget(self.no)
        column.addSpacing(4)
        column.addLayout(foot)


def _scrolled(lines: Sequence[str]) -> QWidget:
    """The lines one below the other; many of them scroll."""
    inside = QWidget()
    column = QVBoxLayout(inside)
    column.setContentsMargins(px(8), px(6), px(8), px(6))
    column.setSpacing(px(4))
    for line in lines:
        column.addWidget(Text(line, "body", wrap=True))
    column.addStretch(1)
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    area.setAccessibleName(", ".join(lines))
    area.setWidget(inside)
    inside.setAutoFillBackground(False)
    area.viewport().setAutoFillBackground(False)
    area.setFixedHeight(min(px(_MOST_HIGH), inside.sizeHint().height() + 4))
    return area
