"""What a conversation is for: them, me and us, one line each (practice P26)."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from trustjournal.base.i18n import N_, _
from trustjournal.domain.interactions import Intention
from trustjournal.ui.kit.fold import Fold
from trustjournal.ui.kit.named_lines import NamedLines

_SIDES = {"them": N_("For them"), "me": N_("For me"), "us": N_("For us")}


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
        if isinstance(lines := self.body(), NamedLines):
            lines.show_lines({key: _(name) for key, name in _SIDES.items()}, self._said)
        self.set_open(False)
        self._tick()

    def intention(self) -> Intention | None:
        """What it is for; None where nothing is said."""
        lines = self.body()
        said = lines.said() if isinstance(lines, NamedLines) else self._said
        return Intention(**said) if said else None

    def _make_lines(self) -> NamedLines:
        made = NamedLines()
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
