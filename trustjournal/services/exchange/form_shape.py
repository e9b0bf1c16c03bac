"""The shape of a `trustjournal/1` file: read as JSON, field by field of the right type, or refused with the path.

What msgspec reads off the nouns is checked here; what no type can say (ids that exist, calendar days, declared kinds)
is in `form_sense`. The source of every rule is domain.md's head.
"""

import codecs
import re
from collections.abc import Callable, Mapping
from typing import Any, NoReturn

import msgspec
from msgspec import Struct

from trustjournal.base.errors import UserError
from trustjournal.base.i18n import _
from trustjournal.domain.noun import read_hook
from trustjournal.domain.nouns import NOUNS
from trustjournal.domain.policy import Policy
from trustjournal.services.exchange.form_keys import doubled_name

FORMAT = "trustjournal/1"
Form = dict[str, Any]

_LONGEST_NAME = 60
_LARGEST = 2**63
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_AT = re.compile(r"^(?P<what>.*?)(?: - at `(?P<path>[$].*)`)?$", re.DOTALL)
_MISSING = re.compile(r"^Object missing required field `(.*)`$", re.DOTALL)
_UNKNOWN = re.compile(r"^Object contains unknown field `(.*)`$", re.DOTALL)
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


def read_document(data: bytes, encoding: str | None = None, waits: Callable[[], None] | None = None) -> Document:
    """Read a file, or raise Refused at the first thing that is wrong.

    `waits` is called between its parts and now and then within the longest; what it raises ends the reading.
    """
    waits = waits or _on
    try:
        text, guessed = _text(data, encoding)
        waits()
        given = _without_nulls(_json(text, waits))
        waits()
        return Document(_entries(given), _policy(given), guessed)
    except RecursionError:
        raise Refused(None, _("it is nested too deeply")) from None
    except MemoryError:
        raise Refused(None, _("it is too large for this computer's memory")) from None


def _on() -> None:
    """Nobody waits."""


def _text(data: bytes, encoding: str | None) -> tuple[bytes | str, bool]:
    try:
        if encoding is not None:
            return data.decode(encoding), False
        for bom, name in _BOMS:
            if data.startswith(bom):
                return data.decode(name), False
    except (UnicodeDecodeError, LookupError):
        raise Refused(None, _("its text cannot be read in its encoding")) from None
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return _guessed(data), True
    return data, False


def _guessed(data: bytes) -> str:
    try:
        data.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        pass
    else:
        raise Refused(None, _("there is half a character in its text"))
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError:
        raise Refused(None, _("its text cannot be read in its encoding")) from None


def _json(text: bytes | str, waits: Callable[[], None]) -> Any:
    try:
        given = msgspec.json.decode(text)
        doubled = doubled_name(text, waits)
    except (msgspec.MsgspecError, UnicodeError, ValueError):
        raise Refused(None, _("it is not a JSON document")) from None
    if doubled is not None:
        path = "$"
        for step in (*doubled[0], doubled[1]):
            path = f"{path}[{step}]" if isinstance(step, int) else _step(path, step)
        raise Refused(path, _("this stands here twice"))
    return given


def _without_nulls(given: Any) -> Any:
    # A field that is null is a field that was left out.
    if isinstance(given, dict):
        return {name: _without_nulls(inner) for name, inner in given.items() if inner is not None}
    if isinstance(given, list):
        return [_without_nulls(inner) if isinstance(inner, dict | list) else inner for inner in given]
    return given


def _entries(given: Any) -> dict[str, list[Form]]:
    if not isinstance(given, dict):
        raise Refused("$", _("an object with a “format” is expected"))
    if given.get("format") != FORMAT:
        raise Refused("$.format", _("“{format}” is expected").format(format=FORMAT))
    plurals: dict[str, type[Struct]] = {noun.PLURAL: noun for noun in NOUNS}  # type: ignore[attr-defined]
    for name in given:
        if name not in plurals and name not in ("format", "policy"):
            raise Refused(_step("$", name), _("there is no such list"))
    found: dict[str, list[Form]] = {}
    for plural, noun in plurals.items():
        forms = given.get(plural, [])
        _convert(forms, list[noun], f"$.{plural}")  # type: ignore[valid-type]
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
    place = re.match(r"^\$\[(\d+)\]\.details\[\.\.\.\]", path)
    if place is None:
        return path
    for name, value in given[int(place[1])]["details"].items():
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
