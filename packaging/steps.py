"""A step of the developer's command: run quietly, and told in one line where it fails."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


class Trouble(Exception):
    """Something the person at the keyboard has to know, in one line."""


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


def say(text: str) -> None:
    """A word on where things are, on standard error: standard output belongs to the program."""
    print(text, file=sys.stderr, flush=True)
