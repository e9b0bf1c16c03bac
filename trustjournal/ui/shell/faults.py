"""An error of the program itself: noted in the log, and said without what it was."""

from __future__ import annotations

from trustjournal.base.errors import UserError
from trustjournal.base.i18n import _


def of_the_program(error: object) -> UserError:
    """Note an error of the program, and say that nothing is lost."""
    from trustjournal.base import log

    if isinstance(error, BaseException):
        log.note(error)
    return UserError(
        _("Something went wrong in the program itself."), _("Nothing that was saved is lost. Please try again.")
    )
