"""What was typed into the fields of a form, whatever form it is: read off its fields, and put back by their names."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QAbstractSpinBox, QComboBox, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

TextWidget = QLineEdit | QTextEdit | QPlainTextEdit


class TypedTexts:
    """The texts of a form that differ from how it was opened. `changed` is called whenever one is typed in."""

    def __init__(self, form: QWidget, changed: Callable[[], None]) -> None:
        self._form, self._changed = form, changed
        self._known: set[int] = set()
        self._began: dict[str, str] = {}
        self.begin()

    def begin(self) -> None:
        """What stands there from here on is not typed."""
        self._began = {name: _text(field) for name, field in self._fields().items()}

    def end(self) -> None:
        """Nothing is typed any more: a field that loses the focus as the window goes may tidy what stands in it."""
        self._changed = lambda: None

    def texts(self) -> dict[str, str]:
        """By the name of each field that was changed what stands in it."""
        here = {name: _text(field) for name, field in self._fields().items()}
        return {name: text for name, text in here.items() if text != self._began.get(name, "")}

    def put(self, texts: dict[str, str]) -> bool:
        """Put such texts back into the fields that are there; whether there was any."""
        fields = self._fields()
        for name, text in texts.items():
            field = fields.get(name)
            if isinstance(field, QLineEdit):
                field.setText(text)
            elif field is not None:
                field.setPlainText(text)
        return any(name in fields for name in texts)

    def _fields(self) -> dict[str, TextWidget]:
        """The fields one types in, by what they are called; several called the same are numbered."""
        found: dict[str, TextWidget] = {}
        for field in self._form.findChildren(QWidget):
            if not isinstance(field, QLineEdit | QTextEdit | QPlainTextEdit) or not _is_typed_in(field):
                continue
            called = field.accessibleName() or type(field).__name__
            number = 1
            while f"{called} {number}" in found:
                number += 1
            found[f"{called} {number}"] = field
            if id(field) not in self._known:
                self._known.add(id(field))
                field.textChanged.connect(lambda *_text: self._changed())
        return found


def _text(field: TextWidget) -> str:
    return field.text() if isinstance(field, QLineEdit) else field.toPlainText()


def _is_typed_in(field: TextWidget) -> bool:
    return not field.isReadOnly() and not isinstance(field.parent(), QAbstractSpinBox | QComboBox)
