"""What one may add to a conversation below its note: what it is for, how each sees it, whom one met at an event."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from trustjournal.base.i18n import N_, _
from trustjournal.domain.capture import Present
from trustjournal.domain.interactions import Intention, Voice
from trustjournal.domain.words import names as listed
from trustjournal.ui.kit.buttons import Button
from trustjournal.ui.kit.cards import Card
from trustjournal.ui.kit.inputs import LineField
from trustjournal.ui.kit.labels import IconLabel, Text
from trustjournal.ui.kit.theme import px, theme_source
from trustjournal.ui.log.fold import Fold

GROUP = 3
"""From how many people on each one's view is asked for (practice P07)."""
_SIDES = {"them": N_("For them"), "me": N_("For me"), "us": N_("For us")}


class _Lines(QWidget):
    """One line of text for each of some names, beside the name."""

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fields: dict[str, LineField] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(1, 1)

    def show_lines(self, named: dict[str, str], said: dict[str, str]) -> None:
        """Show a line for each key of `named`, by its name, with what is `said` under that key."""
        while self._grid.count():
            item = self._grid.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._fields = {}
        for at, (key, name) in enumerate(named.items()):
            field = LineField()
            field.setText(said.get(key, ""))
            field.setAccessibleName(name)
            field.textEdited.connect(lambda _text: self.edited.emit())
            field.returnPressed.connect(lambda at=at: self._go(at + 1))
            label = Text(name, "body", "text2")
            label.setBuddy(field)
            self._grid.addWidget(label, at, 0)
            self._grid.addWidget(field, at, 1)
            self._fields[key] = field
        if self._fields:
            self.setFocusProxy(next(iter(self._fields.values())))

    def said(self) -> dict[str, str]:
        """What stands in the lines, by key; empty ones are left out."""
        return {key: words for key, field in self._fields.items() if (words := field.text().strip())}

    def field(self, key: str) -> LineField:
        """The line of a key."""
        return self._fields[key]

    def _go(self, at: int) -> None:
        fields = list(self._fields.values())
        if at < len(fields):
            fields[at].setFocus(Qt.FocusReason.OtherFocusReason)


class IntentionFold(Fold):
    """What a conversation is for, in three lines at most. `edited` follows what a person types."""

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        self._said: dict[str, str] = {}
        super().__init__(
            _("Wh&at is this for?"),
            _("Said beforehand, it keeps you honest about what you want from it, and for whom."),
            self._make_lines,
            _("For them, for me, for us"),
            parent=parent,
        )
        self.head.clicked.connect(self._tick)

    def show_intention(self, intention: Intention | None) -> None:
        """Show another intention, without telling."""
        self._said = {key: said for key in _SIDES if intention is not None and (said := getattr(intention, key))}
        if isinstance(lines := self.body(), _Lines):
            lines.show_lines({key: _(name) for key, name in _SIDES.items()}, self._said)
        self.set_open(False)
        self._tick()

    def intention(self) -> Intention | None:
        """What it is for; None where nothing is said."""
        lines = self.body()
        said = lines.said() if isinstance(lines, _Lines) else self._said
        return Intention(**said) if said else None

    def _make_lines(self) -> _Lines:
        made = _Lines()
        made.show_lines({key: _(name) for key, name in _SIDES.items()}, self._said)
        made.edited.connect(self._typed)
        return made

    def _typed(self) -> None:
        self._tick()
        self.edited.emit()

    def _tick(self) -> None:
        found = self.intention()
        said = {key: getattr(found, key) for key in _SIDES if found is not None and getattr(found, key)}
        words = [_("{whom}: {what}").format(whom=_(_SIDES[key]), what=what) for key, what in said.items()]
        self.show_answer(bool(said), "\n".join(words))


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
            if isinstance(lines := self.body(), _Lines):
                lines.show_lines({one.id: one.first for one in self._people}, self._said)
        self.setVisible(len(people) >= GROUP or any(one.id in self._said for one in people))
        self._tick()

    def voices(self) -> tuple[Voice, ...]:
        """The view of each who is there and has one."""
        self._remember()
        return tuple(Voice(person_id=one.id, view=self._said[one.id]) for one in self._people if self._said.get(one.id))

    def _remember(self) -> None:
        """Take over what is typed; what those said who are not there any more stays, in case they come back."""
        if isinstance(lines := self.body(), _Lines):
            here = {one.id for one in self._people}
            gone = {key: said for key, said in self._said.items() if key not in here}
            self._said = gone | lines.said()

    def _make_lines(self) -> _Lines:
        made = _Lines()
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
