"""Takes away what floats over the rooms or lies beside the window and may hold a name, before it is hidden."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QDialog, QToolTip

from trustjournal.ui.kit import clipboard
from trustjournal.ui.kit.places import Place
from trustjournal.ui.shell.window import MainWindow


def sweep(window: MainWindow) -> None:
    """Empty what every room shares, and close what lies over them: menus, tool tips, dialogs, bars, the sidebar."""
    put_away_over(window)
    window.undo_bar.put_away()
    window.banner.show_message("")
    window.quiet()
    for place in Place:
        window.sidebar.set_count(place, 0)
    window.sidebar.set_pinned(())
    clipboard.empty()


def put_away_over(window: MainWindow, *, keep: tuple[type[QDialog], ...] = ()) -> None:
    """Close menus, tool tips and dialogs; those of the kinds to `keep` stay."""
    while (popup := QApplication.activePopupWidget()) is not None:
        popup.close()
    QToolTip.hideText()
    for dialog in [*window.findChildren(QDialog), *(each for each in _dialogs() if each.parent() is None)]:
        if not isinstance(dialog, keep):
            dialog.close()
            dialog.deleteLater()


def _dialogs() -> list[QDialog]:
    return [each for each in QApplication.topLevelWidgets() if isinstance(each, QDialog)]
