"""The choice among the languages that there are catalogues of, each named in its own words."""

from __future__ import annotations

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QWidget

from trustjournal.base import i18n
from trustjournal.base.i18n import _
from trustjournal.ui.kit.inputs import IconCombo

_ENGLISH = "English"


class LanguageCombo(IconCombo):
    """`chosen_key(code)` when a person chooses. With one language there is no choice, and it is not shown."""

    def __init__(self, chosen: str | None = None, *, or_system: bool = False, parent: QWidget | None = None) -> None:
        """`chosen` is shown, None: the one that is spoken. `or_system` offers that of the system too, as ""."""
        codes = i18n.languages()
        choices = [(code, own_name(code), "") for code in codes]
        if or_system:
            choices.insert(0, ("", _("As the system"), ""))
        super().__init__(choices, parent)
        self.choose(i18n.language() if chosen is None else chosen)
        self.setAccessibleName(_("Language"))
        if not has_choice():
            self.hide()


def has_choice() -> bool:
    """Whether there is more than one language to speak."""
    return len(i18n.languages()) > 1


def own_name(code: str) -> str:
    """What a language calls itself: "Nederlands" for nl."""
    if code == i18n.ENGLISH:
        return _ENGLISH
    name = QLocale(code).nativeLanguageName()
    return name[:1].upper() + name[1:] or code
