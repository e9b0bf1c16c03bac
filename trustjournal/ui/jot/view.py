"""The page of the jot window: the field, its errors, what was understood, and how to keep it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from trustjournal.base.i18n import _
from trustjournal.domain.jot.value import Jotted, Mark, Span
from trustjournal.domain.jot.words import Line, lines
from trustjournal.ui.jot.field import JotField, Suggest
from trustjournal.ui.jot.understood import Understood
from trustjournal.ui.kit.buttons import Button, ButtonKind
from trustjournal.ui.kit.fields import CheckField, ErrorLine, Field
from trustjournal.ui.kit.labels import Surface, Text
from trustjournal.ui.kit.scrolling import ScrollPage
from trustjournal.ui.kit.theme import px, theme_source
from trustjournal.ui.kit.tips import set_tip
from trustjournal.ui.kit.tokenfield import PersonChoice
from trustjournal.ui.kit.undobar import announce


class JotView(Surface):
    """`edited()` follows every change a person makes, `save_wanted()` and `left()` what they decide."""

    edited = Signal()
    save_wanted = Signal()
    left = Signal()

    def __init__(
        self, suggest: Suggest, write_as: Callable[[PersonChoice], str], parent: QWidget | None = None
    ) -> None:
        super().__init__("window", parent)
        self.field = JotField(suggest, write_as)
        self.error = ErrorLine()
        self.understood = Understood()
        self.confidential = CheckField(_("&Confidential"))
        self.confidential.setAccessibleDescription(
            _("Hidden until you choose to show it, and left out of print and copy.")
        )
        set_tip(self.confidential, _("Hidden until you choose to show it, and left out of print and copy."))
        self.kept = Text("", "caption", "text3")
        self.save = Button(_("&Save"), ButtonKind.PRIMARY, key=_("Enter"))
        set_tip(self.save, _("Shift+Enter begins a new line, Esc closes and keeps the draft."))
        self._write_as = write_as
        self._build()
        self.field.edited.connect(self.edited)
        self.field.save_wanted.connect(self.save_wanted)
        self.field.left.connect(self.left)
        self.save.clicked.connect(self.save_wanted)
        self.confidential.toggled.connect(lambda _on: self.edited.emit())
        self.understood.day_chosen.connect(self._set_day)
        self.understood.name_chosen.connect(self._set_name)
        self.setFocusProxy(self.field)
        theme_source().changed.connect(self._fit)
        self._fit()

    @property
    def middle(self) -> QWidget:
        """Where the lines are, and what is said over them."""
        return self._scroll

    def _build(self) -> None:
        holder = QWidget()
        inner = QVBoxLayout(holder)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addWidget(self.understood)
        inner.addStretch(1)
        self._scroll = ScrollPage(holder)
        foot = QHBoxLayout()
        foot.setSpacing(px(12))
        foot.addWidget(self.confidential)
        foot.addStretch(1)
        foot.addWidget(self.kept)
        foot.addWidget(self.save)
        self._column = QVBoxLayout(self)
        self._column.addWidget(Field(_("&What happened, or what to remember"), self.field))
        self._column.addWidget(self.error)
        self._column.addWidget(self._scroll, 1)
        self._column.addLayout(foot)

    def show_jotted(self, text: str, jotted: Jotted | None, today: date) -> None:
        """Show what was understood of a text; None for an empty one."""
        told = lines(jotted, today) if jotted is not None else []
        marks = jotted.marks() if jotted is not None else []
        typed = self._being_typed(jotted) if jotted is not None else None
        self.understood.show_lines(
            [line for line in told if line.mark is not Mark.UNCLEAR or line.span != typed],
            jotted.unclear if jotted is not None else (),
        )
        self.field.show_marks(text, [mark for mark in marks if mark != (Mark.UNCLEAR, typed)])
        self.field.setAccessibleDescription(self.understood.accessibleDescription())

    def _being_typed(self, jotted: Jotted) -> Span | None:
        """A name nobody has, while one is still typing it."""
        caret = self.field.caret()
        return next((one.span for one in jotted.unclear if not one.candidates and one.span.end == caret), None)

    def show_error(self, words: str) -> None:
        """Say below the field what went wrong; nothing hides the line."""
        self.error.show_error(words)
        if words:
            announce(self.field, words)

    def show_kept(self, words: str) -> None:
        """Say when the draft was kept."""
        self.kept.setText(words)

    def set_busy(self, busy: bool) -> None:
        """While it is being saved nothing more can be typed, so that nothing typed is lost."""
        self.field.setReadOnly(busy)
        self.save.setEnabled(not busy)

    def _set_day(self, line: Line, day: date) -> None:
        """Write the day behind a promise, where it is then read like a typed one."""
        if line.span is not None:
            self.field.put(Span(line.span.end, line.span.end), _(" by {day}").format(day=day.isoformat()))

    def _set_name(self, line: Line, who: object) -> None:
        name = getattr(who, "name", "")
        if line.span is not None and line.mark is Mark.UNCLEAR:
            self.field.put(line.span, "@" + self._write_as(PersonChoice(getattr(who, "id", ""), name)))

    def _fit(self) -> None:
        self._column.setContentsMargins(px(16), px(16), px(16), px(12))
        self._column.setSpacing(px(10))
