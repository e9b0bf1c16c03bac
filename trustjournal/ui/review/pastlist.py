"""Past reviews, newest first: what went well, what was tried, with whom, and the practice of that week."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from trustjournal.base.i18n import _
from trustjournal.ui.kit.buttons import Button, IconButton
from trustjournal.ui.kit.labels import Line, Text
from trustjournal.ui.review.values import PastPage

_PAGE = 26


class PastList(QWidget):
    """The reviews; `opened(week)` to look at one again, `deleted(week)` to put it in the trash."""

    opened = Signal(str)
    deleted = Signal(str)

    def __init__(self, reviews: tuple[PastPage, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._reviews, self._shown = reviews, 0
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(16)
        self.more = Button(_("&Earlier reviews"))
        self.more.clicked.connect(self.show_more)
        if not reviews:
            words = _("No reviews yet. The first one takes ten minutes on Friday.")
            self._column.addWidget(Text(words, "body", "text2", wrap=True))
        self._column.addWidget(self.more)
        self._column.addStretch(1)
        self.show_more()

    def show_more(self) -> None:
        """Show half a year more."""
        for review in self._reviews[self._shown : self._shown + _PAGE]:
            self._column.insertWidget(self._column.count() - 2, self._row(review))
        self._shown += _PAGE
        self.more.setVisible(self._shown < len(self._reviews))

    def _row(self, review: PastPage) -> QWidget:
        made = QWidget()
        made.setAccessibleName(review.title)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(Text(review.title, "label-strong"))
        head.addStretch(1)
        again = Button(_("Open"), small=True)
        again.setAccessibleName(_("Open {what}").format(what=review.title))
        again.clicked.connect(lambda _checked=False: self.opened.emit(review.week))
        delete = IconButton("trash-can-outline", _("Delete {what}").format(what=review.title))
        delete.clicked.connect(lambda _checked=False: self.deleted.emit(review.week))
        head.addWidget(again)
        head.addWidget(delete)
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(head)
        for label, text in (
            (_("Went well"), review.went_well),
            (_("To try"), review.to_try),
            (_("Closer to"), review.closer),
            (_("Practice"), review.practice),
        ):
            if text:
                line = _("{label}: {text}").format(label=label, text=text)
                column.addWidget(Text(line, "body", "text2", wrap=True))
        column.addSpacing(8)
        column.addWidget(Line())
        return made
