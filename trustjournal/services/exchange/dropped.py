"""What a folder that someone drops into the window brings: a folder of notes as one, or the files in it that are known.

Names are looked at here, and nothing else: what a file is, its content tells when it is read.
"""

import os
from collections.abc import Iterable
from pathlib import Path

NOTES = (".md", ".markdown")
FILES = (".vcf", ".vcard", ".csv", ".tsv", ".zip", ".ics", ".ical", ".sql", ".json")
_CONNECTIONS = "connections.csv"
_DEEPEST = 4
_MOST = 20_000
_MOST_FILES = 500


def files_of(given: Iterable[Path]) -> list[Path]:
    """The files to read of what was dropped, and folders of notes as they are; each once, in its order."""
    found: dict[Path, None] = {}
    for path in given:
        for each in _in_folder(path) if path.is_dir() else (path,):
            found[each] = None
    return list(found)


def _in_folder(folder: Path) -> list[Path]:
    """A folder with notes in it stays one; of LinkedIn's archive, unpacked, only the connections are people."""
    files: list[Path] = []
    seen = 0
    for here, folders, names in os.walk(folder):
        depth = len(Path(here).relative_to(folder).parts)
        folders[:] = sorted(each for each in folders if not each.startswith(".")) if depth < _DEEPEST else []
        for name in sorted(names):
            seen += 1
            if name.startswith("."):
                continue
            ending = Path(name).suffix.lower()
            if ending in NOTES:
                return [folder]
            if ending in FILES:
                files.append(Path(here, name))
        if seen > _MOST or len(files) > _MOST_FILES:
            break
    connections = [path for path in files if path.name.lower() == _CONNECTIONS]
    return connections or files[:_MOST_FILES] or [folder]


__all__ = ["FILES", "NOTES", "files_of"]
