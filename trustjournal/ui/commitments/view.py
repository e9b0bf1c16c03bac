"""The page of promises: choices with counts, the list, and the panel in which one is opened, moved or added."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLayout, QStackedWidget, QVBoxLayout, QWidget

from trustjournal.base.i18n import N_, _
from trustjournal.domain.promise_list import Counts, Figures, Show
from trustjournal.domain.promise_words import kept_words
from trustjournal.ui.commitments.model import Fetch
from trustjournal.ui.commitments.promise_list import PromiseList
from trustjournal.ui.kit.buttons import Button, ButtonKind, Choice, Segmented
from trustjournal.ui.kit.cards import Banner, EmptyState, Step
from trustjournal.ui.kit.labels import Line, Surface, Text
from trustjournal.ui.kit.panel import WIDTH, Form, SidePanel
from trustjournal.ui.kit.theme import px

_MARGIN = 32
_NARROW = 640
_LIST = 300
_LABELS = {
    Show.ALL: N_("All"),
    Show.YOURS: N_("Yours"),
    Show.THEIRS: N_("Theirs"),
    Show.SHARED: N_("Shared"),
    Show.CLOSED: N_("Closed"),
}
_NOTHING = {
    Show.YOURS: N_("You have no open promises."),
    Show.THEIRS: N_("Nobody has an open promise to you."),
    Show.SHARED: N_("There are no open promises that you share."),
    Show.CLOSED: N_("No promise has ended yet."),
}


class CommitmentsView(Surface):
    """The page. It shows what it is given and tells what is asked for."""

    show_chosen = Signal(str)
    add_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("window", parent)
        self.list = PromiseList()
        self.panel = SidePanel()
        self.banner = Banner()
        self.choices = Segmented([Choice(show, _(label)) for show, label in _LABELS.items()], _("Which promises"))
        self.choices.chosen.connect(self.show_chosen)
        self.figures = Text("", "note", "text2", wrap=True)
        self.nothing = Text("", "note", "text2", wrap=True)
        self._stack = QStackedWidget()
        self._stack.setMinimumWidth(1)
        self._body = QWidget()
        self._build()
        self.panel.closed.connect(self._back_to_list)
        self.setFocusProxy(self.list)

    def show_counts(self, counts: Counts, show: Show, figures: Figures) -> None:
        """Show how many there are of each choice, which is chosen, and how promises ended, where that is told."""
        choices = [Choice(each, _(label), counts.of(each) or None) for each, label in _LABELS.items()]
        choices[-1] = Choice(Show.CLOSED, _(_LABELS[Show.CLOSED]))
        focused = any(self.choices.part(each).hasFocus() for each in _LABELS)
        self.choices.show_choices(choices)
        self.choices.choose(show)
        if focused:
            self.choices.part(show).setFocus()
        self.figures.setText(kept_words(figures.mine, figures.theirs))
        self.figures.setVisible(bool(self.figures.text()))
        empty = counts.of(show) == 0
        if show is Show.ALL:
            self._stack.setCurrentIndex(2 if empty else 0)
        else:
            self.nothing.setText(_(_NOTHING[show]))
            self._stack.setCurrentIndex(1 if empty else 0)

    def show_promises(self, fetch: Fetch) -> None:
        """Show another choice of promises."""
        self.list.restart(fetch)

    def open_form(self, title: str, form: Form, save: str, key: str, *, focus: bool = True) -> None:
        """Open a form in the panel; without `focus` the list keeps it."""
        self.panel.show_form(title, form, save, key=key)
        self._refit()
        if not focus:
            self.list.setFocus()

    def minimumSizeHint(self) -> QSize:
        """Narrow enough for the smallest window."""
        return QSize(px(440), px(320))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where the page is narrow, the choices stand below the title."""
        super().resizeEvent(event)
        narrow = self.width() < px(_NARROW)
        self._head.setDirection(QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight)
        self._refit()

    def _refit(self) -> None:
        """Where there is no room for both, the panel stands in place of the list."""
        alone = self.panel.form() is not None and self.width() < px(WIDTH + _LIST)
        self._body.setVisible(not alone)
        self.panel.setFixedWidth(self.width() if alone else px(WIDTH))

    def _back_to_list(self) -> None:
        self._refit()
        self.list.setFocus()

    def _build(self) -> None:
        add = Button(_("&Add promise"), ButtonKind.PRIMARY, "plus")
        add.clicked.connect(self.add_wanted)
        tools = QHBoxLayout()
        tools.setSpacing(12)
        tools.addWidget(self.choices)
        tools.addWidget(add)
        tools.addStretch(1)
        self._head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._head.setContentsMargins(_MARGIN, 20, _MARGIN, 16)
        self._head.setSpacing(12)
        self._head.addWidget(Text(_("Commitments"), "title"), 1)
        self._head.addLayout(tools)
        self._stack.addWidget(self.list)
        self._stack.addWidget(self._page(self.nothing))
        self._stack.addWidget(self._page(self._no_promises()))
        body = QVBoxLayout(self._body)
        body.setContentsMargins(_MARGIN - 8, 12, _MARGIN - 16, 0)
        body.setSpacing(8)
        body.addWidget(self.banner)
        figures = QHBoxLayout()
        figures.setContentsMargins(8, 0, 8, 0)
        figures.addWidget(self.figures)
        body.addLayout(figures)
        body.addWidget(self._stack, 1)
        below = QHBoxLayout()
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(0)
        below.addWidget(self._body, 1)
        below.addWidget(self.panel)
        whole = QVBoxLayout(self)
        whole.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(self._head)
        whole.addWidget(Line())
        whole.addLayout(below, 1)

    def _no_promises(self) -> QWidget:
        return EmptyState(
            "handshake-outline",
            _("No open promises."),
            _("What you promise, and what is promised to you, waits here until it is kept."),
            (
                Step(
                    _("Add a promise"),
                    _("Or write it in the note of a conversation, where it is found by itself."),
                    _("Add promise"),
                    self.add_wanted.emit,
                ),
            ),
        )

    @staticmethod
    def _page(inside: QWidget) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(8, 12, 8, 12)
        column.addWidget(inside)
        column.addStretch(1)
        return page
