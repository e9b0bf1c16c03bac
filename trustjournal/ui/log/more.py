"""What one may add to a conversation below its note: how each of them sees it, and the offer to reflect."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from trustjournal.base.i18n import _
from trustjournal.domain.capture import Present
from trustjournal.domain.interactions import Voice
from trustjournal.domain.words import names as listed
from trustjournal.ui.kit.buttons import Button
from trustjournal.ui.kit.cards import Card
from trustjournal.ui.kit.fold import Fold
from trustjournal.ui.kit.labels import IconLabel, Text
from trustjournal.ui.kit.named_lines import NamedLines
from trustjournal.ui.kit.theme import px, theme_source

GROUP = 3
"""From how many people on each one's view is asked for (practice P07)."""


class VoicesFold(Fold):
    """How each of several people sees it, one line each. `edited` follows what a person types."""

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        self._people: tuple[Present, ...] = ()
        self._said: dict[str, str] = {}
        super().__init__(
            _("&Voices"),
            _("Whoever has no line here may not have been asked yet."),
            self._make_lines,
            _("How each of them sees it"),
            parent=parent,
        )
        self.head.clicked.connect(self._tick)
        self.hide()

    def show_voices(self, people: Sequence[Present], voices: Sequence[Voice]) -> None:
        """Show these people with what each said, without telling."""
        self._said = {one.person_id: one.view for one in voices if one.view}
        self._people = ()
        self.set_open(False)
        self.show_people(people)

    def show_people(self, people: Sequence[Present]) -> None:
        """Say who was there; shown from three people on, or where somebody's view is known."""
        if tuple(people) != self._people:
            self._remember()
            self._people = tuple(people)
            if isinstance(lines := self.body(), NamedLines):
                lines.show_lines({one.id: one.first for one in self._people}, self._said)
        self.setVisible(len(people) >= GROUP or any(one.id in self._said for one in people))
        self._tick()

    def voices(self) -> tuple[Voice, ...]:
        """The view of each who is there and has one."""
        self._remember()
        return tuple(Voice(person_id=one.id, view=self._said[one.id]) for one in self._people if self._said.get(one.id))

    def _remember(self) -> None:
        """Take over what is typed; what those said who are not there any more stays, in case they come back."""
        if isinstance(lines := self.body(), NamedLines):
            here = {one.id for one in self._people}
            gone = {key: said for key, said in self._said.items() if key not in here}
            self._said = gone | lines.said()

    def _make_lines(self) -> NamedLines:
        made = NamedLines()
        made.show_lines({one.id: one.first for one in self._people}, self._said)
        made.edited.connect(self._typed)
        return made

    def _typed(self) -> None:
        self._tick()
        self.edited.emit()

    def _tick(self) -> None:
        said = {one.person_id: one.view for one in self.voices()}
        words = [
            _("{whom}: {what}").format(whom=one.first, what=said[one.id]) for one in self._people if one.id in said
        ]
        self.show_answer(bool(said) and len(said) == len(self._people), "\n".join(words))


class ReflectCard(Card):
    """Offers the reflection, or says how much of it there is. `wanted` asks for it."""

    wanted = Signal()

    def __init__(self, key: str, parent: QWidget | None = None) -> None:
        super().__init__("sunken", parent=parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._key = key
        self._title = Text("", "label", wrap=True)
        self._detail = Text("", "caption", "text2", wrap=True)
        self.button = Button(_("Ref&lect"), key=key)
        self.button.clicked.connect(self.wanted)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._title)
        words.addWidget(self._detail)
        self._row = QHBoxLayout(self)
        self._row.setSpacing(12)
        self._row.addWidget(IconLabel("ear-hearing", "accent_text", 20), 0, Qt.AlignmentFlag.AlignVCenter)
        self._row.addLayout(words, 1)
        self._row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignVCenter)
        theme_source().changed.connect(self._fit)
        self._fit()
        self.show_names(())

    def show_names(self, names: Sequence[str]) -> None:
        """Say on whom there is a reflection."""
        self._title.setText(_("Listening reflection") if names else _("Add a listening reflection"))
        self._detail.setText(
            _("You wrote down what you heard from {names}.").format(names=listed(names))
            if names
            else _("Optional, about two minutes. What you heard, what they felt, what is still open.")
        )

    def set_roomy(self, roomy: bool) -> None:
        """Leave the key out where there is no room for it."""
        self.button.key = self._key if roomy else ""
        self.button.updateGeometry()

    def _fit(self) -> None:
        self._row.setContentsMargins(px(16), px(12), px(12), px(12))
