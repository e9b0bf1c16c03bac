"""What to respect in those a conversation is with, quietly above the note, in the words of their Briefs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from trustjournal.base.i18n import _, ngettext
from trustjournal.domain.brief.value import MOST_LINES, BriefLine
from trustjournal.ui.kit.buttons import Button, ButtonKind
from trustjournal.ui.kit.flowed import Flowed
from trustjournal.ui.kit.labels import IconLabel, Text
from trustjournal.ui.kit.theme import px, theme_source

LINE = 22
_HEAD = 24
_INDENT = 24


@dataclass(frozen=True, slots=True)
class RespectRow:
    """What to respect in one person; `name` is empty where there is nobody else."""

    name: str
    lines: tuple[BriefLine, ...]


class Respect(QWidget):
    """At most three lines a person, and the rest behind a number; hidden while there is nothing to say.

    Where all of it would take more than `set_room` gives, it is folded to its heading until one opens it.
    `reveal_wanted` asks for what is confidential. It never takes the focus by itself.
    """

    reveal_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[RespectRow, ...] = ()
        self._hidden_count, self._room, self._wide, self._opened = 0, 0, 0, False
        self._unfolded: set[str] = set()
        self._links: list[Button] = []
        # Not Fixed: its height follows its width, for the words wrap.
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.setAccessibleName(_("Please respect"))
        self.opener = Button("", ButtonKind.LINK, small=True)
        self.opener.setAccessibleDescription(_("Please respect"))
        self.opener.clicked.connect(self._open)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(IconLabel("minus-circle-outline", "text2", 16))
        head.addWidget(Text(_("Please respect"), "caption-strong", "text2"))
        head.addWidget(self.opener)
        head.addStretch(1)
        self._body: QWidget | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addLayout(head)
        theme_source().changed.connect(self._fill)
        self.hide()

    def show_respect(self, rows: Sequence[RespectRow], hidden: int) -> None:
        """Show what to respect in these people; `hidden` is how many confidential ones are left out."""
        if (tuple(rows), hidden) == (self._rows, self._hidden_count):
            return
        self._rows, self._hidden_count = tuple(rows), hidden
        self._unfolded &= {row.name for row in rows}
        self._fill()

    def begin(self) -> None:
        """Another conversation: what was opened is closed, and nobody is there yet."""
        self._opened, self._unfolded = False, set()
        self.show_respect((), 0)

    def set_room(self, room: int, width: int) -> None:
        """How high it may be at a width, in pixels, so that the note below keeps its place."""
        if (room, width) != (self._room, self._wide):
            self._room, self._wide = room, width
            self._fit()

    def is_folded(self) -> bool:
        """Whether only its heading is shown."""
        return self._body is not None and self._body.isHidden()

    def said(self) -> list[str]:
        """The lines as they are shown."""
        if self._body is None or self.is_folded():
            return []
        return [line.text() for line in self._body.findChildren(Flowed)]

    def links(self) -> list[Button]:
        """What can be pressed, from the top."""
        return [self.opener, *self._links]

    def _fill(self) -> None:
        if self._body is not None:
            self._column.removeWidget(self._body)
            self._body.hide()
            self._body.deleteLater()
            self._body, self._links = None, []
        if not self._rows and not self._hidden_count:
            self.hide()
            return
        self._body = QWidget(self)
        column = QVBoxLayout(self._body)
        column.setContentsMargins(px(_INDENT), 0, 0, 0)
        column.setSpacing(0)
        for row in self._rows:
            self._add(row, column)
        if self._hidden_count:
            column.addLayout(self._hidden_line())
        count = sum(len(row.lines) for row in self._rows) + self._hidden_count
        self.opener.setText(ngettext("{n} to keep in mind", "{n} to keep in mind", count).format(n=count))
        self._column.addWidget(self._body)
        self._fit()
        self.show()

    def _add(self, row: RespectRow, column: QVBoxLayout) -> None:
        whole = row.name in self._unfolded
        for line in row.lines if whole else row.lines[:MOST_LINES]:
            column.addLayout(_line(row.name, line))
        left = len(row.lines) - MOST_LINES
        if left > 0 and not whole:
            more = Button(ngettext("{n} more", "{n} more", left).format(n=left), ButtonKind.LINK, small=True)
            more.setAccessibleDescription(row.name or _("Please respect"))
            more.clicked.connect(lambda _checked=False: self._unfold(row.name))
            self._links.append(more)
            column.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)

    def _hidden_line(self) -> QHBoxLayout:
        count = self._hidden_count
        show = Button(_("Show"), ButtonKind.LINK, small=True)
        show.setAccessibleName(_("Show what is confidential"))
        show.clicked.connect(self.reveal_wanted)
        self._links.append(show)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(IconLabel("eye-off-outline", size=16))
        words = ngettext("{n} confidential, hidden", "{n} confidential, hidden", count).format(n=count)
        line.addWidget(Text(words, "caption", "text2"))
        line.addWidget(show)
        line.addStretch(1)
        return line

    def _open(self) -> None:
        self._opened = True
        self._fit()

    def _unfold(self, name: str) -> None:
        self._unfolded.add(name)
        self._opened = True
        self._fill()

    def _fit(self) -> None:
        if self._body is None:
            return
        layout = self._body.layout()
        assert layout is not None
        high = px(_HEAD) + layout.totalHeightForWidth(self._wide)
        folded = not self._opened and high > self._room
        self._body.setVisible(not folded)
        self.opener.setVisible(folded)


def _line(name: str, line: BriefLine) -> QHBoxLayout:
    lead = _("{who}:").format(who=name) if name else ""
    mark = Text("•", "body", "text3")
    mark.setFixedHeight(px(LINE))
    row = QHBoxLayout()
    row.setSpacing(8)
    row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(Flowed([(lead, "text2"), (line.text, "text"), (line.detail, "text3")], "body", LINE), 1)
    return row
