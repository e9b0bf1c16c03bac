"""The ways to reach somebody, as small buttons with their words; what else a number can do is in a menu."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QMenu, QSizePolicy, QWidget

from trustjournal.base.i18n import _
from trustjournal.domain.launchers import Launcher, Reach
from trustjournal.ui.kit.buttons import Button, ButtonKind, IconButton
from trustjournal.ui.kit.flow import FlowLayout
from trustjournal.ui.kit.links import WAY_ICONS, spoken, tip
from trustjournal.ui.kit.tips import set_tip


class WaysRow(QWidget):
    """Shows a Reach; `launched(Launcher)` when one is chosen. Hidden where there is no way."""

    launched = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._flow = FlowLayout(self, gap=4, line_gap=4)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._shown: tuple[Reach, str] | None = None
        self._buttons: list[QWidget] = []
        self.hide()

    def show_ways(self, reach: Reach, name: str) -> None:
        """Show the ways to reach somebody of this first name."""
        if self._shown == (reach, name):
            return
        self._shown = (reach, name)
        self.setAccessibleName(_("Ways to reach {name}").format(name=name))
        for button in self._buttons:
            self._flow.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._buttons = [self._button(each, name) for each in reach.main]
        others = [each for each in reach.ways if each not in reach.main]
        if others:
            self._buttons.append(self._other(others, name))
        for button in self._buttons:
            self._flow.addWidget(button)
            button.show()
        self.setVisible(bool(self._buttons))
        self.updateGeometry()

    def buttons(self) -> list[QWidget]:
        """The buttons, the preferred way first."""
        return list(self._buttons)

    def _button(self, launcher: Launcher, name: str) -> Button:
        kind = ButtonKind.OUTLINED if launcher.preferred else ButtonKind.QUIET
        button = Button(launcher.label, kind, WAY_ICONS[launcher.way], small=True, parent=self)
        button.setAccessibleName(spoken(launcher, name))
        set_tip(button, tip(launcher))
        button.clicked.connect(lambda _checked=False: self.launched.emit(launcher))
        return button

    def _other(self, others: list[Launcher], name: str) -> IconButton:
        button = IconButton("dots-horizontal", _("Other ways to reach {name}").format(name=name), parent=self)
        button.clicked.connect(lambda _checked=False: self._open_menu(others, button))
        return button

    def _open_menu(self, others: list[Launcher], button: QWidget) -> None:
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.setToolTipsVisible(True)
        for each in others:
            words = _("{program}: {address}").format(program=each.label, address=each.shown).replace("&", "&&")
            action = menu.addAction(words)
            set_tip(action, tip(each))
            action.triggered.connect(lambda _checked=False, each=each: self.launched.emit(each))
        menu.popup(button.mapToGlobal(QPoint(0, button.height())))
