"""All pressable controls of the kit under one name."""

from trustjournal.ui.kit.button import Button, ButtonKind, IconButton, MenuButton
from trustjournal.ui.kit.choices import Choice, Pill, PillBar, Segmented

__all__ = ["Button", "ButtonKind", "Choice", "IconButton", "MenuButton", "Pill", "PillBar", "Segmented"]
