"""Rows of a settings page made from declared fields: a field's type says which control, its Meta the words."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from datetime import time
from enum import StrEnum
from typing import Annotated, Any, get_args, get_origin

import msgspec
from msgspec import Meta, Struct
from PySide6.QtCore import QLocale, QTime
from PySide6.QtWidgets import QSpinBox, QTimeEdit, QWidget

from trustjournal.base.i18n import _
from trustjournal.domain.reminder_settings import WEEKDAYS, Weekday
from trustjournal.ui.kit.choices import Choice, PillBar, Segmented
from trustjournal.ui.kit.theme import px, theme_source
from trustjournal.ui.settings.page import Page

# Without its buttons at all, a styled field leaves one pixel for the text.
_NO_ARROWS = "QAbstractSpinBox::up-button, QAbstractSpinBox::down-button { width: 0; border: none; }"

Changed = Callable[[str, Any], None]
"""Called with a field's name and the value a person chose."""


class Declared:
    """The rows of one section of the settings; `show(value)` brings them up to date."""

    def __init__(
        self,
        page: Page,
        section: Struct,
        changed: Changed,
        *,
        words: Mapping[str, str] | None = None,
        without: Collection[str] = (),
    ) -> None:
        """`words` name the members of enumerations; `without` are fields that have a place of their own."""
        self._page, self._changed, self._words = page, changed, words or {}
        self._shows: dict[str, Callable[[Any], None]] = {}
        for field in msgspec.structs.fields(type(section)):
            kind, meta = _declared(field.type)
            if meta is not None and meta.title and field.name not in without:
                value = getattr(section, field.name)
                self._shows[field.name] = self._row(field.name, kind, meta, value)

    def show(self, section: Struct) -> None:
        """Show these values, which may have been chosen elsewhere."""
        for name, show in self._shows.items():
            show(getattr(section, name))

    def _row(self, name: str, kind: Any, meta: Meta, value: Any) -> Callable[[Any], None]:
        title, note = _(meta.title or ""), _(meta.description) if meta.description else ""
        if kind is bool:
            box = self._page.switch(title, note, value, lambda on: self._changed(name, on))
            return box.setChecked
        widget, show = self._control(name, kind, meta, title)
        show(value)
        self._page.control(title, note, widget, beside=kind is time and not note)
        return show

    def _control(self, name: str, kind: Any, meta: Meta, title: str) -> tuple[QWidget, Callable[[Any], None]]:
        tell = lambda value: self._changed(name, value)  # noqa: E731 - the same for every control
        if kind is time:
            return _time(tell)
        if kind is int:
            return _number(tell, int(meta.ge or 0), int(meta.le or 999))
        if isinstance(kind, type) and issubclass(kind, StrEnum):
            return self._enumeration(tell, kind, title)
        if get_origin(kind) is tuple and get_args(kind)[0] == Weekday:
            return _weekdays(tell, title)
        raise TypeError(f"no control for {name}: {kind}")

    def _enumeration(
        self, tell: Callable[[Any], None], kind: type[StrEnum], title: str
    ) -> tuple[QWidget, Callable[[Any], None]]:
        made = Segmented([Choice(each.value, self._words.get(each.value, each.value)) for each in kind], title)
        made.chosen.connect(lambda key: tell(kind(key)))
        return made, lambda value: made.choose(value.value)


def _declared(kind: Any) -> tuple[Any, Meta | None]:
    if get_origin(kind) is not Annotated:
        return kind, None
    base, *notes = get_args(kind)
    return base, next((note for note in notes if isinstance(note, Meta)), None)


def _time(tell: Callable[[Any], None]) -> tuple[QWidget, Callable[[Any], None]]:
    made = _Clock()

    def show(value: time) -> None:
        if made.time() != QTime(value.hour, value.minute):
            made.setTime(QTime(value.hour, value.minute))

    # Told when one is done with it: 18:30 is on the way from 08:30 to 19:00.
    made.editingFinished.connect(lambda: tell(time(made.time().hour(), made.time().minute())))
    return made, show


def _number(tell: Callable[[Any], None], least: int, most: int) -> tuple[QWidget, Callable[[Any], None]]:
    made = _Count()
    made.setRange(least, most)
    made.editingFinished.connect(lambda: tell(made.value()))
    return made, made.setValue


def _weekdays(tell: Callable[[Any], None], title: str) -> tuple[QWidget, Callable[[Any], None]]:
    made = PillBar(title, exclusive=False)
    locale = QLocale()
    made.show_choices([Choice(str(day), locale.dayName(day + 1, QLocale.FormatType.ShortFormat)) for day in WEEKDAYS])
    for day in WEEKDAYS:
        made.pill(str(day)).setAccessibleName(locale.dayName(day + 1))
    made.chosen.connect(lambda _key, _on: tell(tuple(int(key) for key in made.chosen_keys())))
    made.setMinimumWidth(px(300))
    return made, lambda value: made.choose({str(day) for day in value})


class _Clock(QTimeEdit):
    """A time of day, in the size of the other inputs; Up and Down change it, so there are no arrows."""

    def __init__(self) -> None:
        super().__init__()
        self.setStyleSheet(_NO_ARROWS)
        self.setDisplayFormat(QLocale().timeFormat(QLocale.FormatType.ShortFormat))
        # The field inside would draw an outline of its own.
        self.lineEdit().setProperty("flat", True)
        theme_source().changed.connect(self._fit)
        self._fit()

    def _fit(self) -> None:
        self.setFixedSize(px(104), px(32))
        self.lineEdit().setTextMargins(px(9), 0, px(9), 0)


class _Count(QSpinBox):
    """A number, in the size of the other inputs."""

    def __init__(self) -> None:
        super().__init__()
        self.setStyleSheet(_NO_ARROWS)
        # The field inside would draw an outline of its own.
        self.lineEdit().setProperty("flat", True)
        theme_source().changed.connect(self._fit)
        self._fit()

    def _fit(self) -> None:
        self.setFixedSize(px(104), px(32))
        self.lineEdit().setTextMargins(px(9), 0, px(9), 0)
