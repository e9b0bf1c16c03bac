"""What was typed and chosen in a form, whatever form it is: read off its inputs, and put back by their names.

Texts and choices are told apart, each kept under what its input is called, with a number where several are called the
same. Qt's own inputs and those of the kit are known here; an input of a room says by `chosen()` and `choose_again()`
what is chosen in it (`Choosing`), and one that grows rows says which rows there are (`Growing`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date, time
from typing import Any, NamedTuple, Protocol, runtime_checkable
from weakref import WeakSet

from PySide6.QtCore import SignalInstance
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QCheckBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

from trustjournal.ui.kit.choices import Segmented
from trustjournal.ui.kit.datefield import DateField
from trustjournal.ui.kit.inputs import CONFIDENTIAL, IconCombo
from trustjournal.ui.kit.tokenfield import PersonChoice, TokenField

TextWidget = QLineEdit | QTextEdit | QPlainTextEdit
Names = Callable[[Sequence[str]], Mapping[str, str]]
"""Of ids of people the names of those who are there."""
KEPT_AT_ONCE = "keptAtOnce"
"""The property of an input whose every change is saved as it is made: nothing of it can be lost."""
_UNFITTING = (KeyError, TypeError, ValueError, IndexError, AttributeError)


class Typed(NamedTuple):
    """What differs from how a form was opened: texts by name, and choices as plain objects by name."""

    texts: dict[str, str]
    choices: dict[str, Any]

    def __bool__(self) -> bool:
        """Whether there is anything."""
        return bool(self.texts or self.choices)

    def body(self) -> dict[str, Any]:
        """As it is kept in a draft."""
        return {"texts": self.texts, "choices": self.choices}


def typed_of(body: Mapping[str, Any]) -> Typed:
    """What was kept in a draft."""
    return Typed(dict(body.get("texts") or {}), dict(body.get("choices") or {}))


@runtime_checkable
class Choosing(Protocol):
    """An input of a room, as to what is chosen in it; its `changed` signal tells of another choice."""

    changed: SignalInstance

    def chosen(self) -> Any:
        """What is chosen, as plain objects."""

    def choose_again(self, kept: Any) -> None:
        """Choose what `chosen` gave once."""


@runtime_checkable
class Growing(Protocol):
    """An input of rows that come and go; its `changed` signal tells of it."""

    changed: SignalInstance

    def grown(self) -> list[tuple[int | None, QWidget]]:
        """Each row with its place among those it was opened with, None for one that was added."""

    def grow_again(self, places: Sequence[int | None]) -> list[QWidget]:
        """Make the rows be these: those it was opened with by their place, and new ones for None."""


class TypedInputs:
    """What of a form differs from how it was opened. `changed` is called whenever something is typed or chosen."""

    def __init__(self, form: QWidget, changed: Callable[[], None]) -> None:
        self._form, self._changed = form, changed
        self._known: WeakSet[QWidget] = WeakSet()
        self._began = Typed({}, {})
        self.begin()

    def begin(self) -> None:
        """What stands there from here on is not typed."""
        self._began = self._state(self._form)

    def end(self) -> None:
        """Nothing is typed any more: a field that loses the focus as the window goes may tidy what stands in it."""
        self._changed = lambda: None

    def typed(self) -> Typed:
        """What was changed."""
        here = self._state(self._form)
        return Typed(
            {name: text for name, text in here.texts.items() if text != self._began.texts.get(name, "")},
            {name: chosen for name, chosen in here.choices.items() if chosen != self._began.choices.get(name)},
        )

    def put(self, typed: Typed, names: Names) -> bool:
        """Put such texts and choices back into the inputs that are there; whether there was any."""
        return _put(self._form, typed, names)

    def keeps_confidential(self, typed: Typed) -> bool:
        """Whether the box for it is ticked, or would be with this put back."""
        return any(
            bool(typed.choices.get(name, _chosen(one)))
            for (_kind, name), one in _named(self._form).items()
            if one.property(CONFIDENTIAL)
        )

    def _state(self, root: QWidget) -> Typed:
        found = _named(root)
        for one in found.values():
            self._watch(one)
        texts = {name[1]: _text(one) for name, one in found.items() if isinstance(one, TextWidget)}
        choices: dict[str, Any] = {}
        for (kind, name), one in found.items():
            if kind == "choices":
                choices[name] = self._rows(one) if isinstance(one, Growing) else _chosen(one)
        return Typed(texts, choices)

    def _rows(self, rows: Growing) -> list[Any]:
        return [[place, *self._state(row)] for place, row in rows.grown()]

    def _watch(self, one: QWidget) -> None:
        if one not in self._known:
            self._known.add(one)
            _signal(one).connect(lambda *_given: self._changed())


def _inputs(root: QWidget) -> Iterator[QWidget]:
    """The inputs of a form in its own order. What is inside one is its own affair, but for the text typed at people."""
    for child in root.children():
        if not isinstance(child, QWidget) or isinstance(child, QAbstractSpinBox) or child.property(KEPT_AT_ONCE):
            continue
        if isinstance(child, TextWidget):
            if not child.isReadOnly():
                yield child
        elif isinstance(child, TokenField):
            yield child
            yield child.input
        elif isinstance(child, DateField | IconCombo | QCheckBox | Segmented | Growing | Choosing):
            yield child
        elif not isinstance(child, QComboBox):
            yield from _inputs(child)


def _named(root: QWidget) -> dict[tuple[str, str], QWidget]:
    """The inputs by what they are called, texts and choices apart; several called the same are numbered."""
    found: dict[tuple[str, str], QWidget] = {}
    for one in _inputs(root):
        kind = "texts" if isinstance(one, TextWidget) else "choices"
        called = one.accessibleName() or type(one).__name__
        number = 1
        while (kind, f"{called} {number}") in found:
            number += 1
        found[kind, f"{called} {number}"] = one
    return found


def _signal(one: QWidget) -> SignalInstance:
    if isinstance(one, TextWidget):
        return one.textChanged
    if isinstance(one, IconCombo):
        return one.currentIndexChanged
    if isinstance(one, QCheckBox):
        return one.toggled
    if isinstance(one, Segmented):
        return one.chosen
    assert isinstance(one, TokenField | DateField | Choosing | Growing)
    return one.changed


def _text(field: TextWidget) -> str:
    return field.text() if isinstance(field, QLineEdit) else field.toPlainText()


def _chosen(one: QWidget) -> Any:
    if isinstance(one, IconCombo | Segmented):
        return one.current()
    if isinstance(one, QCheckBox):
        return one.isChecked()
    if isinstance(one, TokenField):
        return [person.id for person in one.people()]
    if isinstance(one, DateField):
        on, at = one.day(), one.time()
        return [on.isoformat() if on is not None else None, at.isoformat() if at is not None else None]
    assert isinstance(one, Choosing)
    return one.chosen()


def _put(root: QWidget, typed: Typed, names: Names) -> bool:
    """Choices first, people before the rest: what else can be chosen may follow from whom it is about."""
    found = _named(root)
    some = False
    people_first = sorted(typed.choices, key=lambda name: not isinstance(found.get(("choices", name)), TokenField))
    for name in people_first:
        one = found.get(("choices", name))
        if one is not None:
            some = True
            with suppress(*_UNFITTING):  # of a later version, or of what is no more
                _choose(one, typed.choices[name], names)
    for name, text in typed.texts.items():
        field = found.get(("texts", name))
        if isinstance(field, QLineEdit):
            field.setText(text)
        elif isinstance(field, QTextEdit | QPlainTextEdit):
            field.setPlainText(text)
        some = some or field is not None
    return some


def _choose(one: QWidget, kept: Any, names: Names) -> None:
    if isinstance(one, Growing):
        rows = one.grow_again([place for place, *_state in kept])
        for row, (_place, texts, choices) in zip(rows, kept, strict=True):
            _put(row, Typed(texts, choices), names)
    elif isinstance(one, IconCombo):
        one.choose(kept)
    elif isinstance(one, QCheckBox):
        one.setChecked(kept)
    elif isinstance(one, Segmented):
        one.choose(kept)
        one.chosen.emit(kept)
    elif isinstance(one, TokenField):
        there = names(kept)
        one.set_people([PersonChoice(person, there[person]) for person in kept if person in there])
        one.changed.emit()
    elif isinstance(one, DateField):
        on, at = kept
        one.set_value(date.fromisoformat(on) if on else None, time.fromisoformat(at) if at else None)
        one.changed.emit()
    else:
        assert isinstance(one, Choosing)
        one.choose_again(kept)
