"""What no type can say of a `trustjournal/1` file: ids that exist, days that the calendar has, declared kinds.

Plausibility is never judged (domain.md): a talk after a death, a due date before its promise are fine.
"""

import calendar
from collections.abc import Callable, Iterator, Mapping, Set
from datetime import date
from functools import cache
from typing import Any

import msgspec
from msgspec import Struct
from msgspec import inspect as shapes

from trustjournal.base.i18n import _
from trustjournal.domain.dates import is_calendar_day
from trustjournal.domain.noun import UUID_PATTERN
from trustjournal.domain.nouns import NOUNS
from trustjournal.domain.nudges import RULES
from trustjournal.domain.policy import Policy
from trustjournal.services.exchange.form_shape import Document, Form, Refused
from trustjournal.services.moments_catalogue import moment_kinds

ANY = "*"
"""What an id refers to that may be of an entry of any kind."""


class Reference(Struct, frozen=True):
    """Where in an entry an id of another stands, `("voices", "*", "person_id")` say, and of which kind that is."""

    steps: tuple[str, ...]
    kind: str


def check_document(document: Document, keys_of: Callable[[str], Set[str]]) -> None:
    """Raise Refused where the document makes no sense beside a journal whose ids `keys_of(kind)` gives."""
    known: dict[str, Set[str]] = {}
    for noun in NOUNS:
        kind: str = noun.KIND  # type: ignore[attr-defined]
        known[kind] = _own_keys(kind, _plural(kind), document.entries[kind]) | keys_of(kind)
    every = frozenset().union(*(keys for kind, keys in known.items() if kind != "nudge_state"))
    for kind, forms in document.entries.items():
        for reference in references(kind):
            ids = every if reference.kind == ANY else known[reference.kind]
            for position, form in enumerate(forms):
                _check_reference(form, reference.steps, ids, f"$.{_plural(kind)}[{position}]")
    for reference in _references_of(Policy):
        _check_reference(document.policy, reference.steps, known[reference.kind], "$.policy")
    _check_rules(document.policy)
    _check_days(document.entries)
    _check_moments(document.entries["moment"])


def _own_keys(kind: str, plural: str, forms: list[Form]) -> Set[str]:
    key = "key" if kind == "nudge_state" else "id"
    keys: set[str] = set()
    for position, form in enumerate(forms):
        if form[key] in keys:
            raise Refused(f"$.{plural}[{position}].{key}", _("an entry before it has the same one"))
        keys.add(form[key])
    return keys


def _check_reference(given: Any, steps: tuple[str, ...], ids: Set[str], path: str) -> None:
    for at, entry_id in _found(given, steps, path):
        if entry_id not in ids:
            raise Refused(at, _("there is no such entry, neither in the file nor in the journal"))


def _found(given: Any, steps: tuple[str, ...], path: str) -> Iterator[tuple[str, str]]:
    if not steps:
        yield path, given
    elif steps[0] == ANY:
        for position, inner in enumerate(given):
            yield from _found(inner, steps[1:], f"{path}[{position}]")
    elif steps[0] in given:
        yield from _found(given[steps[0]], steps[1:], f"{path}.{steps[0]}")


def _check_rules(policy: Form) -> None:
    """Rules by their names, as domain.md's table of nudges has them: one that is none would silence nothing."""
    named = [("$.policy.rules_off", policy.get("rules_off", ()))]
    for position, one in enumerate(policy.get("person_rules_off", ())):
        named.append((f"$.policy.person_rules_off[{position}].rules", one.get("rules", ())))
    for path, rules in named:
        for position, rule in enumerate(rules):
            if rule not in RULES:
                raise Refused(f"{path}[{position}]", _("there is no such rule"))


def _check_days(entries: Mapping[str, list[Form]]) -> None:
    for position, form in enumerate(entries["date"]):
        if not is_calendar_day(form.get("year"), form.get("month"), form.get("day")):
            raise Refused(f"$.dates[{position}].day", _("the calendar has no such day"))
    for position, form in enumerate(entries["review"]):
        year, week = form["week"].split("-W")
        try:
            date.fromisocalendar(int(year), int(week), calendar.MONDAY + 1)
        except ValueError:
            raise Refused(f"$.reviews[{position}].week", _("that year has no such week")) from None


def _check_moments(forms: list[Form]) -> None:
    kinds = moment_kinds()
    for position, form in enumerate(forms):
        path = f"$.moments[{position}]"
        kind = kinds.get(form["kind"])
        if kind is None:
            raise Refused(f"{path}.kind", _("there is no such kind of moment"))
        for name, given in form.get("details", {}).items():
            field = kind.field(name)
            if field is not None and not field.accepts(given):
                raise Refused(f"{path}.details.{name}", _("this is not what the field holds"))


def _plural(kind: str) -> str:
    return _plurals()[kind]


@cache
def _plurals() -> dict[str, str]:
    return {noun.KIND: noun.PLURAL for noun in NOUNS}  # type: ignore[attr-defined]


def references(kind: str) -> tuple[Reference, ...]:
    """Where the entries of a kind name others, read off its class."""
    return _references_of(next(noun for noun in NOUNS if kind == noun.KIND))  # type: ignore[attr-defined]


@cache
def _references_of(struct: type[Struct]) -> tuple[Reference, ...]:
    found = []
    for field in msgspec.structs.fields(struct):
        if field.name not in ("id", "key"):
            shape = shapes.type_info(field.type)
            found += [Reference((field.encode_name, *steps), kind) for steps, kind in _inside(shape)]
    return tuple(found)


def _inside(shape: Any) -> Iterator[tuple[tuple[str, ...], str]]:
    if isinstance(shape, shapes.UnionType):
        for part in shape.types:
            yield from _inside(part)
    elif isinstance(shape, shapes.VarTupleType):
        yield from (((ANY, *steps), kind) for steps, kind in _inside(shape.item_type))
    elif isinstance(shape, shapes.StructType):
        yield from ((reference.steps, reference.kind) for reference in _references_of(shape.cls))
    elif isinstance(shape, shapes.Metadata):
        kind = (shape.extra or {}).get("ref")
        yield from (((), kind),) if kind else _inside(shape.type)
    elif isinstance(shape, shapes.StrType) and shape.pattern == UUID_PATTERN:
        yield (), ANY
