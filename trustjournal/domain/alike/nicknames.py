"""Names that are one name: Bob and Robert, Sjaak and Jacques."""

from collections.abc import Iterable

from msgspec import Struct

from trustjournal.domain.folding import fold


class Nicknames(Struct, frozen=True):
    """For each name the full names it may stand for; a full name stands for itself."""

    of: dict[str, frozenset[str]]

    def full(self, name: str) -> frozenset[str]:
        """The full names that a name, folded, may stand for; empty where it is not known."""
        return self.of.get(name, frozenset())


def nicknames(lines: Iterable[str]) -> Nicknames:
    """Read a list: on each line a full name, a colon, and what people who have it are called; `#` begins a remark."""
    found: dict[str, set[str]] = {}
    for line in lines:
        full, colon, short = fold(line.partition("#")[0]).partition(":")
        if colon:
            name = full.strip()
            for each in (name, *short.split()):
                found.setdefault(each, set()).add(name)
    return Nicknames({name: frozenset(full) for name, full in found.items()})
