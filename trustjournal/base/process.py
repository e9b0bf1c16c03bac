"""What the process does for privacy before it opens anything."""

from __future__ import annotations

import os
import sys

_PR_SET_DUMPABLE = 4
"""Linux, prctl(2)."""

_LOOK = 1.0
_STUCK = 60.0
"""Seconds of work, not of waiting, that one step of what is written elsewhere than in Python never takes."""


def be_private() -> None:
    """Make new files the owner's alone (umask 0077) and leave no memory dump behind when the program falls over."""
    os.umask(0o077)
    try:
        import resource
    except ImportError:  # Windows has neither core files nor this module
        return
    _soft, hard = resource.getrlimit(resource.RLIMIT_CORE)
    resource.setrlimit(resource.RLIMIT_CORE, (0, hard))


def be_unreadable() -> None:
    """Keep other programs of the same user from reading this one's memory, where the system can (Linux).

    For what keeps a journal open or has its passphrase; finding the system's call costs some milliseconds, which a
    short command on a plain journal does without. Not inside a snap, whose desktop has to look into its programs.
    """
    if sys.platform != "linux" or "SNAP" in os.environ:
        return
    import ctypes

    ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)


def tell_of_crashes() -> None:
    """Have a crash below Python write the places it passed to stderr, and nowhere else: no file, nothing sent."""
    import faulthandler

    if sys.stderr is not None:
        try:
            faulthandler.enable(sys.stderr)
        except (OSError, ValueError):  # stderr is no file here
            return


def limit_memory(size: int) -> None:
    """Give this process no more than so many bytes of memory, where the system can: Windows and macOS cannot."""
    try:
        import resource
    except ImportError:  # Windows
        return
    try:
        _soft, hard = resource.getrlimit(resource.RLIMIT_AS)
        least = size if hard == resource.RLIM_INFINITY else min(size, hard)
        resource.setrlimit(resource.RLIMIT_AS, (least, hard))
    except (OSError, ValueError):  # macOS knows the limit and refuses to set it
        return


def end_with_parent(stuck: float = _STUCK) -> None:
    """End this process soon after the one that started it, also where it is stuck: nobody is there to kill it then.

    Where one step of it takes longer than `stuck` seconds of work, so that no thread gets its turn, it ends as well.
    Not on Windows, where it ends with its first answer that nobody takes.
    """
    if sys.platform == "win32":
        return
    import signal
    import threading
    import time

    parent = os.getppid()

    def watch() -> None:
        while os.getppid() == parent:
            signal.setitimer(signal.ITIMER_PROF, stuck)
            time.sleep(_LOOK)
        os._exit(1)

    threading.Thread(target=watch, name="ends-with-parent", daemon=True).start()
