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

import ctypes
import hashlib
import importlib
import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import NoReturn

OLDEST = (3, 11)
ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
STAMP = VENV / "installed.json"
LOCK = ROOT / "requirements.lock"
PROJECT = "trustjournal (pyproject.toml"

# Library as the loader knows it -> Debian package. Asking the loader is right on every distribution, also where the
# package was renamed (libcups2t64) and apt-get still answers to the old name.
OFFSCREEN = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libglib-2.0.so.0": "libglib2.0-0",
}
ON_SCREEN = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
    "libcups.so.2": "libcups2",
}
FONT_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.local/share/fonts", "~/.fonts")
FONT_PACKAGE = "fonts-inter"

# What only tests need, as a file that says it is there -> Debian package: services that show notifications, a screen
# for one of them, a system clock that can be set for one program, and for the fault tests a compiler for the disk that
# fails, a record of what a program opens, a reader of PDFs and the desktop's own check of its entries.
TESTED_WITH = {
    "/usr/bin/dbus-daemon": "dbus",
    "/usr/bin/dunst": "dunst",
    "/usr/bin/Xvfb": "xvfb",
    "/usr/bin/faketime": "faketime",
    "/usr/lib/*/faketime/libfaketimeMT.so.1": "libfaketime",
    "/usr/lib/python3/dist-packages/dbusmock": "python3-dbusmock",
    "/usr/bin/gcc": "gcc",
    "/usr/include/stdio.h": "libc6-dev",
    "/usr/bin/strace": "strace",
    "/usr/bin/pdftotext": "poppler-utils",
    "/usr/bin/desktop-file-validate": "desktop-file-utils",
}

CHECKS: dict[str, tuple[tuple[str, ...], ...]] = {
    "lint": (("ruff", "check", "."), ("ruff", "format", "--check", ".")),
    "types": (("mypy",),),
    "contracts": (("lint-imports",),),
}


class Trouble(Exception):
    """Something the person at the keyboard has to know, in one line."""


# ------------------------------------------------------------------------------------------------------------ the lock


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


# ----------------------------------------------------------------------------------------------- the system's libraries


def loads(library: str) -> bool:
    """Whether the system's loader finds a library."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def has_font() -> bool:
    """Whether any font is installed: without one Qt draws boxes and says nothing."""
    folders = (Path(name).expanduser() for name in FONT_FOLDERS)
    return any(True for folder in folders if folder.is_dir() for _file in folder.rglob("*.[ot]t[fc]"))


def has_venv() -> bool:
    """Whether this Python can make an environment; Debian keeps that in a package of its own."""
    importlib.invalidate_caches()
    return importlib.util.find_spec("venv") is not None and importlib.util.find_spec("ensurepip") is not None


def venv_package() -> str:
    """Debian's name for the rest of this Python's standard library."""
    return f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"


def missing_packages(libraries: Sequence[str]) -> list[str]:
    """The Debian packages that bring venv, `libraries` and (where there are some) a font; what is there is left out."""
    names = {**OFFSCREEN, **ON_SCREEN}
    packages = [] if venv_python().exists() or has_venv() else [venv_package()]
    packages += [names[library] for library in libraries if not loads(library)]
    return [*packages, FONT_PACKAGE] if libraries and not has_font() else packages


def is_root() -> bool:
    """Whether packages may be installed for the whole machine."""
    return hasattr(os, "geteuid") and os.geteuid() == 0


def install_packages(packages: Sequence[str]) -> None:
    """Install Debian packages; raises `Trouble` with apt's own last word when that fails."""
    say(f"Installing {', '.join(packages)}.")
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["update"], ["install", "-y", "--no-install-recommends", *packages]):
        done = subprocess.run(
            ["apt-get", "-qq", *command], env=env, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
        )
        if done.returncode and command[0] == "install":
            raise Trouble(f"apt-get could not install {' '.join(packages)}: {last_line(done.stderr)}")


def install_by_hand(packages: Sequence[str]) -> str:
    """The one command that an administrator runs."""
    return f"sudo apt-get update && sudo apt-get install -y --no-install-recommends {' '.join(packages)}"


def provide_system(libraries: Sequence[str]) -> None:
    """See to it that the machine has venv and these libraries, or raise `Trouble` that says how it gets them."""
    if not sys.platform.startswith("linux"):
        return
    if shutil.which("apt-get") is None:
        lacking = [library for library in libraries if not loads(library)]
        if lacking:
            raise Trouble(f"Qt needs libraries that this system does not have: {', '.join(lacking)}. Install them.")
        return
    if is_root():
        packages = missing_packages([*OFFSCREEN, *ON_SCREEN])
        if packages:
            install_packages(packages)
        return
    packages = missing_packages(libraries)
    if packages and packages != [FONT_PACKAGE]:
        raise Trouble(
            f"This system lacks what the program needs. Run this once, then try again: {install_by_hand(packages)}"
        )
    if packages:
        say(f"There is no font here, so text would show as boxes. This brings one: {install_by_hand(packages)}")


def missing_for_tests() -> list[str]:
    """The Debian packages whose absence some tests would notice."""
    return [package for pattern, package in TESTED_WITH.items() if not any(Path("/").glob(pattern.lstrip("/")))]


def provide_for_tests() -> None:
    """Install what tests need beside the program, or say how: without it those tests say what they lack."""
    if not sys.platform.startswith("linux") or shutil.which("apt-get") is None:
        return
    packages = missing_for_tests()
    if packages and is_root():
        install_packages(packages)
    elif packages:
        say(f"Tests of the desktop's own services and of faults need more. This brings it: {install_by_hand(packages)}")


# ------------------------------------------------------------------------------------------------------ the environment


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


def call(command: Sequence[str], failure: str) -> None:
    """Run a step of the installation quietly; raises `Trouble` with its last word when it fails."""
    env = {name: value for name, value in os.environ.items() if name not in {"PYTHONHOME", "PYTHONPATH"}}
    env["PIP_USER"] = "0"
    try:
        done = subprocess.run(
            command, env=env, cwd=ROOT, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
        )
    except OSError as error:
        raise Trouble(f"{failure}: {error}.") from None
    if done.returncode:
        raise Trouble(f"{failure}: {last_line(done.stderr or done.stdout)}")


def last_line(text: str) -> str:
    """The line of a program's output that says what went wrong: pip's and apt's own last error, else the last line."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if any("connection broken by" in line or "Could not fetch URL" in line for line in lines):
        return "the package index cannot be reached. Check the network (or pip's proxy and certificate) and try again."
    errors = [line for line in lines if re.match(r"(\w*Error|ERROR|E): ", line)]
    return (errors or lines or ["it gave no reason"])[-1]


# ------------------------------------------------------------------------------------------------------------ the verbs


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
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.xml"
        words = ["-m", "pytest", "-m", "", "tests/faults", "--junitxml", str(report), "-o", "faulthandler_timeout=0"]
        status = subprocess.run([str(venv_python()), *words, *arguments], cwd=ROOT, check=False).returncode
        if report.exists():
            print("\n".join(table(report.read_text(encoding="utf-8"))))
    return status


def table(report: str) -> list[str]:
    """A report of pytest's (JUnit XML) as rows of Markdown: T, its figure, the result; then what could not be tried."""
    import xml.etree.ElementTree as ET

    rows, missing = ["| T | Figure | Result |", "| --- | --- | --- |"], []
    cases = sorted(ET.fromstring(report).iter("testcase"), key=lambda case: case.get("classname", ""))
    for case in cases:
        found = re.search(r"\.test_t(\d+)_", f"{case.get('classname', '')}.")
        name = f"T{int(found[1])}" if found else "-"
        skipped = case.find("skipped")
        if skipped is not None:
            missing.append(f"{name}, {case.get('name', '')}: {skipped.get('message', '')}")
            continue
        failed = case.find("failure") is not None or case.find("error") is not None
        figures = [each.get("value", "") for each in case.iter("property") if each.get("name") == "figure"]
        if failed and not figures:
            figures = [case.get("name", "")]
        result = "not reached" if failed else "reached"
        rows += [f"| {name} | {figure.replace('|', '/')} | {result} |" for figure in figures]
    return [*rows, *(["", "Not tried here:", *(f"- {each}" for each in missing)] if missing else [])]


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


def say(text: str) -> None:
    """A word on where things are, on standard error: standard output belongs to the program."""
    print(text, file=sys.stderr, flush=True)


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
