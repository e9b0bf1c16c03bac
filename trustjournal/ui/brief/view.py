"""The Brief on screen: who, the three things first, and the sections in two columns."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from trustjournal.base.i18n import _
from trustjournal.domain.brief.value import Brief, BriefSection
from trustjournal.ui.brief.first import ThreeFirst
from trustjournal.ui.brief.section import SectionView, Tick
from trustjournal.ui.kit.avatars import Avatar
from trustjournal.ui.kit.buttons import Button, ButtonKind
from trustjournal.ui.kit.flowed import Flowed
from trustjournal.ui.kit.intention import IntentionFold
from trustjournal.ui.kit.labels import IconLabel, Surface, Text
from trustjournal.ui.kit.pagebar import PageBar
from trustjournal.ui.kit.scrolling import ScrollPage, centred
from trustjournal.ui.kit.tabs import Tabs
from trustjournal.ui.kit.theme import Theme, px, theme_source
from trustjournal.ui.kit.tips import set_tip

_WIDEST = 880
_ONE_COLUMN_BELOW = 700
_SHARES = (492, 332)


class BriefView(Surface):
    """Shows a Brief; ticking a promise asks to keep it. Of a group, `turned(person_id)` asks for another tab."""

    went_back = Signal()
    copy_wanted = Signal()
    pdf_wanted = Signal()
    print_wanted = Signal()
    log_wanted = Signal()
    meeting_wanted = Signal()
    reveal_wanted = Signal()
    kept = Signal(str)
    meant = Signal()
    turned = Signal(str)

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
        self._scroll = ScrollPage(focus=True, sideways=True)
        self._scroll.setAccessibleName(_("Brief"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._bar)
        self.tabs = Tabs(_("Whom you meet"))
        self.tabs.turned.connect(self.turned)
        self.tabs.hide()
        column.addWidget(self.tabs)
        column.addLayout(self._first_field())
        column.addWidget(self._scroll, 1)
        self.setFocusProxy(self._scroll)
        self._columns: QBoxLayout | None = None
        self._three: ThreeFirst | None = None
        self._person = ""
        self._open: set[str] = set()
        theme_source().changed.connect(self._arrange)

    def _first_field(self) -> QHBoxLayout:
        """What the conversation is for, above what to know for it; as wide as the page."""
        self.intention = IntentionFold()
        self.intention.setMaximumWidth(px(_WIDEST))
        self.intention.edited.connect(self.meant)
        row = QHBoxLayout()
        row.setContentsMargins(32, 0, 32, 0)
        row.addStretch(1)
        row.addWidget(self.intention, 1000)
        row.addStretch(1)
        return row

    def show_brief(self, brief: Brief) -> None:
        """Put this Brief on the page; of the same person, scroll, focus and what was opened stay."""
        if brief.person_id != self._person:
            self._person, self._open = brief.person_id, set()
            self._scroll.verticalScrollBar().setValue(0)
        at, tick = self.scrolled(), self._focused_tick()
        self._bar.set_note(brief.occasion)
        page = Surface("window")
        inner = QWidget()
        inner.setMaximumWidth(px(_WIDEST))
        centred(inner, page, above=20, below=24)
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(20)
        column.addLayout(self._head(brief))
        if brief.opening:
            column.addWidget(Flowed([(brief.opening, "text")]))
        self._three = ThreeFirst(brief.first, self.kept.emit) if brief.first else None
        if self._three is not None:
            column.addWidget(self._three)
        column.addSpacing(8)
        column.addLayout(self._sections(brief))
        column.addStretch(1)
        self._scroll.setWidget(page)
        self._arrange()
        self.scroll_to(at)
        self._focus_tick(tick)

    def scrolled(self) -> int:
        """How far one has scrolled."""
        return self._scroll.verticalScrollBar().value()

    def scroll_to(self, at: int) -> None:
        """Scroll there."""
        page = self._scroll.widget()
        layout = page.layout() if page is not None else None
        if layout is not None:
            layout.activate()
        self._scroll.verticalScrollBar().setValue(at)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """One column where two would be too narrow."""
        super().resizeEvent(event)
        self._arrange()

    def sizeHint(self) -> QSize:
        """A page."""
        return QSize(px(900), px(700))

    def _head(self, brief: Brief) -> QHBoxLayout:
        avatar = Avatar(48)
        avatar.show_person(brief.person_id, brief.name)
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(Text(brief.name, "name", wrap=True))
        if brief.subtitle:
            names.addWidget(Text(brief.subtitle, "note", "text2", wrap=True))
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(avatar)
        row.addLayout(names, 1)
        row.addLayout(self._side(brief))
        return row

    def _side(self, brief: Brief) -> QVBoxLayout:
        side = QVBoxLayout()
        side.setSpacing(0)
        if brief.soon:
            soon = QHBoxLayout()
            soon.setSpacing(6)
            soon.addStretch(1)
            soon.addWidget(IconLabel("clock-outline", "accent_text", 18))
            soon.addWidget(Text(brief.soon, "note-strong", "accent_text"))
            side.addLayout(soon)
        plan = _Caption(_("Plan the next one-on-one"))
        plan.clicked.connect(self.meeting_wanted)
        side.addWidget(plan, 0, Qt.AlignmentFlag.AlignRight)
        if brief.left_out:
            shown = _Caption(brief.left_out)
            set_tip(shown, _("Show it here, not on paper"))
            shown.clicked.connect(self.reveal_wanted)
            side.addWidget(shown, 0, Qt.AlignmentFlag.AlignRight)
        return side

    def _sections(self, brief: Brief) -> QBoxLayout:
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.setSpacing(px(56))
        for sections, share in zip((brief.left, brief.right), _SHARES, strict=True):
            side = QWidget()
            side.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
            column = QVBoxLayout(side)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(24)
            for section in sections:
                column.addWidget(self._section(section))
            column.addStretch(1)
            self._columns.addWidget(side, share)
        return self._columns

    def _section(self, section: BriefSection) -> SectionView:
        made = SectionView(section, self.kept.emit, open_all=section.key in self._open)
        made.unfolded.connect(self._open.add)
        return made

    def _arrange(self) -> None:
        self.intention.setMaximumWidth(px(_WIDEST))
        one = self.width() < px(_ONE_COLUMN_BELOW)
        if self._columns is not None:
            down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
            self._columns.setDirection(down if one else across)
            self._columns.setSpacing(24 if one else px(56))
        if self._three is not None:
            self._three.stack(below=one)

    def _ticks(self) -> list[Tick]:
        page = self._scroll.widget()
        return page.findChildren(Tick) if page is not None else []

    def _focused_tick(self) -> int:
        return next((at for at, tick in enumerate(self._ticks()) if tick.hasFocus()), -1)

    def _focus_tick(self, at: int) -> None:
        ticks = self._ticks()
        if at < 0:
            return
        if ticks:
            ticks[min(at, len(ticks) - 1)].setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._scroll.setFocus()


class _Caption(Button):
    """Small words that can be pressed."""

    def __init__(self, text: str) -> None:
        super().__init__(text, ButtonKind.QUIET, small=True)

    def _height(self) -> int:
        return px(24)

    def _style(self) -> str:
        return "caption"

    def _pad_left(self) -> int:
        return 0

    def _pad_right(self) -> int:
        return 0

    def _colors(self, theme: Theme) -> tuple[QColor | None, QColor | None, QColor]:
        return None, None, theme.text if self.underMouse() else theme.text2
