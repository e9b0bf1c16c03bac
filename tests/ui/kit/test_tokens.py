"""The colours reach the contrast that makes them readable, computed by the formula of WCAG 2."""

import pytest
from PySide6.QtGui import QColor

from trustjournal.ui.kit.tokens import AVATAR_TINTS, DARK, LIGHT, Theme, color_tokens

SURFACES = ("window", "sidebar", "raised", "sunken", "hover", "selected", "side_sel")
TEXTS = (
    "text text2 text3 accent_text link checkin celebrate followup overdue kept".split()
)  # fmt: skip
TINTED = [
    ("on_accent", "accent"),
    ("on_accent", "accent_hover"),
    ("accent_text", "accent_soft"),
    ("text", "accent_soft"),
    ("text2", "accent_soft"),
    *((name, f"{name}_soft") for name in ("checkin", "celebrate", "followup", "overdue", "kept")),
    ("text2", "neutral_soft"),
    ("text3", "neutral_soft"),
    ("text", "highlight"),
    ("text", "overdue_soft"),
]
OUTLINES = [
    ("control", "window"),
    ("control", "raised"),
    ("control", "sunken"),
    ("focus", "window"),
    ("focus", "raised"),
    ("focus", "sidebar"),
    ("accent", "neutral_soft"),
]
BOTH = pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])


def luminance(color: QColor) -> float:
    """Relative luminance of WCAG 2."""
    parts = [channel / 255 for channel in (color.red(), color.green(), color.blue())]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def ratio(one: QColor, other: QColor) -> float:
    """Contrast ratio of WCAG 2, 1 to 21."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_the_formula_itself():
    assert ratio(QColor("#000"), QColor("#fff")) == pytest.approx(21)
    assert ratio(QColor("#777"), QColor("#777")) == 1


@BOTH
@pytest.mark.parametrize("surface", SURFACES)
@pytest.mark.parametrize("text", TEXTS)
def test_text_on_every_surface(theme: Theme, text: str, surface: str):
    assert ratio(theme.color(text), theme.color(surface)) >= 4.5


@BOTH
@pytest.mark.parametrize(("text", "back"), TINTED)
def test_text_on_tints(theme: Theme, text: str, back: str):
    assert ratio(theme.color(text), theme.color(back)) >= 4.5


@BOTH
@pytest.mark.parametrize(("mark", "back"), OUTLINES)
def test_outlines_and_focus(theme: Theme, mark: str, back: str):
    assert ratio(theme.color(mark), theme.color(back)) >= 3.0


@BOTH
def test_avatar_tints(theme: Theme):
    assert len(theme.avatars) == AVATAR_TINTS
    for tint in theme.avatars:
        assert ratio(tint.text, tint.back) >= 4.5


@BOTH
def test_high_contrast_takes_the_strongest_of_its_kind(theme: Theme):
    strong = theme.high_contrast()
    assert (strong.line, strong.line_strong) == (theme.control, theme.control)
    assert (strong.text2, strong.text3) == (theme.text, theme.text)
    assert strong.accent == theme.accent


@BOTH
def test_every_token_is_a_valid_colour(theme: Theme):
    assert all(theme.color(name).isValid() for name in color_tokens())
    with pytest.raises(AttributeError):
        theme.color("avatars")
