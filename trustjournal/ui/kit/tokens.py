"""The colours of the design, once: frozen values for the light and the dark theme.

Names are those of the design's token table in snake case. Text on every surface reaches a WCAG 2 ratio of 4.5 or
more, outlines of controls and focus rings 3.0 or more (tests compute it).
"""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtGui import QColor

AVATAR_TINTS = 6


class Tint(NamedTuple):
    """Text and background of one avatar tint."""

    text: QColor
    back: QColor


class Theme(NamedTuple):
    """Every colour of one theme as QColor, and the avatar tints; `dark` tells which of the two it stands for."""

    dark: bool
    window: QColor
    sidebar: QColor
    raised: QColor
    sunken: QColor
    hover: QColor
    selected: QColor
    side_sel: QColor
    line: QColor
    line_strong: QColor
    control: QColor
    text: QColor
    text2: QColor
    text3: QColor
    disabled: QColor
    accent: QColor
    accent_hover: QColor
    on_accent: QColor
    accent_soft: QColor
    accent_text: QColor
    focus: QColor
    link: QColor
    checkin: QColor
    checkin_soft: QColor
    celebrate: QColor
    celebrate_soft: QColor
    followup: QColor
    followup_soft: QColor
    overdue: QColor
    overdue_soft: QColor
    kept: QColor
    kept_soft: QColor
    neutral_soft: QColor
    highlight: QColor
    scrim: QColor
    avatars: tuple[Tint, ...]

    def color(self, token: str) -> QColor:
        """The colour of a token by name, for widgets that keep the name and look it up again on a theme change."""
        value = getattr(self, token)
        if not isinstance(value, QColor):
            raise AttributeError(f"{token} is not a colour token")
        return value

    def hex(self, token: str) -> str:
        """The colour as `#rrggbb`, for style sheets and rich text."""
        return self.color(token).name()

    def high_contrast(self) -> Theme:
        """The same theme with stronger lines and one text colour, for who asks the desktop for more contrast."""
        return self._replace(line=self.control, line_strong=self.control, text2=self.text, text3=self.text)


def color_tokens() -> tuple[str, ...]:
    """The names of all colour tokens, in the order of the table."""
    return tuple(name for name in Theme._fields if name not in ("dark", "avatars"))


def _theme(dark: bool, scrim: QColor, words: str, tints: str) -> Theme:
    names = [name for name in color_tokens() if name != "scrim"]
    colors = {name: QColor(value) for name, value in zip(names, words.split(), strict=True)}
    pairs = (pair.split("/") for pair in tints.split())
    avatars = tuple(Tint(QColor(text), QColor(back)) for text, back in pairs)
    return Theme(dark=dark, scrim=scrim, avatars=avatars, **colors)


LIGHT = _theme(
    False,
    QColor(30, 34, 32, 87),
    "#FFFFFF #F4F4F1 #FFFFFF #FAFAF8 #F1F1ED #E4EFEC #E3E4DE #E5E4DF #C9C8C1 #8A8C86"
    " #1E2220 #4D5450 #606662 #9A9E9A #1D6B60 #175A51 #FFFFFF #E4EFEC #175A51 #1D6B60 #175A51"
    " #2A5C99 #E7EEF7 #855600 #FAF0DA #64489B #EEEAF6 #A5392D #FAE9E6 #2B6B3D #E5F1E7 #EFEFEB #FBEBB8",
    "#1F5A50/#DCE8E4 #2C5489/#E2E8F4 #7F4A20/#F3E6DC #5F4590/#ECE5F4 #8E3A44/#F5E3E4 #4C5A1E/#E7EBD9",
)

DARK = _theme(
    True,
    QColor(0, 0, 0, 140),
    "#1C1F20 #16191A #24282A #202425 #262A2C #203733 #2A2F31 #303537 #454B4E #7D8588"
    " #ECEEEC #BAC0BD #979F9B #6B7275 #6FC3B4 #86D0C3 #0C1F1B #203733 #8AD3C6 #6FC3B4 #8AD3C6"
    " #92BCEC #1F2C3B #E3B962 #352C19 #BDA9EE #2C2640 #F19B90 #3D2522 #8BCF9C #1F3325 #2A2E30 #5A4A1B",
    "#A9DDD2/#24423C #B3D0F2/#25374E #EDC6A3/#48321F #D3C3F3/#382E4E #F1BDC2/#4A292D #D2DDA0/#363D1E",
)
