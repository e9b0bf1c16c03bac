"""Waiting for conditions in tests of the window, longer than a busy machine takes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

PATIENCE_MS = 30_000
"""A condition that comes true is waited for no longer than it takes; only one that never does costs this."""


class PatientBot(QtBot):
    """Gives every condition more than pytest-qt's five seconds, which a machine that does much else can need."""

    def waitUntil(self, callback: Callable[[], bool | None], *, timeout: int = PATIENCE_MS) -> None:
        """Wait until it is true, or its assertions hold."""
        super().waitUntil(callback, timeout=timeout)

    def waitSignal(self, signal: Any, *, timeout: int = PATIENCE_MS, **how: Any) -> Any:
        """Wait until it is emitted."""
        return super().waitSignal(signal, timeout=timeout, **how)

    def waitExposed(self, widget: QWidget, *, timeout: int = PATIENCE_MS) -> Any:
        """Wait until it is on the screen."""
        return super().waitExposed(widget, timeout=timeout)
