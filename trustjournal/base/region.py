"""The country that the computer is set to, as far as it tells."""

from collections.abc import Mapping


def region_of(env: Mapping[str, str]) -> str | None:
    """The country of the system's locale, `BE` for nl_BE.UTF-8; None where it names none."""
    for name in ("LC_ALL", "LC_TELEPHONE", "LANG", "LC_CTYPE"):
        value = env.get(name) or ""
        country = value.partition(".")[0].partition("@")[0].partition("_")[2]
        if len(country) == 2 and country.isalpha():
            return country.upper()
    return None
