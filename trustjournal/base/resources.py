"""Files that ship with the program: pictures, words, moment kinds, schemas.

An installed program has them inside the package (`trustjournal/resources`), a checkout beside it (`resources/`), and a
frozen program where it keeps the package's data. The package is always a folder on disk, so its own location is
enough; `importlib.resources` gives the same answer and costs 18 ms at start-up.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path, PurePosixPath


@cache
def root() -> Path:
    """The folder of the resources; raises FileNotFoundError when the installation has none."""
    package = Path(__file__).resolve().parent.parent
    for folder in (package / "resources", package.parent / "resources"):
        if folder.is_dir():
            return folder
    raise FileNotFoundError(f"no resources beside or inside {package.name}")


def path(name: str) -> Path:
    """The file called `name`, a relative path with forward slashes that stays inside the resources."""
    relative = PurePosixPath(name)
    if relative.is_absolute() or ".." in relative.parts:
        raise ValueError(f"not the name of a resource: {name}")
    return root().joinpath(*relative.parts)


def exists(name: str) -> bool:
    """Whether there is a resource file of this name."""
    try:
        return path(name).is_file()
    except FileNotFoundError:
        return False


def read_bytes(name: str) -> bytes:
    """The content of a resource."""
    return path(name).read_bytes()


def read_text(name: str) -> str:
    """The text of a resource, which is UTF-8."""
    return path(name).read_text(encoding="utf-8")


def list_folders(folder: str) -> tuple[str, ...]:
    """The names of the folders directly in `folder`, sorted; empty when there is no such folder."""
    place = path(folder)
    return tuple(sorted(entry.name for entry in place.iterdir() if entry.is_dir())) if place.is_dir() else ()


def list_names(folder: str, suffix: str = "") -> tuple[str, ...]:
    """The names of the files directly in `folder` that end in `suffix`, sorted; empty when there is no such folder."""
    place = path(folder)
    if not place.is_dir():
        return ()
    return tuple(sorted(entry.name for entry in place.iterdir() if entry.is_file() and entry.name.endswith(suffix)))
