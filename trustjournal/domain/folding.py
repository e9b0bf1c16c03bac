"""How text is compared: across accents, plain spellings (ø o, ł l, ß ss, đ d), cases, and inside CJK text.

`fold` is what search compares; `name_key` is what names are sorted by, in the reader's alphabet.
"""

import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache

_PLAIN = {
    "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h", "ŧ": "t", "ŋ": "n",
    "ĸ": "k", "ƒ": "f", "ə": "e", "ŀ": "l", "ß": "ss", "ẞ": "ss",
}  # fmt: skip

_SPACELESS = (
    (0x0E00, 0x0EFF),  # Thai, Lao
    (0x1780, 0x17FF),  # Khmer
    (0x3040, 0x30FF),  # Hiragana, Katakana
    (0x3400, 0x4DBF),
    (0x4E00, 0x9FFF),
    (0xAC00, 0xD7A3),  # Hangul syllables
    (0xF900, 0xFAFF),
    (0x20000, 0x3FFFF),
)

_LETTERS_AFTER_Z = {
    "sv": "åäö", "fi": "åäö", "da": "æøå", "nb": "æøå", "nn": "æøå", "no": "æøå", "et": "šžõäöü", "is": "þæö",
}  # fmt: skip
_LETTERS_OF_THEIR_OWN = {
    "es": {"ñ": "n"}, "pl": {"ą": "a", "ć": "c", "ę": "e", "ł": "l", "ń": "n", "ó": "o", "ś": "s", "ź": "z", "ż": "z"},
    "cs": {"č": "c", "ř": "r", "š": "s", "ž": "z"}, "sk": {"č": "c", "š": "s", "ž": "z", "ä": "a", "ô": "o"},
    "hr": {"č": "c", "ć": "c", "đ": "d", "š": "s", "ž": "z"},
    "tr": {"ç": "c", "ğ": "g", "ı": "h", "ö": "o", "ş": "s", "ü": "u"},
    "hu": {"ö": "o", "ü": "u"}, "ro": {"ă": "a", "â": "a", "î": "i", "ș": "s", "ț": "t"},
}  # fmt: skip
_AFTER_ITS_LETTER = "\uffff"
_ASCII_SIGNS = {
    code: " " if chr(code).isspace() else None for code in range(128) if chr(code) != " " and not chr(code).isalnum()
}


def is_spaceless(char: str) -> bool:
    """Whether a character belongs to a script written without spaces, where every character is a word to search."""
    code = ord(char)
    return code >= 0x0E00 and any(first <= code <= last for first, last in _SPACELESS)


def fold(text: str) -> str:
    """The text as search compares it: lower case, without accents, plain spellings, CJK characters apart."""
    if text.isascii():
        return text.lower()
    return text.translate(_folds())


@lru_cache(maxsize=4096)
def _fold_char(char: str) -> str:
    # NFKD takes a Hangul syllable apart; it is searched whole.
    if 0xAC00 <= ord(char) <= 0xD7A3:
        return f" {char} "
    out = []
    for part in unicodedata.normalize("NFKD", char):
        if unicodedata.category(part) in ("Mn", "Me"):
            continue
        out += [_PLAIN.get(lower, lower) for lower in part.casefold()]
    plain = "".join(out)
    return f" {plain} " if plain and is_spaceless(plain[0]) else plain


class _Folds(dict[int, str]):
    """Every character met so far as `_fold_char` has it: `str.translate` reads it without a call for each."""

    def __missing__(self, code: int) -> str:
        folded = self[code] = _fold_char(chr(code))
        return folded


@lru_cache(maxsize=1)
def _folds() -> _Folds:
    return _Folds()


def words(query: str) -> list[list[str]]:
    """The words of a query, each as the folded tokens that must stand side by side."""
    found = []
    for word in query.split():
        tokens = _tokens(fold(word))
        if tokens:
            found.append(tokens)
    return found


def _tokens(folded: str) -> list[str]:
    clean = "".join([char if char.isalnum() or unicodedata.category(char)[0] in "LN" else " " for char in folded])
    return clean.split()


def find(text: str, query: str) -> tuple[int, int] | None:
    """Where the first word of the query that occurs in the text stands: start and end in the text, or None."""
    return find_first(text, needles(query))


def needles(query: str) -> tuple[str, ...]:
    """The words of a query as `find_first` looks for them, to be made once for many texts."""
    return tuple("".join(tokens) for tokens in words(query))


def find_first(text: str, wanted: Iterable[str]) -> tuple[int, int] | None:
    """Where the first of these words (`needles`) that occurs in the text stands, as `find` gives it."""
    folded, places = _fold_with_places(text)
    best: tuple[int, int] | None = None
    for needle in wanted:
        start = folded.find(needle)
        while start > 0 and _inside_word(places, start, text):
            start = folded.find(needle, start + 1)
        if start >= 0 and (best is None or places[start] < best[0]):
            best = (places[start], places[start + len(needle) - 1] + 1)
    return best


def _inside_word(places: Sequence[int], start: int, text: str) -> bool:
    place = places[start]
    before = text[place - 1] if place else " "
    return before.isalnum() and not is_spaceless(text[place]) and not is_spaceless(before)


def _fold_with_places(text: str) -> tuple[str, Sequence[int]]:
    """The folded letters, digits and blanks of a text, and where in the text each comes from."""
    if text.isascii():
        lower = text.lower()
        kept = lower.translate(_ASCII_SIGNS)
        if len(kept) == len(lower):
            return kept, range(len(kept))
        return kept, [place for place, char in enumerate(lower) if char.isalnum() or char.isspace()]
    folded: list[str] = []
    places: list[int] = []
    for place, char in enumerate(text):
        for lower in _fold_char(char).strip() if not char.isspace() else " ":
            if lower.isalnum() or lower == " ":
                folded.append(lower)
                places.append(place)
    return "".join(folded), places


def name_key(name: str, language: str = "en") -> str:
    """What a name sorts by for a reader of this language: letter by letter in its alphabet, then as written.

    The alphabets are those of CLDR (https://cldr.unicode.org): letters after z in the Nordic languages, letters of
    their own behind their plain one in Spanish, Polish, Czech and others; everywhere else accents do not count.
    """
    last = _LETTERS_AFTER_Z.get(language, "")
    own = _LETTERS_OF_THEIR_OWN.get(language, {})
    out = []
    for char in unicodedata.normalize("NFC", name).lower():
        if char in last:
            out.append("z" + _AFTER_ITS_LETTER + chr(ord("a") + last.index(char)))
        elif char in own:
            out.append(own[char] + _AFTER_ITS_LETTER)
        else:
            out.append(_fold_char(char).strip() if not char.isspace() else " ")
    return "".join(out).strip() + "\x01" + name
