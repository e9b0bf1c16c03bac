"""The Brief on screen: who, the three things first, and the sections in two columns."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from trustjournal.base.i18n import _, ngettext
from trustjournal.domain.brief.value import Brief, BriefLine, BriefSection
from trustjournal.ui.kit.avatars import Avatar
from trustjournal.ui.kit.buttons import Button, ButtonKind
from trustjournal.ui.kit.cards import CallOut, SectionHeader
from trustjournal.ui.kit.fields import CheckField
from trustjournal.ui.kit.labels import IconLabel, Surface, Text
from trustjournal.ui.kit.pagebar import PageBar
from trustjournal.ui.kit.theme import px

_WIDEST = 880
_ONE_COLUMN_BELOW = 700


class BriefView(Surface):
    """Shows a Brief; ticking a promise asks to keep it."""

    went_back = Signal()
    copy_wanted = Signal()
    pdf_wanted = Signal()
    print_wanted = Signal()
    log_wanted = Signal()
    reveal_wanted = Signal()
    kept = Signal(str)
    person_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("window", parent)
        self._bar = PageBar(_("Brief"))
        self._bar.went_back.connect(self.went_back)
        for words, icon, signal in (
            (_("&Copy"), "content-copy", self.copy_wanted),
            (_("P&DF"), "file-pdf-box", self.pdf_wanted),
            (_("&Print"), "printer-outline", self.print_wanted),
        ):
            button = Button(words, ButtonKind.QUIET, icon)
            button.clicked.connect(signal)
            self._bar.add(button)
        start = Button(_("Start &logging"), ButtonKind.PRIMARY, "pencil-outline")
        start.clicked.connect(self.log_wanted)
        self._bar.add(start)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setAccessibleName(_("Brief"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._bar)
        column.addWidget(self._scroll, 1)
        self.setFocusProxy(self._scroll)
        self._columns: QBoxLayout | None = None
        self._three: QBoxLayout | None = None

    def show_brief(self, brief: Brief) -> None:
        """Put this Brief on the page, keeping where one had scrolled to in the one before."""
        at = self._scroll.verticalScrollBar().value()
        self._bar.set_note(brief.occasion)
        page = Surface("window")
        outer = QHBoxLayout(page)
        outer.setContentsMargins(32, 24, 32, 24)
        inner = QWidget()
        inner.setMaximumWidth(px(_WIDEST))
        outer.addStretch(1)
        outer.addWidget(inner, 20)
        outer.addStretch(1)
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(20)
        column.addLayout(self._head(brief))
        if brief.first:
            column.addWidget(self._first(brief))
        column.addLayout(self._sections(brief))
        column.addStretch(1)
        self._scroll.setWidget(page)
        self._arrange()
        self._scroll.verticalScrollBar().setValue(at)

    def _head(self, brief: Brief) -> QHBoxLayout:
        avatar = Avatar(48)
        avatar.show_person(brief.person_id, brief.name)
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(Text(brief.name, "name", wrap=True))
        if brief.subtitle:
            names.addWidget(Text(brief.subtitle, "note", "text2", wrap=True))
        side = QVBoxLayout()
        side.setSpacing(2)
        right = Qt.AlignmentFlag.AlignRight
        if brief.soon:
            soon = QHBoxLayout()
            soon.setSpacing(6)
            soon.addStretch(1)
            soon.addWidget(IconLabel("clock-outline", "accent_text", 18))
            soon.addWidget(Text(brief.soon, "note", "accent_text"))
            side.addLayout(soon)
        if brief.left_out:
            shown = Button(brief.left_out, ButtonKind.LINK)
            shown.setToolTip(_("Show it here, not on paper"))
            shown.clicked.connect(self.reveal_wanted)
            side.addWidget(shown, 0, right)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(avatar)
        row.addLayout(names, 1)
        row.addLayout(side)
        return row

    def _first(self, brief: Brief) -> CallOut:
        box = CallOut()
        box.setAccessibleName(_("Three things first"))
        self._three = QHBoxLayout(box)
        self._three.setContentsMargins(20, 14, 20, 16)
        self._three.setSpacing(20)
        for line in brief.first:
            self._three.addWidget(self._first_line(line), 1)
        return box

    def _first_line(self, line: BriefLine) -> QWidget:
        part = QWidget()
        row = QHBoxLayout(part)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        top = Qt.AlignmentFlag.AlignTop
        if line.tick:
            row.addWidget(self._tick(line), 0, top)
        else:
            row.addWidget(IconLabel(line.icon or "flag-outline", _color(line)), 0, top)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(Text(line.text, "note-strong", wrap=True))
        if line.detail:
            below = QHBoxLayout()
            below.setSpacing(4)
            if line.overdue:
                below.addWidget(IconLabel("alert-circle-outline", "overdue", 14))
            style, color = ("caption", "overdue") if line.overdue else ("note", "text2")
            below.addWidget(Text(line.detail, style, color, wrap=True), 1)
            words.addLayout(below)
        words.addStretch(1)
        row.addLayout(words, 1)
        return part

    def _tick(self, line: BriefLine) -> CheckField:
        box = CheckField("")
        box.setAccessibleName(_("Kept: {text}").format(text=line.text))
        box.setFixedWidth(px(22))
        box.clicked.connect(lambda _on=False: self.kept.emit(line.id))
        return box

    def _sections(self, brief: Brief) -> QBoxLayout:
        columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        columns.setSpacing(56)
        for sections, share in ((brief.left, 58), (brief.right, 38)):
            column = QVBoxLayout()
            column.setSpacing(20)
            for section in sections:
                column.addWidget(_Section(section, self._tick))
            column.addStretch(1)
            columns.addLayout(column, share)
        self._columns = columns
        return columns

    def resizeEvent(self, event: QResizeEvent) -> None:
        """One column where two would be too narrow."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        one = self.width() < px(_ONE_COLUMN_BELOW)
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        for layout in (self._columns, self._three):
            if layout is not None:
                layout.setDirection(down if one else across)

    def scrolled(self) -> int:
        """How far one has scrolled."""
        return self._scroll.verticalScrollBar().value()

    def sizeHint(self) -> QSize:
        """A page."""
        return QSize(px(900), px(700))


class _Section(QWidget):
    """A heading and its lines; what is more than three opens in place."""

    def __init__(self, section: BriefSection, tick: object) -> None:
        super().__init__()
        self._make_tick = tick
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        head = SectionHeader(section.title, section.icon, "text3", section.note, style="note-strong")
        self._column.addWidget(head)
        for line in section.lines:
            self._column.addWidget(self._line(line, quoted=section.key == "question"))
        if section.more:
            words = ngettext("{n} more", "{n} more", len(section.more)).format(n=len(section.more))
            self._more = Button(words, ButtonKind.LINK, small=True)
            self._more.clicked.connect(lambda: self._unfold(section))
            self._column.addWidget(self._more)

    def _unfold(self, section: BriefSection) -> None:
        self._more.hide()
        for line in section.more:
            self._column.addWidget(self._line(line, quoted=False))

    def _line(self, line: BriefLine, *, quoted: bool) -> QWidget:
        part = QWidget()
        row = QHBoxLayout(part)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        top = Qt.AlignmentFlag.AlignTop
        if line.tick:
            row.addWidget(self._make_tick(line), 0, top)  # type: ignore[operator]
        else:
            mark = Text("" if quoted else "•", "note", "text3")
            mark.setFixedWidth(px(18))
            mark.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            row.addWidget(mark, 0, top)
        if line.lead:
            row.addWidget(Text(f"{line.lead}:", "note", "text2"), 0, top)
            row.setSpacing(6)
        text = _("“{question}”").format(question=line.text) if quoted else line.text
        row.addWidget(Text(text, "note", wrap=True), 1)
        if line.detail:
            color = "overdue" if line.overdue else "text3"
            detail = Text(line.detail, "caption", color, wrap=not line.tick)
            detail.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
            row.addWidget(detail, 0 if line.tick else 1, top)
        return part


def _color(line: BriefLine) -> str:
    return "celebrate" if line.kind in {"date", "life_moment"} and line.icon == "calendar-heart" else "followup"
