"""The page of the journal: search and filters on top, the entries by day below."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from trustjournal.base.i18n import _
from trustjournal.ui.journal.filters import ChoiceButton, PersonButton, Suggest
from trustjournal.ui.journal.record_list import RecordList
from trustjournal.ui.journal.values import Chosen, JournalRow
from trustjournal.ui.kit.beside import arrange
from trustjournal.ui.kit.buttons import Button, ButtonKind, Choice, MenuButton, PillBar
from trustjournal.ui.kit.fields import SearchField
from trustjournal.ui.kit.flow import FlowLayout
from trustjournal.ui.kit.labels import Line, Surface, Text
from trustjournal.ui.kit.theme import px, theme_source
from trustjournal.ui.kit.tips import set_tip
from trustjournal.ui.kit.undobar import announce

_FIELD = 224
_MARGIN = 32


class JournalView(Surface):
    """Shows the journal; the list has signals of its own.

    The other signals say what is asked for: which kinds, person, time, tag, way to talk (empty for any) and words, to
    log a conversation, to print or save the entries, to clear the filters, to show confidential ones among the found.
    """

    shown_wanted = Signal(str)
    person_wanted = Signal(str)
    time_wanted = Signal(str)
    tag_wanted = Signal(str)
    channel_wanted = Signal(str)
    searched = Signal(str)
    log_wanted = Signal()
    print_wanted = Signal()
    pdf_wanted = Signal()
    export_wanted = Signal()
    cleared = Signal()
    reveal_found = Signal()

    def __init__(
        self,
        fetch: Callable[[JournalRow | None], list[JournalRow]],
        suggest: Suggest,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("window", parent)
        self.list = RecordList(fetch)
        self.field = SearchField(_("Find in notes"))
        self.shown = PillBar(_("What to show"))
        self.shown.show_choices(
            [
                Choice("everything", _("Everything")),
                Choice("conversations", _("Conversations")),
                Choice("moments", _("Moments")),
                Choice("reflections", _("Reflections")),
                Choice("promises", _("Promises")),
            ]
        )
        self.person = PersonButton(suggest)
        self.time, self.tag = ChoiceButton(_("Any time")), ChoiceButton(_("Any tag"))
        self.channel = ChoiceButton(_("Any way"))
        self.log = Button(_("&Log a conversation"), ButtonKind.PRIMARY, "plus")
        self.save = MenuButton("", icon="printer-outline")
        self.save.setAccessibleName(_("Print or save these entries"))
        set_tip(self.save, _("Print or save these entries"))
        self._count = Text("", "caption", "text2")
        self._secret = Button("", ButtonKind.LINK, "eye-off-outline", small=True)
        self._empty = Text("", "note", "text2", wrap=True)
        self._clear = Button(_("&Clear filters"), ButtonKind.OUTLINED)
        self._stack = QStackedWidget()
        self._build()
        self._wire()
        self.setFocusProxy(self.list)

    def show_filters(
        self,
        shown: str,
        chosen: Chosen,
        times: Sequence[tuple[str, str]],
        tags: Sequence[tuple[str, str]],
        channels: Sequence[tuple[str, str]],
    ) -> None:
        """Show what is chosen, and what can be."""
        self.shown.choose({shown})
        self.person.show_person(chosen.person)
        self.time.show_choices(times, chosen.time)
        self.tag.show_choices(tags, chosen.tag)
        self.tag.setVisible(bool(tags))
        self.channel.show_choices(channels, chosen.channel)

    def show_query(self, text: str) -> None:
        """Put words into the field, without searching."""
        self.field.blockSignals(True)
        self.field.setText(text)
        self.field.blockSignals(False)

    def settle(self, *, narrowed: bool, count: str = "", secret: str = "") -> None:
        """Say what the list does not: that it is empty, how many were found, how many match and are hidden."""
        empty = self.list.rows.rowCount() == 0
        self._empty.setText(_("Nothing here fits.") if narrowed else _("Your first note will appear here."))
        self._clear.setVisible(narrowed)
        self._stack.setCurrentIndex(1 if empty else 0)
        self._count.setText(count)
        self._count.setVisible(bool(count))
        self._secret.setText(secret.replace("&", "&&"))
        self._secret.setVisible(bool(secret))
        if count:
            announce(self, count)

    def begin_to_find(self) -> None:
        """Begin to type in the search field."""
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def minimumSizeHint(self) -> QSize:
        """Narrow enough for the smallest window."""
        return QSize(px(420), px(320))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What does not fit beside goes below."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        beside_field = self.save.sizeHint().width() + self.log.sizeHint().width() + 2 * 12
        self.field.setFixedWidth(max(px(80), min(px(_FIELD), self.width() - 2 * _MARGIN - beside_field)))
        for line in (self._head, self._filters):
            arrange(line, self.width() - 2 * _MARGIN)

    def _build(self) -> None:
        self.field.setFixedWidth(px(_FIELD))
        tools = QHBoxLayout()
        tools.setSpacing(12)
        tools.addWidget(self.field)
        tools.addWidget(self.save)
        tools.addWidget(self.log)
        tools.addStretch(0)
        self._head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._head.setSpacing(12)
        self._head.addWidget(Text(_("Journal"), "title"), 1)
        self._head.addLayout(tools)
        narrow = QWidget()
        flow = FlowLayout(narrow, 8, 6)
        for button in (self.person, self.time, self.tag, self.channel):
            flow.addWidget(button)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        narrow.setSizePolicy(policy)
        self._filters = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._filters.setSpacing(8)
        self._filters.addWidget(self.shown, 5)
        self._filters.addWidget(narrow, 4)
        found = QHBoxLayout()
        found.addWidget(self._count)
        found.addWidget(self._secret)
        found.addStretch(1)
        self._count.hide()
        self._secret.hide()
        top = QVBoxLayout()
        top.setContentsMargins(_MARGIN, 20, _MARGIN, 12)
        top.setSpacing(12)
        top.addLayout(self._head)
        top.addLayout(self._filters)
        top.addLayout(found)
        self._stack.addWidget(self.list)
        self._stack.addWidget(self._nothing())
        body = QVBoxLayout()
        body.setContentsMargins(32, 8, 12, 0)
        body.addWidget(self._stack)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(Line())
        column.addLayout(body, 1)

    def _nothing(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 20, 20, 0)
        column.setSpacing(12)
        column.addWidget(self._empty)
        column.addWidget(self._clear, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        return page

    def _wire(self) -> None:
        self.shown.chosen.connect(lambda key, _on: self.shown_wanted.emit(key))
        self.person.chosen.connect(self.person_wanted)
        self.time.chosen.connect(self.time_wanted)
        self.tag.chosen.connect(self.tag_wanted)
        self.channel.chosen.connect(self.channel_wanted)
        self.field.searched.connect(self.searched)
        self.field.down_pressed.connect(lambda: self.list.setFocus(Qt.FocusReason.OtherFocusReason))
        self.log.clicked.connect(self.log_wanted)
        for words, signal in (
            (_("&Print…"), self.print_wanted),
            (_("Save as P&DF…"), self.pdf_wanted),
            (_("Save as &Markdown…"), self.export_wanted),
        ):
            self.save.menu_of().addAction(words).triggered.connect(signal)
        self._clear.clicked.connect(self.cleared)
        theme_source().changed.connect(self._arrange)
        self._secret.clicked.connect(self.reveal_found)
