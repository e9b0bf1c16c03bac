"""The import room, for every test of it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.importing.house import House, furnished
from trustjournal.services.journal import Journal


@pytest.fixture
def house(journal: Journal, qtbot: QtBot, qapp: QApplication) -> Iterator[House]:
    with furnished(journal, qtbot, qapp) as made:
        yield made
