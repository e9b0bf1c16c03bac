"""The guided form of one kind of moment, built from what its declaration asks for."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from trustjournal.base.i18n import _
from trustjournal.ui.kit.choices import Choice, Segmented
from trustjournal.ui.kit.fields import CheckField, Field
from trustjournal.ui.kit.openday import OpenDay
from trustjournal.ui.moments.inputs import FollowUp, GrowingText
from trustjournal.ui.moments.values import FieldFace, KindFace, MomentForm

OPEN, CLOSED = "open", "closed"
Input = GrowingText | OpenDay | Segmented


class Guided(QWidget):
    """Whose it is, the text, the kind's own fields, where it stands, and the promise it may lead to.

    `edited` follows every change a person makes. What only matters once the moment is closed is hidden before.
    """

    edited = Signal()

    def __init__(self, kind: KindFace, taken: str, promised: bool = False, parent: QWidget | None = None) -> None:
        """The form of a kind. `taken` are the letters that are access keys already; a promise may be there already."""
        super().__init__(parent)
        self.kind = kind
        self._taken = set(taken.casefold())
        self._promised = promised
        self._inputs: dict[str, Input] = {}
        self._closing: list[QWidget] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(14)
        self.direction = Segmented(kind.directions, _("Whose it is"))
        self.direction.chosen.connect(lambda _key: self._changed())
        self._column.addWidget(self.direction)
        self.text = self._text(kind.hint)
        self._text_field = self._add(kind.text, self.text)
        for field in (each for each in kind.fields if not each.closing):
            self._add_field(field)
        self.state: Segmented | None = None
        self.follow_up: FollowUp | None = None
        self._follow_field: QWidget | None = None
        self._add_state()
        self.promise: CheckField | None = None
        self.due: OpenDay | None = None
        self._due_field: QWidget | None = None
        self._add_promise()
        self._arrange()

    def show_form(self, form: MomentForm) -> None:
        """Show what stands in a form of this kind, without telling."""
        self.blockSignals(True)
        if form.direction in {choice.key for choice in self.kind.directions}:
            self.direction.choose(form.direction)
        self.text.setPlainText(form.text)
        for name, widget in self._inputs.items():
            _fill(widget, form.details.get(name, ""))
        if self.state is not None:
            self.state.choose(CLOSED if form.closed else OPEN)
        if self.follow_up is not None and form.on is not None:
            self.follow_up.show_days(form.on, form.follow_up_on)
        if self.promise is not None and self.due is not None:
            self.promise.setChecked(form.promise)
            self.due.set_day(form.promise_due)
        self._text_field.show_error("")
        self._arrange()
        self.blockSignals(False)

    def move_to(self, on: date) -> None:
        """The moment is of that day: the day to come back to it moves along."""
        if self.follow_up is not None:
            self.follow_up.move_to(on)

    def details(self) -> Mapping[str, str]:
        """What stands in the kind's own fields; those that only a closed moment has are left out of an open one."""
        closing = {field.name for field in self.kind.fields if field.closing}
        return {
            name: _said(widget)
            for name, widget in self._inputs.items()
            if _said(widget) and (self.is_closed() or name not in closing)
        }

    def is_closed(self) -> bool:
        """Whether it is said to be over."""
        return self.state is not None and self.state.current() == CLOSED

    def follow_up_on(self) -> date | None:
        """When to come back to it, where it is open and a day can be chosen."""
        return self.follow_up.day() if self.follow_up is not None and not self.is_closed() else None

    def promises(self) -> bool:
        """Whether it is to be kept as a promise."""
        return self.promise is not None and self._offers_promise() and self.promise.isChecked()

    def promise_due(self) -> date | None:
        """By when."""
        return self.due.day() if self.promises() and self.due is not None else None

    def input(self, name: str) -> Input:
        """The input of one of the kind's own fields."""
        return self._inputs[name]

    def show_text_missing(self) -> None:
        """Say by the text that a few words are needed, and go there."""
        self._text_field.show_error(_("A few words are needed here"))
        self.text.setFocus()

    # Making it.

    def _text(self, hint: str) -> GrowingText:
        made = GrowingText(hint)
        made.textChanged.connect(self._changed)
        return made

    def _add(self, label: str, widget: QWidget) -> Field:
        field = Field(self._keyed(label), widget)
        self._column.addWidget(field)
        return field

    def _add_field(self, field: FieldFace) -> QWidget:
        widget: Input
        if field.type == "choice":
            widget = Segmented(field.choices, field.label, optional=True)
            widget.chosen.connect(lambda _key: self._changed())
        elif field.type == "date":
            widget = OpenDay(_("No date"))
            widget.changed.connect(self._changed)
        else:
            widget = self._text(field.hint)
        self._inputs[field.name] = widget
        return self._add(field.label, widget)

    def _add_state(self) -> None:
        if self.kind.states is None:
            return
        choices = [Choice(key, words) for key, words in zip((OPEN, CLOSED), self.kind.states, strict=True)]
        self.state = Segmented(choices, _("Where it stands"))
        self.state.chosen.connect(lambda _key: self._changed())
        self._add(_("Where it stands"), self.state)
        if self.kind.follow_up_days:
            self.follow_up = FollowUp(self.kind.follow_up_days)
            self.follow_up.changed.connect(self._changed)
            self._follow_field = self._add(_("Come back to it"), self.follow_up)
        self._closing = [self._add_field(field) for field in self.kind.fields if field.closing]

    def _add_promise(self) -> None:
        if not self.kind.promise or self._promised:
            return
        self.promise = CheckField(self._keyed(self.kind.promise))
        self.promise.toggled.connect(lambda _on: self._changed())
        self._column.addWidget(self.promise)
        self.due = OpenDay(_("No date"))
        self.due.changed.connect(self._changed)
        self._due_field = self._add(_("By"), self.due)

    def _keyed(self, label: str) -> str:
        """A label with its access key: its first letter that no other has."""
        for at, letter in enumerate(label):
            if letter.isalpha() and letter.casefold() not in self._taken:
                self._taken.add(letter.casefold())
                return f"{label[:at]}&{label[at:]}"
        return label

    def _offers_promise(self) -> bool:
        return self.kind.promise_for in {"", self.direction.current()}

    def _changed(self) -> None:
        self._arrange()
        if self.text.toPlainText().strip():
            self._text_field.show_error("")
        self.edited.emit()

    def _arrange(self) -> None:
        closed = self.is_closed()
        for field in self._closing:
            field.setVisible(closed)
        if self._follow_field is not None:
            self._follow_field.setVisible(not closed)
        if self.promise is not None and self._due_field is not None:
            self.promise.setVisible(self._offers_promise())
            self._due_field.setVisible(self.promises())


def _fill(widget: Input, given: str) -> None:
    if isinstance(widget, GrowingText):
        widget.setPlainText(given)
    elif isinstance(widget, OpenDay):
        widget.set_day(_day(given))
    else:
        widget.choose(given)


def _said(widget: Input) -> str:
    if isinstance(widget, GrowingText):
        return widget.toPlainText().strip()
    if isinstance(widget, OpenDay):
        day = widget.day()
        return day.isoformat() if day is not None else ""
    return widget.current()


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
