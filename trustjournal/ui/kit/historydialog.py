"""The earlier versions of an entry's texts: the list with their times, and what changed since, marked in the text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QFont, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QDialog, QHBoxLayout, QListWidget, QSplitter, QVBoxLayout, QWidget

from trustjournal.base.i18n import _
from trustjournal.domain.differences import Fate, Piece
from trustjournal.ui.kit.buttons import Button, ButtonKind
from trustjournal.ui.kit.labels import Text
from trustjournal.ui.kit.markdown import SafeTextBrowser
from trustjournal.ui.kit.theme import font, px, theme_of, theme_source


class ShownText(NamedTuple):
    """One text of a version: what it is called, and how it became what stands there now."""

    name: str
    pieces: tuple[Piece, ...]


class ShownVersion(NamedTuple):
    """A version: until when it stood, and its texts."""

    until: str
    texts: tuple[ShownText, ...]


class HistoryDialog(QDialog):
    """`put_back(row)` and `copied(row)` of the version that is chosen."""

    put_back = Signal(int)
    copied = Signal(int)

    def __init__(self, window: QWidget, title: str, versions: Sequence[ShownVersion], *, copies: bool) -> None:
        super().__init__(window)
        self._versions = list(versions)
        self.setWindowTitle(_("Earlier versions"))
        self.resize(px(760), px(460))
        self.list = QListWidget()
        self.list.setAccessibleName(_("Earlier versions"))
        self.list.setProperty("popup", True)
        self.list.addItems([_("Until {when}").format(when=version.until) for version in versions])
        for row in range(self.list.count()):
            self.list.item(row).setSizeHint(QSize(0, px(30)))
        self.list.currentRowChanged.connect(self._show)
        self.text = SafeTextBrowser()
        self.text.setAccessibleName(_("The text of this version"))
        self.text.setViewportMargins(px(16), 0, 0, 0)
        self.restore = Button(_("&Put this text back"), ButtonKind.PRIMARY, "restore")
        self.restore.clicked.connect(lambda: self._answer(self.put_back))
        self.copy = Button(_("Keep as a &copy"))
        self.copy.setVisible(copies)
        self.copy.clicked.connect(lambda: self._answer(self.copied))
        close = Button(_("C&lose"), ButtonKind.QUIET)
        close.clicked.connect(self.reject)
        self._lay_out(title, close)
        theme_source().changed.connect(self._dress)
        self._fill()

    def _fill(self) -> None:
        there = bool(self._versions)
        for part in (self.restore, self.copy):
            part.setEnabled(there)
        self._none.setVisible(not there)
        self._split.setVisible(there)
        self._legend.setVisible(there)
        if there:
            self.list.setCurrentRow(0)

    def _lay_out(self, title: str, close: Button) -> None:
        self._legend = Text(
            _("Crossed out: it said so then and does not now. Underlined: it came since."),
            "caption",
            "text2",
            wrap=True,
        )
        self._none = Text(
            _("There is no earlier version. When a text is changed, what it said before is kept here for 90 days."),
            "body",
            "text2",
            wrap=True,
        )
        self._split = QSplitter()
        self._split.setChildrenCollapsible(False)
        self._split.setHandleWidth(1)
        self._split.addWidget(self.list)
        self._split.addWidget(self.text)
        self._split.setSizes([px(220), px(520)])
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.restore)
        foot.addWidget(self.copy)
        foot.addStretch(1)
        foot.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        column.addWidget(Text(title, "heading", wrap=True))
        column.addWidget(self._legend)
        column.addWidget(self._none)
        column.addWidget(self._split, 1)
        column.addLayout(foot)

    def _dress(self) -> None:
        self._show(self.list.currentRow())

    def _answer(self, signal: object) -> None:
        row = self.list.currentRow()
        self.accept()
        signal.emit(row)  # type: ignore[attr-defined]

    def _show(self, row: int) -> None:
        if not 0 <= row < len(self._versions):
            return
        self.text.show_markdown("")
        cursor = QTextCursor(self.text.document())
        version = self._versions[row]
        for at, shown in enumerate(version.texts):
            if len(version.texts) > 1:
                cursor.insertText(("\n\n" if at else "") + shown.name + "\n", self._look(None))
            for piece in shown.pieces:
                cursor.insertText(piece.text, self._look(piece.fate))
        self.text.moveCursor(QTextCursor.MoveOperation.Start)

    def _look(self, fate: Fate | None) -> QTextCharFormat:
        """How a piece is written: never by its colour alone."""
        theme, look = theme_of(self), QTextCharFormat()
        look.setFont(font("caption" if fate is None else "note"))
        look.setForeground(theme.text2 if fate is None else theme.text)
        if fate is Fate.GONE:
            look.setFontStrikeOut(True)
            look.setForeground(theme.overdue)
        elif fate is Fate.NEW:
            look.setFontUnderline(True)
            look.setForeground(theme.kept)
            look.setFontWeight(QFont.Weight.DemiBold)
        return look


__all__ = ["HistoryDialog", "ShownText", "ShownVersion"]
