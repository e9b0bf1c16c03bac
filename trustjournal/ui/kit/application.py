"""The application object as every window of the program has it: its names, its look, and no end by itself."""

from __future__ import annotations

import sys

from PySide6.QtWidgets import QApplication

from trustjournal.ui.kit import theme


def application() -> QApplication:
    """The one there is, or a new one. It goes on when its last window is closed: who runs it tells when it ends."""
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    app.setApplicationName("trustjournal")
    app.setApplicationDisplayName("Trust Journal")
    app.setDesktopFileName("trustjournal")
    app.setQuitOnLastWindowClosed(False)
    theme.apply(app)
    return app
