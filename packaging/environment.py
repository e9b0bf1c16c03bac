"""The checkout's own environment, `.venv`, with exactly what requirements.lock names."""

from __future__ import annotations

import hashlib
import importlib
import importlib.util
import json
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

from steps import ROOT, Trouble, call, say

VENV = ROOT / ".venv"
STAMP = VENV / "installed.json"
LOCK = ROOT / "requirements.lock"
PROJECT = "trustjournal (pyproject.toml"


def entries(lock: str) -> dict[str, str]:
    """Package name -> its lines in the lock (requirement, hashes and the notes on who asked for it)."""
    found: dict[str, list[str]] = {}
    lines: list[str] = []
    for line in lock.splitlines():
        if match := re.match(r"([A-Za-z0-9][\w.\-]*)==", line):
            lines = found.setdefault(match[1].lower(), [])
        elif not line.startswith(" "):
            continue
        lines.append(line)
    return {name: "\n".join(block) + "\n" for name, block in found.items()}


def wanted_by(entry: str) -> set[str]:
    """Who asked for a package, as its `# via` note says: package names, and the project with the group in brackets."""
    notes = (line.partition("#")[2].strip().removeprefix("via").strip() for line in entry.splitlines() if "#" in line)
    return {note for note in notes if note}


def part_of(lock: str, groups: Iterable[str]) -> str:
    """The part of the lock that the project and the named dependency groups need, with what those need in turn."""
    asked = {f"{PROJECT})", *(f"{PROJECT}:{group})" for group in groups)}
    blocks = entries(lock)
    parents = {name: wanted_by(block) for name, block in blocks.items()}
    chosen: set[str] = set()
    while more := {name for name, who in parents.items() if name not in chosen and who & (asked | chosen)}:
        chosen |= more
    return "".join(block for name, block in blocks.items() if name in chosen)


def has_venv() -> bool:
    """Whether this Python can make an environment; Debian keeps that in a package of its own."""
    importlib.invalidate_caches()
    return importlib.util.find_spec("venv") is not None and importlib.util.find_spec("ensurepip") is not None


def venv_package() -> str:
    """Debian's name for the rest of this Python's standard library."""
    return f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"


def venv_program(name: str) -> Path:
    """A program of the environment."""
    return VENV / "Scripts" / f"{name}.exe" if os.name == "nt" else VENV / "bin" / name


def venv_python() -> Path:
    """The environment's interpreter."""
    return venv_program("python")


def fingerprint() -> str:
    """What the environment is made from, as one hash: the lock, the project's description, this Python."""
    digest = hashlib.sha256(LOCK.read_bytes() + (ROOT / "pyproject.toml").read_bytes())
    digest.update(f"{ROOT} {sys.version_info[:2]}".encode())
    return digest.hexdigest()


def installed(fresh: str) -> str:
    """What the environment holds: "dev", "run", or "" when it is missing, stale or half made."""
    try:
        stamp = json.loads(STAMP.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return ""
    if not isinstance(stamp, dict) or stamp.get("made_from") != fresh or not venv_python().exists():
        return ""
    return str(stamp.get("holds", ""))


def provide_environment(dev: bool) -> None:
    """Make `.venv` and install the locked packages and the project, unless that was done before."""
    fresh = fingerprint()
    holds = installed(fresh)
    if holds == "dev" or (holds == "run" and not dev):
        return
    if not venv_python().exists() or not runs_this_python():
        if not has_venv():
            raise Trouble(
                f"This Python cannot make an environment. Install its venv package, {venv_package()}, and try again."
            )
        say(f"Making {VENV.name} in {ROOT}.")
        call([sys.executable, "-m", "venv", "--clear", str(VENV)], "The environment could not be made")
    STAMP.unlink(missing_ok=True)
    lock = LOCK.read_text(encoding="utf-8")
    chosen = part_of(lock, ("build", "dev") if dev else ("build",))
    say(f"Installing {len(entries(chosen))} packages. The first time this takes a minute or two.")
    pip = [str(venv_python()), "-m", "pip", "--quiet", "--disable-pip-version-check", "install", "--no-deps"]
    with tempfile.TemporaryDirectory() as folder:
        requirements = Path(folder) / "requirements.txt"
        requirements.write_text(chosen, encoding="utf-8")
        call(
            [*pip, "--require-hashes", "--only-binary=:all:", "-r", str(requirements)],
            "The packages could not be installed",
        )
    call([*pip, "--no-index", "--no-build-isolation", "-e", str(ROOT)], "Trust Journal could not be installed")
    STAMP.write_text(json.dumps({"made_from": fresh, "holds": "dev" if dev else "run"}), encoding="utf-8")


def runs_this_python() -> bool:
    """Whether the environment's interpreter still starts and is of this version; the system's may have moved on."""
    probe = "import sys; print(sys.version_info[:2])"
    try:
        done = subprocess.run([str(venv_python()), "-c", probe], capture_output=True, text=True, check=False)
    except OSError:
        return False
    return done.stdout.strip() == str(sys.version_info[:2])
