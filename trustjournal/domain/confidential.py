"""What is left of the journal's entries for eyes that may not see the confidential ones.

The rule (domain.md, cli.md): confidential entries and what hangs on them are left out, and references to them are
dropped. One place decides it for every export, for `person show` and for the brief:

- A confidential entry is left out whole; of a confidential person only the note goes.
- What cannot be without it goes with it: the reflections of a conversation, and a family member's date, which would
  otherwise read as the person's own.
- What only points at it stays, without the pointer: a promise made in that conversation or at that moment, the talk
  in which a topic was raised, a person's circle, the entries that a self-assessment names.
- The answer to a nudge goes when its key names what is left out.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Set
from typing import Any

Form = Mapping[str, Any]

PERSON = "person"
NUDGE_STATE = "nudge_state"
OWNERS: Mapping[str, tuple[str, ...]] = {"reflection": ("interaction_id",), "date": ("relationship_id",)}
"""Kind -> the fields that name an entry without which this one says nothing, or something wrong."""
POINTERS: Mapping[str, tuple[str, ...]] = {
    "person": ("circle_id",),
    "commitment": ("interaction_id", "moment_id"),
    "topic": ("raised_in",),
}
"""Kind -> the fields that are dropped where they point at what is left out."""
_PARTS_OF_KEY = re.compile("[:/]")


def is_hidden(kind: str, form: Form) -> bool:
    """Whether an entry is confidential itself (a person never is: only the note)."""
    return kind != PERSON and bool(form.get("confidential"))


def hangs(kind: str, form: Form, hidden: Set[str]) -> bool:
    """Whether an entry goes because one that it hangs on is among `hidden`."""
    if kind == NUDGE_STATE:
        return not hidden.isdisjoint(parts_of_key(form["key"]))
    return any(form.get(field) in hidden for field in OWNERS.get(kind, ()))


def parts_of_key(key: str) -> list[str]:
    """A nudge's key in its parts, some of them ids."""
    return _PARTS_OF_KEY.split(key)


def hidden_ids(entries: Iterable[tuple[str, Form]]) -> set[str]:
    """The ids that are left out, of (kind, entry) pairs that hold the whole journal."""
    pairs = [(kind, form) for kind, form in entries if kind != NUDGE_STATE]
    hidden = {form["id"] for kind, form in pairs if is_hidden(kind, form)}
    hidden |= {form["id"] for kind, form in pairs if kind in OWNERS and hangs(kind, form, hidden)}
    return hidden


def open_entry(kind: str, form: Form, hidden: Set[str]) -> dict[str, Any] | None:
    """An entry as it may be seen by all, None where it is left out; `hidden` as `hidden_ids` gives it."""
    if is_hidden(kind, form) or hangs(kind, form, hidden):
        return None
    shown = dict(form)
    if kind == PERSON and shown.get("confidential"):
        shown.pop("note", None)
    for field in POINTERS.get(kind, ()):
        if shown.get(field) in hidden:
            del shown[field]
    if hidden and shown.get("cores"):
        shown["cores"] = {name: _open_core(core, hidden) for name, core in shown["cores"].items()}
    return shown


def open_entries(kind: str, forms: Iterable[Form], hidden: Set[str]) -> Iterator[dict[str, Any]]:
    """Those entries of a kind that may be seen by all, as they may be seen."""
    for form in forms:
        shown = open_entry(kind, form, hidden)
        if shown is not None:
            yield shown


def _open_core(core: Form | None, hidden: Set[str]) -> dict[str, Any] | None:
    if core is None or hidden.isdisjoint(core.get("entries") or ()):
        return None if core is None else dict(core)
    return {**core, "entries": [entry for entry in core["entries"] if entry not in hidden]}
