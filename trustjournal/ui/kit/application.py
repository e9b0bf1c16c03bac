"""The application object as every window of the program has it: its names, its look, and no end by itself."""

from __future__ import annotations

import os
import sys

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication

from trustjournal.ui.kit import theme


def application() -> QApplication:
    """The one there is, or a new one. It goes on when its last window is closed: who runs it tells when it ends."""
    # Qt's file dialogs keep the folders that one was in, for every program of Qt's to see; here they keep nothing.
    QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, os.devnull)
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    app.setApplicationName("trustjournal")
    app.setApplicationDisplayName("Trust Journal")
    app.setDesktopFileName("trustjournal")
    app.setQuitOnLastWindowClosed(False)
    theme.apply(app)
    return app
