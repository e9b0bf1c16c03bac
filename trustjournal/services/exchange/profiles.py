"""Addresses of profiles that tell who somebody is: one page is one person, however its address is written."""

import re
from urllib.parse import unquote

from trustjournal.domain.people import ContactKind, ContactMethod, Source

_LINKEDIN = re.compile(r"^(?:https?://)?(?:[a-z]{2,3}\.)?linkedin\.com/(in|pub)/([^?#\s]+)", re.IGNORECASE)
LINKEDIN = "linkedin"


def profile_uid(address: str) -> str | None:
    """The page of a person on LinkedIn without what varies: `linkedin.com/in/anna-jansen`; None for another address.

    Scheme, www and country, case, query and a slash at the end do not matter, nor whether a letter is escaped; what
    follows the name (`/en`, `/details/...`) is another view of the same page.
    """
    found = _LINKEDIN.match(address.strip())
    if found is None:
        return None
    place, path = found[1].lower(), unquote(found[2]).casefold().strip("/")
    name = path if place == "pub" else path.partition("/")[0]
    return f"linkedin.com/{place}/{name}" if name else None


def uid_of_source(source: Source) -> tuple[str, str] | None:
    """The id that another system gave somebody, with its system; None without one."""
    if not source.uid:
        return None
    return source.system, (source.system == LINKEDIN and profile_uid(source.uid)) or source.uid


def uid_of_method(method: ContactMethod) -> tuple[str, str] | None:
    """The id that a page among somebody's addresses is."""
    if method.kind is not ContactKind.URL or "linkedin." not in method.value.lower():
        return None
    page = profile_uid(method.value)
    return (LINKEDIN, page) if page else None


__all__ = ["profile_uid", "uid_of_method", "uid_of_source"]
