"""Where the reflection stands: beside the note, or below it where the window is narrow; made when first wanted."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from trustjournal.domain.capture import Present
from trustjournal.domain.interactions import Reflection
from trustjournal.domain.listening import says_anything
from trustjournal.ui.kit.labels import Line
from trustjournal.ui.kit.prompts import Prompts
from trustjournal.ui.kit.scrolling import ScrollPage
from trustjournal.ui.kit.theme import px
from trustjournal.ui.log.reflection_panel import ReflectionPanel

WIDTH = 400


class Beside(QWidget):
    """The side column with the reflection in it, or the keeper of one that stands in `below`.

    Until the reflection is opened it only remembers what was heard. `edited`, `closed` and the wishes to print are the
    panel's.
    """

    edited = Signal()
    closed = Signal()
    print_wanted = Signal(object)
    pdf_wanted = Signal(object)

    def __init__(self, below: QVBoxLayout, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._below = below
        self._people: tuple[Present, ...] = ()
        self._kept: tuple[Reflection, ...] = ()
        self._open, self._beside, self._roomy = False, True, True
        self._prompts: Prompts = {}
        self.panel: ReflectionPanel | None = None
        self._scroll = ScrollPage()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(Line(upright=True))
        row.addWidget(self._scroll, 1)
        self.hide()

    def is_open(self) -> bool:
        """Whether the reflection is shown."""
        return self._open

    def set_open(self, on: bool) -> None:
        """Show the reflection, or put it away; what was written stays."""
        self._open = on
        if on and self.panel is None:
            self.panel = self._make()
        self._settle()

    def set_beside(self, beside: bool) -> None:
        """Put the reflection beside the note, or below it."""
        if beside == self._beside and self.width() == px(WIDTH):
            return
        self._beside = beside
        self.setFixedWidth(px(WIDTH))
        self._settle()

    def show_reflections(self, people: Sequence[Present], kept: Sequence[Reflection]) -> None:
        """Show what was heard from these people."""
        self._people, self._kept = tuple(people), tuple(kept)
        if self.panel is not None:
            self.panel.show_reflections(people, kept)

    def show_people(self, people: Sequence[Present]) -> None:
        """Say who it was with."""
        self._people = tuple(people)
        if self.panel is not None:
            self.panel.show_people(people)

    def show_prompts(self, prompts: Prompts) -> None:
        """Ask the day's questions."""
        self._prompts = prompts
        if self.panel is not None:
            self.panel.show_prompts(prompts if self._roomy else {})

    def set_roomy(self, roomy: bool) -> None:
        """Leave the questions out where there is no room for them."""
        if roomy != self._roomy:
            self._roomy = roomy
            self.show_prompts(self._prompts)

    def reflections(self) -> tuple[Reflection, ...]:
        """What was heard, as it stands."""
        return self.panel.reflections() if self.panel is not None else self._kept

    def heard_from(self) -> list[str]:
        """The first names of those one has written something about."""
        said = {one.person_id for one in self.reflections() if says_anything(one)}
        return [one.first for one in self._people if one.id in said]

    def begin(self) -> None:
        """Go to the first question without an answer."""
        if self.panel is not None:
            self.panel.begin()

    def _make(self) -> ReflectionPanel:
        panel = ReflectionPanel()
        panel.show_prompts(self._prompts if self._roomy else {})
        panel.show_reflections(self._people, self._kept)
        panel.edited.connect(self.edited)
        panel.closed.connect(self.closed)
        panel.print_wanted.connect(self.print_wanted)
        panel.pdf_wanted.connect(self.pdf_wanted)
        return panel

    def _settle(self) -> None:
        """Put the panel where it belongs."""
        panel = self.panel
        self.setVisible(self._open and self._beside)
        if panel is None:
            return
        if self._beside and self._scroll.widget() is not panel:
            self._below.removeWidget(panel)
            self._scroll.setWidget(panel)
        elif not self._beside and self._scroll.widget() is panel:
            self._below.addWidget(self._scroll.takeWidget())
        elif not self._beside and self._below.indexOf(panel) < 0:
            self._below.addWidget(panel)
        panel.setVisible(self._open)
