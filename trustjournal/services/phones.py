"""Phone numbers as they are dialled from anywhere, by phonenumbers, which is loaded with the first number asked."""

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from types import ModuleType


class Phones:
    """Numbers in the form of E.164; a number without its country is taken for one of the person's or the system's."""

    def __init__(self, region: str | None) -> None:
        """`region` is the country of the system, `BE`, or None where it tells none."""
        self._region = region
        self._known: dict[tuple[str, str | None], str | None] = {}

    def number(self, written: str, beside: tuple[str, ...] = ()) -> str | None:
        """A number as `+32470550127`; `beside` are the same person's numbers, of which one may name the country.

        None where it is no number that can be dialled, or its country is not known.
        """
        region = None if _international(written) else self._region_of(beside) or self._region
        key = (written, region)
        if key not in self._known:
            self._known[key] = _dialled(written, region)
        return self._known[key]

    def _region_of(self, beside: tuple[str, ...]) -> str | None:
        return next((found for found in map(_country, filter(_international, beside)) if found), None)


def _international(written: str) -> bool:
    return written.strip().removeprefix("tel:").startswith(("+", "00"))


@cache
def _library() -> "ModuleType":
    import phonenumbers

    return phonenumbers


def _parsed(written: str, region: str | None) -> object | None:
    library = _library()
    text = written.strip().removeprefix("tel:")
    if text.startswith("00"):
        text = f"+{text[2:]}"
    try:
        return library.parse(text, region)  # type: ignore[no-any-return]
    except library.NumberParseException:
        return None


def _dialled(written: str, region: str | None) -> str | None:
    library, number = _library(), _parsed(written, region)
    if number is None or not library.is_possible_number(number):
        return None
    number.extension = None  # type: ignore[attr-defined]
    return str(library.format_number(number, library.PhoneNumberFormat.E164))


@cache
def _country(written: str) -> str | None:
    number = _parsed(written, None)
    found: str | None = None if number is None else _library().region_code_for_number(number)
    return found
