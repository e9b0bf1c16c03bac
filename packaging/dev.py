#!/usr/bin/env python3
"""From a fresh checkout to the running program, its tests and its checks: one file, Python's own library only.

    python3 packaging/dev.py run [ARGUMENTS]    the window, or any command: `run today`, `run sample`
    python3 packaging/dev.py test [ARGUMENTS]   every test, offscreen; arguments go to pytest
    python3 packaging/dev.py faults [ARGUMENTS] the fault tests, their long half too, and a table of their figures
    python3 packaging/dev.py lint               style
    python3 packaging/dev.py types              static types
    python3 packaging/dev.py contracts          which part may import which

Each makes `.venv` in the checkout, brings in exactly what requirements.lock names (versions and hashes), and on Debian
and Ubuntu the system libraries that Qt needs: as root it installs them, otherwise it prints the one command that does.
The second time it only looks whether anything changed.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NoReturn

from debian import OFFSCREEN, ON_SCREEN, provide_for_tests, provide_system
from environment import provide_environment, venv_program, venv_python
from faults import PLACES, table
from steps import ROOT, Trouble, say

OLDEST = (3, 11)
CHECKS: dict[str, tuple[tuple[str, ...], ...]] = {
    "lint": (("ruff", "check", "."), ("ruff", "format", "--check", ".")),
    "types": (("mypy",),),
    "contracts": (("lint-imports",),),
}
WORKERS = 2
"""Over how many processes the fault tests are spread: each of them starts programs of its own."""


def has_display(env: Mapping[str, str], platform: str = sys.platform) -> bool:
    """Whether a window can open: always on Windows and macOS, elsewhere when a screen or a Qt platform is named."""
    if platform in {"win32", "darwin"}:
        return True
    return any(env.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


def opens_window(arguments: Sequence[str]) -> bool:
    """Whether the program would open its window: without a command, or with `open`."""
    with_value = {"--journal", "--passphrase-file", "--lang"}
    rest = list(arguments)
    while rest and rest[0].startswith("--"):
        if rest[0] in {"--help", "--version"}:
            return False
        del rest[: 2 if rest[0] in with_value else 1]
    return not rest or rest[0] == "open"


def run(arguments: Sequence[str]) -> int:
    """The program: its window, or Today in the terminal where there is no screen."""
    window = opens_window(arguments) and has_display(os.environ)
    provide_system((*OFFSCREEN, *ON_SCREEN) if window else ())
    provide_environment(dev=False)
    program = [str(venv_python()), "-m", "trustjournal"]
    if opens_window(arguments) and not window:
        say("There is no screen here, so the window cannot open. Today in the terminal instead:")
        options = list(arguments[: arguments.index("open")] if "open" in arguments else arguments)
        status = subprocess.run([*program, *options, "today"], check=False).returncode
        if status == 0 and has_nobody([*program, *options]):
            say("The journal is empty. To look around with a sample: python3 packaging/dev.py run sample")
        return status
    return become([*program, *arguments])


def has_nobody(program: Sequence[str]) -> bool:
    """Whether the journal has no people yet, as the program itself says."""
    done = subprocess.run(
        [*program, "people", "--json"], stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
    )
    try:
        people = json.loads(done.stdout)
    except ValueError:
        return False
    return people == [] or (isinstance(people, dict) and people.get("people") == [])


def test(arguments: Sequence[str]) -> int:
    """Every test, offscreen."""
    provide_system(tuple(OFFSCREEN))
    provide_for_tests()
    provide_environment(dev=True)
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    os.chdir(ROOT)
    # The whole suite is spread over the cores; a few tests are quicker without the workers.
    together = () if arguments else ("-n", "auto", "--dist", "loadgroup")
    return become([str(venv_python()), "-m", "pytest", *together, *arguments])


def faults(arguments: Sequence[str]) -> int:
    """The fault tests, quick and long, offscreen; then what each of them found, as a table for reading."""
    provide_system(tuple(OFFSCREEN))
    provide_for_tests()
    provide_environment(dev=True)
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    named = any((ROOT / each.partition("::")[0]).exists() for each in arguments if not each.startswith("-"))
    places = () if named else PLACES
    together = () if arguments else ("-n", str(WORKERS), "--dist", "loadgroup")
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.xml"
        words = ["-m", "pytest", "-m", "", "--junitxml", str(report), "-o", "faulthandler_timeout=0", *together]
        status = subprocess.run(
            [str(venv_python()), *words, *places, *arguments], cwd=ROOT, stdin=subprocess.DEVNULL, check=False
        ).returncode
        if report.exists():
            print("\n".join(table(report.read_text(encoding="utf-8"))))
    return status


def check(verb: str, arguments: Sequence[str]) -> int:
    """One of the checks; the first that fails decides the exit status."""
    provide_system(())
    provide_environment(dev=True)
    for tool, *rest in CHECKS[verb]:
        status = subprocess.run([str(venv_program(tool)), *rest, *arguments], cwd=ROOT, check=False).returncode
        if status:
            return status
    return 0


def become(command: Sequence[str]) -> int:
    """Run `command` in this process's place, so that signals and the exit status are its own."""
    sys.stdout.flush()
    if os.name != "nt":
        os.execv(command[0], list(command))
    return subprocess.run(command, check=False).returncode


def usage() -> NoReturn:
    """Say what there is, and stop."""
    say("Usage: python3 packaging/dev.py run | test | faults | lint | types | contracts [ARGUMENTS]")
    raise SystemExit(2)


def main(arguments: Sequence[str]) -> int:
    """Do what the first argument names with the others; the exit status is that of what was run."""
    if sys.version_info[:2] < OLDEST:
        found = f"{sys.version_info[0]}.{sys.version_info[1]}"
        raise Trouble(f"Trust Journal needs Python 3.11 or newer, and this is {found}. Start it with a newer one.")
    verb, rest = (arguments[0], list(arguments[1:])) if arguments else ("", [])
    if verb == "run":
        return run(rest)
    if verb == "test":
        return test(rest)
    if verb == "faults":
        return faults(rest)
    if verb in CHECKS:
        return check(verb, rest)
    usage()


if __name__ == "__main__":
    try:
        raise SystemExit(main(sys.argv[1:]))
    except Trouble as trouble:
        say(str(trouble))
        raise SystemExit(1) from None
    except OSError as error:
        say(f"{error.strerror or type(error).__name__}: {error.filename or ROOT}")
        raise SystemExit(1) from None
    except KeyboardInterrupt:
        raise SystemExit(130) from None
