"""The words of the program, in the reader's language.

English stands in the code. `_` and `ngettext` translate at the edge; `N_` only marks, for words that are kept as data
and translated later. Without a catalogue every text stays English. Catalogues are
`resources/locale/<language>/LC_MESSAGES/trustjournal.mo`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gettext import NullTranslations

DOMAIN = "trustjournal"
ENGLISH = "en"


class _Spoken:
    """The language in use.

    The one piece of state a process has beside what it was built from: gettext's own, since a text is asked for where
    no object could be handed down. `use` is called once, by the composition root, before anything speaks.
    """

    __slots__ = ("catalogue", "language")

    def __init__(self) -> None:
        self.language = ENGLISH
        self.catalogue: NullTranslations | None = None


_spoken = _Spoken()


def use(language: str | None) -> str:
    """Speak `language` from now on and give its short code back.

    Takes "nl" as well as "nl_BE.UTF-8"; None and a language without a catalogue are English.
    gettext is imported only when a catalogue is there to be read: English costs nothing.
    """
    code = (language or ENGLISH).replace("-", "_").split(".")[0].split("_")[0].lower()
    _spoken.language, _spoken.catalogue = ENGLISH, None
    if code == ENGLISH:
        return ENGLISH
    from trustjournal.base import resources

    name = _catalogue(code)
    if not code.isalpha() or not resources.exists(name):
        return ENGLISH
    from gettext import GNUTranslations
    from io import BytesIO

    _spoken.catalogue = GNUTranslations(BytesIO(resources.read_bytes(name)))
    _spoken.language = code
    return code


def languages() -> tuple[str, ...]:
    """The short codes of the languages that can be spoken: English, and those with a catalogue."""
    from trustjournal.base import resources

    found = (code for code in resources.list_folders("locale") if resources.exists(_catalogue(code)))
    return (ENGLISH, *(code for code in found if code != ENGLISH))


def _catalogue(code: str) -> str:
    return f"locale/{code}/LC_MESSAGES/{DOMAIN}.mo"


def language() -> str:
    """The short code of the language in use."""
    return _spoken.language


def _(text: str) -> str:
    """`text` in the reader's language. Format it afterwards: `_("Log with {name}").format(name=name)`."""
    if _spoken.catalogue is None or not text:
        return text
    return _spoken.catalogue.gettext(text)


def ngettext(singular: str, plural: str, n: int) -> str:
    """The form of a counted text that `n` asks for, in the reader's language."""
    if _spoken.catalogue is None:
        return singular if n == 1 else plural
    return _spoken.catalogue.ngettext(singular, plural, n)


def N_(text: str) -> str:  # noqa: N802 - the mark that every extractor of gettext texts looks for
    """Mark `text` for translation and give it back as it is."""
    return text


def language_of(env: Mapping[str, str]) -> str:
    """The language that the reader's environment asks for, in gettext's order of precedence; English when none."""
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        if value := env.get(name, "").split(":")[0]:
            return value
    return ENGLISH
