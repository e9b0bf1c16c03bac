"""What an entry is called in a list: as the domain says it, and a moment as its declaration does."""

from typing import Any

from trustjournal.base.i18n import _
from trustjournal.domain import titles


def title(kind: str, form: dict[str, Any], people: list[str]) -> str:
    """The title of an entry from its form and the names of its people, in their order."""
    if kind != "moment":
        return titles.title(kind, form, people)
    # Loaded here: the declarations are files, and most lists hold no moment.
    from trustjournal.services.moments_catalogue import moment_kinds

    declared = moment_kinds().get(str(form.get("kind")))
    return _(declared.label) if declared is not None else _("Moment")
