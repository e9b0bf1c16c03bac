"""A question that opens in place: a checkable head, what is answered below it, and why one asks on F1."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from trustjournal.base.i18n import _
from trustjournal.ui.kit import icons, paint
from trustjournal.ui.kit.accesskeys import bare
from trustjournal.ui.kit.button import mnemonic_flag
from trustjournal.ui.kit.labels import Line, Text
from trustjournal.ui.kit.theme import font, px, theme_of, theme_source
from trustjournal.ui.kit.tips import set_tip

INDENT = 26
"""From the edge of a question to its words, in pixels of the design."""


class FoldHead(QToolButton):
    """The head of a question: arrow or tick, the question (`&` marks its access key), and a quiet hint at the end."""

    paints_access_key = True

    def __init__(self, title: str, hint: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setText(title)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._hint, self._filled = hint, False
        theme_source().changed.connect(self.updateGeometry)
        theme_source().access_keys_changed.connect(self.update)
        self.toggled.connect(lambda _on: self._name())
        self._name()

    def title(self) -> str:
        """The question in words."""
        return bare(self.text())

    def set_filled(self, filled: bool) -> None:
        """Say whether there is an answer."""
        self._filled = filled
        self._name()
        self.update()

    def is_filled(self) -> bool:
        """Whether there is an answer."""
        return self._filled

    def sizeHint(self) -> QSize:
        """One line with air around it."""
        return QSize(px(200), max(px(40), paint.line_height("label-strong") + px(20)))

    def minimumSizeHint(self) -> QSize:
        """The words are shortened where there is no room."""
        return QSize(px(80), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint arrow or tick, question, hint and focus ring."""
        painter = QPainter(self)
        theme = theme_of(self)
        box = QRectF(self.rect())
        side = px(18)
        icon = QRectF(0, (box.height() - side) / 2, side, side)
        if self._filled and not self.isChecked():
            icons.paint(painter, icon, "check-circle-outline", theme.kept)
        else:
            icons.paint(painter, icon, "chevron-down" if self.isChecked() else "chevron-right", theme.text2)
        room = box.adjusted(px(INDENT), 0, 0, 0)
        painter.setFont(font("label-strong"))
        painter.setPen(theme.text)
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine | mnemonic_flag()
        painter.drawText(room, int(flags), self.text())
        left = paint.text_width(self.title(), "label-strong") + px(16)
        if self._hint and not self._filled and not self.isChecked():
            fits = paint.text_width(self._hint, "caption") + left <= room.width()
            if fits:
                right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
                paint.text(painter, room, self._hint, "caption", theme.text2, right)
        if self.hasFocus():
            paint.focus_ring(painter, box.adjusted(-2, px(5), 0, -px(5)), theme, 4)
        painter.end()

    def _name(self) -> None:
        said = _("{question}, answered") if self._filled else _("{question}, not answered yet")
        self.setAccessibleName(said.format(question=self.title().rstrip("?")))


class _Answer(Text):
    """What was answered, as plain words; pressing it opens the question."""

    pressed = Signal()

    def __init__(self) -> None:
        super().__init__("", "body", wrap=True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open what is pressed."""
        if self.rect().contains(event.position().toPoint()):
            self.pressed.emit()


class Fold(QWidget):
    """One question. `make` gives the widget of its answer when it is opened first.

    A closed question with an answer shows it as words (`show_answer`); with `stays` its widget is shown too. `opened`
    tells that a person opened it, `rested(bool)` whether the widget is shown although the question is closed.
    """

    opened = Signal()
    rested = Signal(bool)

    def __init__(
        self,
        title: str,
        why: str,
        make: Callable[[], QWidget],
        hint: str = "",
        stays: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._make, self._stays = make, stays
        self._body: QWidget | None = None
        self.head = FoldHead(title, hint, self)
        set_tip(self.head, why)
        self.head.clicked.connect(self._pressed)
        self._why = Text(why, "caption", "text2", wrap=True)
        self._why.hide()
        self._answer = _Answer()
        self._answer.pressed.connect(self.open_by_hand)
        self._inside = QVBoxLayout()
        self._inside.setSpacing(6)
        self._inside.addWidget(self._why)
        self._inside.addWidget(self._answer)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addLayout(self._inside)
        column.addWidget(Line())
        theme_source().changed.connect(self._fit)
        self._fit()

    def body(self) -> QWidget | None:
        """The widget of the answer, once it was needed."""
        return self._body

    def is_open(self) -> bool:
        """Whether one can answer."""
        return self.head.isChecked()

    def set_open(self, on: bool) -> None:
        """Open or close it, without telling."""
        self.head.setChecked(on)
        self._fit()

    def open_by_hand(self) -> None:
        """Open it as a person does, and go to the answer."""
        self.set_open(True)
        self.opened.emit()
        if self._body is not None:
            self._body.setFocus(Qt.FocusReason.OtherFocusReason)
        QTimer.singleShot(0, self, self._come_into_view)

    def show_answer(self, filled: bool, words: str = "") -> None:
        """Say whether there is an answer, and which, in words."""
        self.head.set_filled(filled)
        self._answer.setText(words)
        self._fit()

    def answer(self) -> str:
        """The answer in words, as it is shown while the question is closed."""
        return self._answer.text()

    def toggle_why(self) -> None:
        """Say why one asks, or no longer."""
        self._why.setVisible(self._why.isHidden())
        self.head.setAccessibleDescription("" if self._why.isHidden() else self._why.text())
        self._fit()

    def why(self) -> str:
        """Why one asks, where it is shown; else nothing."""
        return "" if self._why.isHidden() else self._why.text()

    def event(self, event: QEvent) -> bool:
        """F1 belongs to the question here, not to the page."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _is_f1(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """F1 says why one asks."""
        if _is_f1(event):
            self.toggle_why()
        else:
            super().keyPressEvent(event)

    def _come_into_view(self) -> None:
        """Scroll to what was opened, once it has its place."""
        around = self.parentWidget()
        while around is not None and not isinstance(around, QScrollArea):
            around = around.parentWidget()
        if around is not None and self._body is not None:
            around.ensureWidgetVisible(self._body, 0, px(12))
            around.ensureWidgetVisible(self.head, 0, 0)

    def _pressed(self) -> None:
        if self.is_open():
            self.open_by_hand()
        else:
            self._fit()

    def _fit(self) -> None:
        filled, is_open = self.head.is_filled(), self.is_open()
        shown = is_open or (filled and self._stays)
        if shown and self._body is None:
            self._body = self._make()
            self._inside.addWidget(self._body)
        if self._body is not None:
            self._body.setVisible(shown)
        self.rested.emit(shown and not is_open)
        self._answer.setVisible(filled and not is_open and bool(self._answer.text()))
        anything = shown or not self._answer.isHidden() or not self._why.isHidden()
        self._inside.setContentsMargins(px(INDENT), 0, 0, px(12) if anything else 0)


def _is_f1(event: QKeyEvent) -> bool:
    return event.key() == Qt.Key.Key_F1 and event.modifiers() == Qt.KeyboardModifier.NoModifier
