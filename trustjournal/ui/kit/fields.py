"""All inputs of the kit under one name."""

from trustjournal.ui.kit.datefield import DateField, DatePicker, in_full
from trustjournal.ui.kit.inputs import (
    CheckField,
    ErrorLine,
    Field,
    IconCombo,
    LineField,
    SearchField,
    checkbox,
    confidential_box,
)
from trustjournal.ui.kit.tokenfield import PersonChoice, TokenField

__all__ = [
    "CheckField",
    "DateField",
    "DatePicker",
    "ErrorLine",
    "Field",
    "IconCombo",
    "LineField",
    "PersonChoice",
    "SearchField",
    "TokenField",
    "checkbox",
    "confidential_box",
    "in_full",
]
