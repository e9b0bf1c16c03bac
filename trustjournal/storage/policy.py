"""The policy, as it is kept: one row."""

import msgspec

from trustjournal.domain.noun import read_hook
from trustjournal.domain.policy import Policy
from trustjournal.storage.codec import Form
from trustjournal.storage.driver import Reader
from trustjournal.storage.sense import decoded, sensible

_LISTS = ("rules_off", "person_rules_off", "own_addresses")


@sensible
def policy_form(reader: Reader) -> Form | None:
    """The policy as its form, with what was given; None where none is kept."""
    row = reader.row(f"SELECT feb29, {', '.join(_LISTS)} FROM policy")
    if row is None:
        return None
    form: Form = {} if row[0] is None else {"feb29": row[0]}
    form.update({name: decoded(text) for name, text in zip(_LISTS, row[1:], strict=True) if text is not None})
    return form


@sensible
def policy_of(reader: Reader) -> Policy:
    """The policy; the default one where none is kept."""
    return msgspec.convert(policy_form(reader) or {}, Policy, dec_hook=read_hook)
