"""Choosing one or several of a few: the segmented control and the filter pills."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import NamedTuple

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QSizePolicy, QWidget

from trustjournal.ui.kit.button import Button, ButtonKind
from trustjournal.ui.kit.flow import FlowLayout
from trustjournal.ui.kit.theme import Theme, px


class Choice(NamedTuple):
    """One thing to choose: `key` names it in code, `label` on screen, `count` stands behind it if not None."""

    key: str
    label: str
    count: int | None = None  # type: ignore[assignment]  # hides a method of tuples that nobody calls
    icon: str = ""


class Pill(Button):
    """A rounded filter, on or off, 28 px high, with an optional count."""

    def __init__(self, choice: Choice, parent: QWidget | None = None) -> None:
        super().__init__(choice.label, ButtonKind.OUTLINED, choice.icon, small=True, parent=parent)
        self.setCheckable(True)
        self.show_choice(choice)

    def show_choice(self, choice: Choice) -> None:
        """Take over label and count."""
        self.choice = choice
        self.setText(choice.label)
        self.setAccessibleName(_spoken(choice))
        self.set_count("" if choice.count is None else str(choice.count))

    def _radius(self) -> float:
        return self._height() / 2

    def _style(self) -> str:
        return "label-strong" if self.isChecked() else "label"

    def _pad_left(self) -> int:
        return px(13)

    def _pad_right(self) -> int:
        return px(13)


class _Segment(Button):
    """One part of a segmented control; it knows whether it stands first or last."""

    def __init__(self, choice: Choice, first: bool, last: bool, small: bool, parent: QWidget) -> None:
        super().__init__(choice.label, ButtonKind.OUTLINED, choice.icon, small=small, parent=parent)
        self._first, self._last = first, last
        self.setCheckable(True)
        self.setAccessibleName(_spoken(choice))
        self.set_count("" if choice.count is None else str(choice.count))

    def _style(self) -> str:
        return "label-strong" if self.isChecked() else "label"

    def _pad_left(self) -> int:
        return px(12)

    def _pad_right(self) -> int:
        return px(12)

    def _paint_back(self, painter: QPainter, box: QRectF, theme: Theme) -> None:
        back = theme.accent_soft if self.isChecked() else theme.hover if self.underMouse() else theme.raised
        outline = box.adjusted(0.5, 0.5, -0.5 if self._last else 0.5, -0.5)
        path = self._outline(outline)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(back)
        painter.setPen(QPen(theme.line_strong, 1))
        painter.drawPath(path)
        painter.restore()

    def _outline(self, box: QRectF) -> QPainterPath:
        """A box rounded only at the outer ends of the whole control."""
        path = QPainterPath()
        path.addRoundedRect(box, 6, 6)
        path.setFillRule(Qt.FillRule.WindingFill)
        half = box.width() / 2
        if not self._first:
            path.addRect(box.adjusted(0, 0, -half, 0))
        if not self._last:
            path.addRect(box.adjusted(half, 0, 0, 0))
        return path.simplified()

    def _colors(self, theme: Theme) -> tuple[QColor | None, QColor | None, QColor]:
        color = theme.accent_text if self.isChecked() else theme.text2
        return None, None, color if self.isEnabled() else theme.disabled


class Segmented(QWidget):
    """One of a few views side by side; arrow keys move, `chosen(key)` tells.

    With `optional` nothing is chosen at first, and pressing the chosen one lets it go again (`chosen("")`).
    """

    chosen = Signal(str)

    def __init__(
        self,
        choices: Sequence[Choice],
        name: str = "",
        small: bool = False,
        optional: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._small, self._optional = small, optional
        self._group = QButtonGroup(self)
        self._group.setExclusive(not optional)
        self._parts: dict[str, _Segment] = {}
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self.show_choices(choices)

    def show_choices(self, choices: Sequence[Choice]) -> None:
        """Show these choices; the chosen one stays chosen if it is still among them, else the first."""
        before = self.current()
        for part in self._parts.values():
            self._group.removeButton(part)
            self._row.removeWidget(part)
            part.deleteLater()
        self._parts = {}
        for at, choice in enumerate(choices):
            part = _Segment(choice, at == 0, at == len(choices) - 1, self._small, self)
            part.clicked.connect(lambda _checked=False, key=choice.key: self._pressed(key))
            self._group.addButton(part)
            self._row.addWidget(part)
            self._parts[choice.key] = part
        if before in self._parts or (self._parts and not self._optional):
            self.choose(before if before in self._parts else choices[0].key)

    def choose(self, key: str) -> None:
        """Choose without telling; empty for none, where nothing needs to be chosen."""
        if self._optional:
            for other, part in self._parts.items():
                part.setChecked(other == key)
        else:
            self._parts[key].setChecked(True)
        self._refit()

    def current(self) -> str:
        """The key of the chosen one, empty if there are none."""
        return next((key for key, part in self._parts.items() if part.isChecked()), "")

    def part(self, key: str) -> Button:
        """The button of a key, to press it or to go there."""
        return self._parts[key]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go to the next one also where none is chosen; Qt moves only in groups that always have one."""
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        parts = list(self._parts.values())
        here = next((at for at, part in enumerate(parts) if part.hasFocus()), None)
        if step is None or here is None or not 0 <= here + step < len(parts):
            super().keyPressEvent(event)
        else:
            parts[here + step].setFocus(Qt.FocusReason.OtherFocusReason)

    def _pressed(self, key: str) -> None:
        if self._optional:
            self.choose(key if self._parts[key].isChecked() else "")
        self.chosen.emit(self.current())

    def _refit(self) -> None:
        for part in self._parts.values():
            part.updateGeometry()


class PillBar(QWidget):
    """Filter pills in a line that wraps; exclusive (one, always) or free (any number, also none).

    `chosen(key, on)` tells of every change a person makes; in exclusive mode only of the one switched on.
    """

    chosen = Signal(str, bool)

    def __init__(self, name: str = "", exclusive: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._exclusive = exclusive
        self._pills: dict[str, Pill] = {}
        self._flow = FlowLayout(self)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_choices(self, choices: Sequence[Choice]) -> None:
        """Show these pills; those still there keep their state and their focus."""
        keys = {choice.key for choice in choices}
        for key in [key for key in self._pills if key not in keys]:
            gone = self._pills.pop(key)
            self._flow.removeWidget(gone)
            gone.deleteLater()
        for at, choice in enumerate(choices):
            if choice.key in self._pills:
                self._pills[choice.key].show_choice(choice)
                continue
            pill = Pill(choice, self)
            pill.clicked.connect(lambda _checked=False, key=choice.key: self._clicked(key))
            self._pills[choice.key] = pill
            self._flow.insert_widget(at, pill)
            pill.show()
        if self._exclusive and choices and not self.chosen_keys():
            self.choose({choices[0].key})
        self.updateGeometry()

    def add_widget(self, widget: QWidget) -> None:
        """Put another control, such as a menu button, behind the pills."""
        self._flow.addWidget(widget)

    def choose(self, keys: Collection[str]) -> None:
        """Switch exactly these on, without telling."""
        for key, pill in self._pills.items():
            pill.setChecked(key in keys)
            pill.updateGeometry()

    def chosen_keys(self) -> list[str]:
        """The keys of the pills that are on."""
        return [key for key, pill in self._pills.items() if pill.isChecked()]

    def pill(self, key: str) -> Pill:
        """The pill of a key, for tests and for setting its access key."""
        return self._pills[key]

    def _clicked(self, key: str) -> None:
        on = True if self._exclusive else self._pills[key].isChecked()
        self.choose({key} if self._exclusive else self.chosen_keys())
        self.chosen.emit(key, on)


def _spoken(choice: Choice) -> str:
    return choice.label.replace("&", "") + ("" if choice.count is None else f", {choice.count}")
