"""What the tests of the toolkit share: the application in its look, the light theme unless a test takes another."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from trustjournal.ui.kit import theme
from trustjournal.ui.kit.theme import ThemeSource


@pytest.fixture
def look(qapp: QApplication) -> Iterator[ThemeSource]:
    """The ThemeSource with the light theme and 100 % text, put back to that afterwards."""
    source = theme.apply(qapp, theme.LIGHT)
    yield source
    source.set_text_scale(100)
    source.show_access_keys(False)
    source.show_theme(theme.LIGHT)
