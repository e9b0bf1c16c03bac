"""What the program and its tests need of the system, and the Debian and Ubuntu packages that bring it.

As root they are installed; otherwise the one command that does so is printed.
"""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from environment import has_venv, venv_package, venv_python
from steps import Trouble, last_line, say

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
