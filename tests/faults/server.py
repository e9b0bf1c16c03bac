"""Forks a child for every run, from one process that has everything imported: hundreds of runs in a few seconds.

Started under LD_PRELOAD with faults.c. Reads a line of JSON for each run, answers with one.
"""

from __future__ import annotations

import ctypes
import gzip
import json
import os
import sys
import tempfile
from pathlib import Path
from typing import Any

from tests.faults.harness import ROOT
from tests.faults.jobs import JOBS, derive_once
from trustjournal.storage import driver
from trustjournal.storage.store import FILE_NAME

SHIM = ctypes.CDLL(None)


def _arm(order: dict[str, Any]) -> None:
    folder = os.fsencode(order["folder"])
    if order.get("log"):
        SHIM.fault_log(ctypes.c_char_p(folder), ctypes.c_char_p(os.fsencode(order["log"])))
        return
    SHIM.fault_arm(
        ctypes.c_char_p(folder),
        ctypes.c_int(order["calls"]),
        ctypes.c_long(order["at"]),
        ctypes.c_int(order["error"]),
        ctypes.c_int(1 if order["goes_on"] else 0),
    )


def _child(order: dict[str, Any], out: int) -> None:
    from trustjournal.base.errors import UserError

    def say(word: str) -> None:
        SHIM.fault_mark(ctypes.c_long(int(word) if word.isdigit() else 0))
        os.write(out, f"said {word}\n".encode())

    _arm(order)
    try:
        JOBS[order["job"]](say, *order["args"])
    except UserError as error:
        os.write(out, f"told {error}\n".encode())
    except BaseException as error:  # noqa: BLE001 - whatever it was, the test has to hear of it
        os.write(out, f"crashed {type(error).__name__}: {error}\n".replace("\n", " ").encode() + b"\n")
    SHIM.fault_seen.restype = ctypes.c_long
    os.write(out, f"calls {SHIM.fault_seen()}\n".encode())


def _warm() -> None:
    """Do once here what every child does: what is imported and compiled by then, none of them has to do anew."""
    with tempfile.TemporaryDirectory() as folder:
        old = gzip.decompress((ROOT / "tests" / "journals" / "0001.db.gz").read_bytes())
        (Path(folder) / FILE_NAME).write_bytes(old)
        JOBS["upgrade"](str, folder, None)
        JOBS["write"](str, folder, None, 0, 1)
        JOBS["save_a_copy"](str, folder, None)


def serve() -> None:
    """Run what each line of standard input asks for, until it ends."""
    # It has nothing to do with the disk, and takes its time.
    derive_once(setattr)
    _warm()
    for line in sys.stdin:
        order = json.loads(line)
        if order["known"]:
            # Derived here, the key is known to every child.
            driver.key_of(Path(order["folder"]) / FILE_NAME, order["known"])
        reading, writing = os.pipe()
        child = os.fork()
        if not child:
            os.close(reading)
            try:
                _child(order, writing)
            finally:
                os._exit(0)
        os.close(writing)
        with os.fdopen(reading, "rb") as said:
            words = said.read().decode().splitlines()
        _pid, status = os.waitpid(child, 0)
        killed = os.WIFSIGNALED(status)
        print(json.dumps({"number": order["number"], "words": words, "killed": killed}), flush=True)


if __name__ == "__main__":
    serve()
