"""What a window remembers of its own shape: where it stands and its switches; no names, no text, it may be lost."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings
from PySide6.QtWidgets import QWidget

from trustjournal.ui.kit.theme import Scheme, theme_source

_CHOSEN = (Scheme.LIGHT, Scheme.DARK)


class Memory:
    """Keeps shapes in one small settings file at a given path."""

    def __init__(self, path: Path) -> None:
        self._settings = QSettings(str(path), QSettings.Format.IniFormat)

    def save_window(self, key: str, window: QWidget) -> None:
        """Remember where a window stands and how large it is."""
        self._settings.setValue(f"window/{key}", window.saveGeometry())

    def restore_window(self, key: str, window: QWidget) -> bool:
        """Put a window where it was; False if nothing (or nothing usable) is remembered."""
        kept = self._settings.value(f"window/{key}")
        return isinstance(kept, QByteArray) and window.restoreGeometry(kept)

    def save_flag(self, key: str, on: bool) -> None:
        """Remember a switch of the window, such as whether the sidebar is folded."""
        self._settings.setValue(f"flag/{key}", "1" if on else "0")

    def flag(self, key: str, default: bool = False) -> bool:
        """A remembered switch."""
        return str(self._settings.value(f"flag/{key}", "1" if default else "0")) == "1"

    def save_number(self, key: str, number: int) -> None:
        """Remember a number, such as the text size."""
        self._settings.setValue(f"number/{key}", str(number))

    def number(self, key: str, default: int) -> int:
        """A remembered number."""
        kept = str(self._settings.value(f"number/{key}", ""))
        return int(kept) if kept.isascii() and kept.isdigit() else default

    def save_look(self) -> None:
        """Remember light or dark, where one was chosen, and the text size."""
        source = theme_source()
        for scheme in _CHOSEN:
            self.save_flag(f"scheme-{scheme}", source.scheme is scheme)
        self.save_number("text-scale", source.text_scale)

    def restore_look(self) -> None:
        """Show the look and text size that were remembered."""
        source = theme_source()
        for scheme in _CHOSEN:
            if self.flag(f"scheme-{scheme}"):
                source.set_scheme(scheme)
        scale = self.number("text-scale", 100)
        if scale != source.text_scale:
            source.set_text_scale(scale)

    def flush(self) -> None:
        """Write now rather than when the event loop next idles."""
        self._settings.sync()
