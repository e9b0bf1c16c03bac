"""The shape of a `trustjournal/1` file: read as JSON, field by field of the right type, or refused with the path.

What msgspec reads off the nouns is checked here; what no type can say (ids that exist, calendar days, declared kinds)
is in `form_sense`. The source of every rule is domain.md's head.
"""

import re
from collections.abc import Callable, Mapping
from io import BytesIO
from typing import Any, BinaryIO, NoReturn

import msgspec
from msgspec import Struct

from trustjournal.base.errors import UserError
from trustjournal.base.i18n import _
from trustjournal.domain.noun import read_hook
from trustjournal.domain.nouns import NOUNS
from trustjournal.domain.policy import Policy
from trustjournal.services.exchange.form_slices import read_sliced
from trustjournal.services.exchange.form_text import HalfCharacter, encoding_of, pieces

FORMAT = "trustjournal/1"
Form = dict[str, Any]

_LONGEST_NAME = 60
_SOME = 1000
_LARGEST = 2**63
_AT = re.compile(r"^(?P<what>.*?)(?: - at `(?P<path>[$].*)`)?$", re.DOTALL)
_MISSING = re.compile(r"^Object missing required field `(.*)`$", re.DOTALL)
_UNKNOWN = re.compile(r"^Object contains unknown field `(.*)`$", re.DOTALL)
_PLURALS: dict[str, type[Struct]] = {noun.PLURAL: noun for noun in NOUNS}  # type: ignore[attr-defined]
_PLAIN_NAME = re.compile(r"^[A-Za-z_][A-Za-z0-9_]*$")


class Refused(Exception):
    """The file is not accepted, because of what stands at `path` (None: because of the whole)."""

    def __init__(self, path: str | None, reason: str) -> None:
        super().__init__(path, reason)
        self.path = path
        self.reason = reason

    def in_words(self, file_name: str) -> UserError:
        """The one line that says so."""
        if self.path is None:
            what = _("“{file}” was not imported: {reason}.").format(file=file_name, reason=self.reason)
        else:
            what = _("“{file}” was not imported, because of {path}: {reason}.").format(
                file=file_name, path=self.path, reason=self.reason
            )
        return UserError(what, _("The journal is as it was. Correct the file and import it again."))


class Document(Struct, frozen=True):
    """A file of the right shape: its entries by kind as they were written, without nulls, and its policy."""

    entries: dict[str, list[Form]]
    policy: Form
    guessed_encoding: bool = False
    """Whether the text was neither UTF-8 nor said what it was, and was read as cp1252."""

    def let_go(self) -> None:
        """Forget the entries, some at a time: to free a hundred thousand in one step stops every other thread."""
        for forms in self.entries.values():
            while forms:
                del forms[-_SOME:]


def read_document(
    source: bytes | BinaryIO, encoding: str | None = None, waits: Callable[[], None] | None = None
) -> Document:
    """Read a file, open or in memory, or raise Refused at the first thing that is wrong; OSError out of the file.

    `waits` is called with each piece of it and now and then between; what it raises ends the reading.
    """
    waits = waits or _on
    stream = BytesIO(source) if isinstance(source, bytes) else source
    try:
        given, guessed = _given(stream, encoding, waits)
        return Document(_entries(given, waits), _policy(given), guessed)
    except RecursionError:
        raise Refused(None, _("it is nested too deeply")) from None
    except MemoryError:
        raise Refused(None, _("it is too large for this computer's memory")) from None


def _on() -> None:
    """Nobody waits."""


def _given(stream: BinaryIO, encoding: str | None, waits: Callable[[], None]) -> tuple[Any, bool]:
    """What the document holds, without its nulls, and whether its encoding is a guess."""
    try:
        name, guessed = encoding_of(stream, encoding, waits)
        read = read_sliced(pieces(stream, name, waits), _PLURALS, waits)
    except HalfCharacter:
        raise Refused(None, _("there is half a character in its text")) from None
    except msgspec.MsgspecError:
        raise Refused(None, _("it is not a JSON document")) from None
    except (UnicodeError, LookupError):
        raise Refused(None, _("its text cannot be read in its encoding")) from None
    except ValueError:
        raise Refused(None, _("it is not a JSON document")) from None
    if read.doubled is not None:
        path = "$"
        for step in (*read.doubled[0], read.doubled[1]):
            path = f"{path}[{step}]" if isinstance(step, int) else _step(path, step)
        raise Refused(path, _("this stands here twice"))
    return read.value, guessed


def _entries(given: Any, waits: Callable[[], None]) -> dict[str, list[Form]]:
    if not isinstance(given, dict):
        raise Refused("$", _("an object with a “format” is expected"))
    if given.get("format") != FORMAT:
        raise Refused("$.format", _("“{format}” is expected").format(format=FORMAT))
    for name in given:
        if name not in _PLURALS and name not in ("format", "policy"):
            raise Refused(_step("$", name), _("there is no such list"))
    found: dict[str, list[Form]] = {}
    for plural, noun in _PLURALS.items():
        waits()
        forms = given.get(plural, [])
        if not isinstance(forms, list):
            _convert(forms, list[noun], f"$.{plural}")  # type: ignore[valid-type]
        for position, form in enumerate(forms):
            _convert(form, noun, f"$.{plural}[{position}]")
        _check_numbers(forms, f"$.{plural}")
        found[noun.KIND] = forms  # type: ignore[attr-defined]
    return found


def _policy(given: Mapping[str, Any]) -> Form:
    policy: Form = given.get("policy", {})
    _convert(policy, Policy, "$.policy")
    return policy


def _convert(given: Any, wanted: Any, path: str) -> None:
    try:
        msgspec.convert(given, wanted, dec_hook=read_hook)
    except msgspec.ValidationError as error:
        _refuse(str(error), given, path)


def _check_numbers(forms: list[Form], path: str) -> None:
    # The database keeps whole numbers of 64 bits; those inside a part stand in its JSON, of any size.
    for position, form in enumerate(forms):
        for name, given in form.items():
            if isinstance(given, int) and not -_LARGEST <= given < _LARGEST:
                raise Refused(f"{path}[{position}].{name}", _("this number is too large"))


def _refuse(message: str, given: Any, path: str) -> NoReturn:
    match = _AT.match(message)
    what, where = (match["what"], match["path"] or "$") if match else (message, "$")
    where = _named_detail(given, where)
    at = path + where[1:]
    if missing := _MISSING.match(what):
        raise Refused(_step(at, missing[1]), _("this is missing")) from None
    if unknown := _UNKNOWN.match(what):
        raise Refused(_step(at, unknown[1]), _("there is no such field")) from None
    raise Refused(at, _reason(what)) from None


def _reason(what: str) -> str:
    if what.startswith("Invalid enum value"):
        return _("this is none of the choices")
    if "RFC3339 encoded date" in what:
        return _("this is not a calendar day, like 2026-11-21")
    if not what.startswith("Expected"):  # the words of our own hook, or of Python's reading of an instant
        return _("this is not a date and time with an offset, like 2026-11-21T10:00:00+01:00")
    if "matching regex" in what or "of length" in what:
        return _("this does not have the form that is asked for")
    wanted = re.match(r"^Expected `(.*)`, got `(.*)`$", what)
    if wanted:
        return _("{wanted} is expected here, not {found}").format(wanted=wanted[1], found=wanted[2])
    return _("this value is not possible here")


def _named_detail(given: Any, path: str) -> str:
    # msgspec says [...] for a value of an object with free names; the details of a moment are the only one.
    if not path.startswith("$.details[...]"):
        return path
    for name, value in given["details"].items():
        wrong = isinstance(value, dict) or (
            isinstance(value, list) and not all(isinstance(inner, str) for inner in value)
        )
        if wrong:
            return path.replace("[...]", _step("", name), 1)
    return path


def _step(path: str, name: str) -> str:
    """The path of a field; a name that is no plain word is shown so that it cannot disturb a terminal."""
    if _PLAIN_NAME.match(name) and len(name) <= _LONGEST_NAME:
        return f"{path}.{name}"
    cut = name if len(name) <= _LONGEST_NAME else name[:_LONGEST_NAME] + "…"
    return f"{path}[{cut!a}]"
