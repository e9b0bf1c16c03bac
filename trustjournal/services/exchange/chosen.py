"""The journal's entries narrowed to some of its people, for an export of those alone.

An entry stays where one of them takes part in it; who else does is dropped from it. A relationship to somebody who is
not among them keeps the name that it has to be read by. Reviews and self-assessments are about the user and stay
behind, as do a meeting's invited addresses.
"""

from collections.abc import Mapping, Set
from typing import Any

from trustjournal.domain.confidential import NUDGE_STATE, OWNERS, PERSON, parts_of_key
from trustjournal.services.exchange.form_sense import ANY, references

Form = dict[str, Any]

_CIRCLE = "circle"
_OWN = frozenset({"review", "self_assessment"})
_ADDRESSES = {"meeting": "attendees"}


def narrowed(entries: Mapping[str, list[Form]], people: Set[str]) -> dict[str, list[Form]]:
    """Those entries by kind that are with these people, without anybody else's id; `entries` stay as they are.

    The kinds come in the order of the form, so that what an entry points at was looked at before it.
    """
    names = {form["id"]: form["display_name"] for form in entries.get(PERSON, ())}
    kept: set[str] = set()
    found: dict[str, list[Form]] = {}
    for kind, forms in entries.items():
        found[kind] = []
        if kind in (_CIRCLE, NUDGE_STATE) or kind in _OWN:
            continue
        for form in forms:
            narrow = _narrow(kind, form, people, kept, names)
            if narrow is not None:
                found[kind].append(narrow)
                kept.add(form["id"])
    circles = {form.get("circle_id") for form in found.get(PERSON, ())}
    if _CIRCLE in entries:
        found[_CIRCLE] = [form for form in entries[_CIRCLE] if form["id"] in circles]
    if NUDGE_STATE in entries:
        every = {form["id"] for kind, forms in entries.items() if kind != NUDGE_STATE for form in forms}
        found[NUDGE_STATE] = [form for form in entries[NUDGE_STATE] if _answers(form, every, kept)]
    return found


def narrowed_policy(policy: Form, people: Set[str]) -> Form:
    """What was decided about these people alone."""
    rules = [one for one in policy.get("person_rules_off", ()) if one["person_id"] in people]
    return {"person_rules_off": rules} if rules else {}


def _narrow(kind: str, form: Form, people: Set[str], kept: Set[str], names: Mapping[str, str]) -> Form | None:
    if kind == PERSON:
        return dict(form) if form["id"] in people else None
    if not _is_with(form, people):
        return None
    owners = OWNERS.get(kind, ())
    if any(form.get(field) is not None and form[field] not in kept for field in owners):
        return None
    narrow = {name: given for name, given in form.items() if name != _ADDRESSES.get(kind)}
    other = narrow.get("other_person_id")
    if other is not None and other not in people and not narrow.get("name"):
        narrow["name"] = names.get(other)
        if narrow["name"] is None:
            return None
    known = people | kept
    for reference in references(kind):
        if reference.kind != _CIRCLE:
            _drop(narrow, reference.steps, known)
    return narrow


def _is_with(form: Form, people: Set[str]) -> bool:
    return form.get("person_id") in people or not people.isdisjoint(form.get("people") or ())


def _drop(form: Form, steps: tuple[str, ...], known: Set[str]) -> None:
    """Take an id that nobody will know out of an entry: the field, the place in a list, or the part it names."""
    field, inner = steps[0], steps[1:]
    given = form.get(field)
    if given is None:
        return
    if not inner:
        if given not in known:
            del form[field]
    elif inner == (ANY,):
        form[field] = [one for one in given if one in known]
    elif inner[0] == ANY:
        form[field] = [one for one in given if one.get(inner[1]) in known]


def _answers(form: Form, every: Set[str], kept: Set[str]) -> bool:
    """Whether an answer to a nudge is about what stays, and about nothing else."""
    named = every & set(parts_of_key(form["key"]))
    return bool(named) and named <= kept
