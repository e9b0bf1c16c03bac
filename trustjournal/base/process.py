"""What the process does for privacy before it opens anything."""

from __future__ import annotations

import os


def be_private() -> None:
    """Make new files the owner's alone (umask 0077) and leave no memory dump behind when the program falls over."""
    os.umask(0o077)
    try:
        import resource
    except ImportError:  # Windows has neither core files nor this module
        return
    _soft, hard = resource.getrlimit(resource.RLIMIT_CORE)
    resource.setrlimit(resource.RLIMIT_CORE, (0, hard))
