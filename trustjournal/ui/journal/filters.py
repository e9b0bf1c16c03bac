"""The menus that narrow the journal: with whom, when, which tag, which way to talk."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget, QWidgetAction

from trustjournal.base.i18n import _
from trustjournal.ui.kit.buttons import MenuButton
from trustjournal.ui.kit.fields import LineField

Suggest = Callable[[str], Sequence[tuple[str, str]]]


class ChoiceButton(MenuButton):
    """A pill that opens a menu of which one is chosen; `chosen(key)`, empty for no choice."""

    chosen = Signal(str)

    def __init__(self, otherwise: str, parent: QWidget | None = None) -> None:
        super().__init__(otherwise, small=True, pill=True, parent=parent)
        self._otherwise = otherwise
        self._current = ""

    def show_choices(self, choices: Sequence[tuple[str, str]], current: str) -> None:
        """Offer these (key, words); the chosen one stands on the button."""
        self._current = current
        menu = self.menu_of()
        menu.clear()
        for key, words in (("", self._otherwise), *choices):
            _offer(menu, key, words, current, self.chosen.emit)
        self.show_words(next((words for key, words in choices if key == current), self._otherwise))

    def show_words(self, words: str) -> None:
        """What stands on the button."""
        self.setText((words or self._otherwise).replace("&", "&&"))
        self.setAccessibleName(words or self._otherwise)
        self.updateGeometry()


class PersonButton(ChoiceButton):
    """The same for people, found by typing in the menu: `suggest("")` gives those whom one likely means."""

    def __init__(self, suggest: Suggest, parent: QWidget | None = None) -> None:
        super().__init__(_("Anyone"), parent)
        self._suggest = suggest
        self._offered: list[QAction] = []
        menu = self.menu_of()
        self.field = LineField(_("Type a name"))
        self.field.setAccessibleName(_("Type a name"))
        holder = QWidgetAction(menu)
        holder.setDefaultWidget(self.field)
        menu.addAction(holder)
        menu.aboutToShow.connect(self._begin)
        self.field.textEdited.connect(self._fill)
        self.field.returnPressed.connect(self._take_first)

    def show_person(self, person: tuple[str, str]) -> None:
        """Who is chosen, as (id, name); empty for anyone."""
        self._current = person[0]
        self.show_words(person[1])

    def open_menu(self) -> None:
        """Open the menu, ready to type."""
        super().open_menu()
        self.field.setFocus()

    def offered(self) -> list[str]:
        """The names that stand in the menu."""
        return [action.text() for action in self._offered]

    def _begin(self) -> None:
        self.field.clear()
        self._fill("")

    def _fill(self, text: str) -> None:
        menu = self.menu_of()
        for action in self._offered:
            menu.removeAction(action)
            action.deleteLater()
        anyone = [] if text.strip() else [("", self._otherwise)]
        self._offered = [
            _offer(menu, key, words, self._current, self.chosen.emit) for key, words in (*anyone, *self._suggest(text))
        ]

    def _take_first(self) -> None:
        if self._offered:
            self._offered[0].trigger()
            self.menu_of().close()


def _offer(menu: QMenu, key: str, words: str, current: str, told: Callable[[str], None]) -> QAction:
    action = QAction(words.replace("&", "&&"), menu)
    action.setCheckable(True)
    action.setChecked(key == current)
    action.triggered.connect(lambda _on=False: told(key))
    menu.addAction(action)
    return action
