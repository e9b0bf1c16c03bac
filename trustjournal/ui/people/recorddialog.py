"""The dialog of the record of what is kept about somebody: to read, to print and to save, with what goes into it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from trustjournal.base.i18n import _
from trustjournal.ui.kit.buttons import Button, ButtonKind
from trustjournal.ui.kit.fields import CheckField
from trustjournal.ui.kit.labels import Line, Text
from trustjournal.ui.kit.markdown import SafeTextBrowser
from trustjournal.ui.kit.theme import px


class RecordDialog(QDialog):
    """`changed` when a tick was turned; `print_wanted`, `pdf_wanted` and `markdown_wanted` of its buttons."""

    changed = Signal()
    print_wanted = Signal()
    pdf_wanted = Signal()
    markdown_wanted = Signal()

    def __init__(self, window: QWidget, title: str) -> None:
        super().__init__(window)
        self.setWindowTitle(_("Record of what is kept"))
        self.setModal(True)
        self.resize(px(760), px(620))
        self.text = SafeTextBrowser()
        self.text.setAccessibleName(title)
        self.confidential = CheckField(_("Confiden&tial entries"))
        self.confidential.setChecked(True)
        self.others = CheckField(_("&Names of other people"))
        for tick in (self.confidential, self.others):
            tick.toggled.connect(lambda _on: self.changed.emit())
        self.print = Button(_("&Print"), icon="printer-outline")
        self.print.clicked.connect(self.print_wanted)
        self.pdf = Button(_("Save as P&DF"))
        self.pdf.clicked.connect(self.pdf_wanted)
        self.markdown = Button(_("Save as &Markdown"))
        self.markdown.clicked.connect(self.markdown_wanted)
        self._problem = Text("", "body", "overdue", wrap=True)
        self._problem.hide()
        self._lay_out(title)
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_record(self, html: str) -> None:
        """Show the record."""
        self._problem.hide()
        self.text.show_page(html)
        for button in (self.print, self.pdf, self.markdown):
            button.setEnabled(True)

    def show_waiting(self) -> None:
        """Nothing of what is shown may be saved any more: it is being made anew."""
        for button in (self.print, self.pdf, self.markdown):
            button.setEnabled(False)

    def tell(self, words: str, *, wrong: bool = False) -> None:
        """Say what came of it, or what went wrong."""
        self._problem.set_look(color="overdue" if wrong else "text2")
        self._problem.setText(words)
        self._problem.show()

    def said(self) -> str:
        """What is said below the record."""
        return "" if self._problem.isHidden() else self._problem.text()

    def _lay_out(self, title: str) -> None:
        words = _(
            "Read it before you hand it over: what you wrote in your own words stays as it is, and may tell of others."
        )
        ticks = QHBoxLayout()
        ticks.setSpacing(24)
        ticks.addWidget(self.confidential)
        ticks.addWidget(self.others)
        ticks.addStretch(1)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        for button in (self.print, self.pdf, self.markdown):
            button.setAutoDefault(False)
            foot.addWidget(button)
        foot.addStretch(1)
        close = Button(_("C&lose"), ButtonKind.PRIMARY)
        close.clicked.connect(self.reject)
        foot.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        column.addWidget(Text(title, "heading", wrap=True))
        column.addWidget(Text(words, "body", "text2", wrap=True))
        column.addLayout(ticks)
        column.addWidget(Line())
        column.addWidget(self.text, 1)
        column.addWidget(Line())
        column.addWidget(self._problem)
        column.addLayout(foot)
