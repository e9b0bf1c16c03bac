"""The one door to the clipboard: what is copied is marked as private, and does not stay there.

Programs that keep a history of the clipboard look for these marks, as password managers set them: KDE's
x-kde-passwordManagerHint, the formats Windows documents for its own history and cloud clipboard
(https://learn.microsoft.com/windows/win32/dataxchg/clipboard-formats), and https://nspasteboard.org, whose mark Qt
passes on under a name of its own on macOS. A program that does not look has read it all the same, so the settings
promise no more than a best effort.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QMimeData, QObject, QTimer
from PySide6.QtGui import QClipboard, QGuiApplication

from trustjournal.domain.veil import hold_back

CLEARED_AFTER_MS = 60_000
OURS = "application/x-trustjournal-copy"
"""By this format a copy is known as one that was made here."""
_NO = b"\x00\x00\x00\x00"
_WINDOWS = 'application/x-qt-windows-mime;value="{}"'
_MARKS = {
    "x-kde-passwordManagerHint": b"secret",
    _WINDOWS.format("ExcludeClipboardContentFromMonitorProcessing"): b"1",
    _WINDOWS.format("CanIncludeInClipboardHistory"): _NO,
    _WINDOWS.format("CanUploadToCloudClipboard"): _NO,
    "org.nspasteboard.ConcealedType": b"",
}


def copy(text: str) -> None:
    """Put a text on the clipboard, marked as private.

    Raises UserError for one in which something is hidden.
    """
    hold_back(text)
    data = QMimeData()
    data.setText(text)
    data.setData(OURS, b"1")
    for kind, value in _MARKS.items():
        data.setData(kind, value)
    QGuiApplication.clipboard().setMimeData(data)


def empty() -> None:
    """Empty the clipboard, and what is selected with the mouse, as far as it is from this program."""
    clipboard = QGuiApplication.clipboard()
    for mode, ours in (
        (QClipboard.Mode.Clipboard, clipboard.ownsClipboard()),
        (QClipboard.Mode.Selection, clipboard.ownsSelection()),
    ):
        if ours:
            clipboard.clear(mode)


class ClipboardKeeper(QObject):
    """Clears what was copied here a minute later, unless something else was copied since.

    `wanted` says whether to; `clear` does it at once, as at the end and when the journal locks.
    """

    def __init__(self, wanted: Callable[[], bool], parent: QObject, after_ms: int = CLEARED_AFTER_MS) -> None:
        super().__init__(parent)
        self._wanted = wanted
        self._clipboard: QClipboard = QGuiApplication.clipboard()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(after_ms)
        self._timer.timeout.connect(self.clear)
        self._clipboard.dataChanged.connect(self._changed)

    def clear(self) -> None:
        """Clear the clipboard where it still holds what was copied here, and clearing is wanted."""
        self._timer.stop()
        if self._wanted() and self._is_ours():
            self._clipboard.clear()

    def end(self) -> None:
        """Clear, and watch no more."""
        self._clipboard.dataChanged.disconnect(self._changed)
        self.clear()

    def _changed(self) -> None:
        if self._is_ours():
            self._timer.start()
        else:
            self._timer.stop()

    def _is_ours(self) -> bool:
        data: QMimeData | None = self._clipboard.mimeData()  # None where the clipboard is empty
        return data is not None and data.hasFormat(OURS)
