"""The process's own privacy, tried in a process of its own."""

import os
import subprocess
import sys
from pathlib import Path

import pytest


@pytest.mark.skipif(os.name != "posix", reason="umask and core files are POSIX's")
def test_files_are_private_and_no_core_is_left(tmp_path):
    code = (
        "import os, resource; from trustjournal.base.process import be_private;"
        "os.umask(0); be_private(); open('note', 'w').close();"
        "print(oct(os.stat('note').st_mode & 0o777), resource.getrlimit(resource.RLIMIT_CORE)[0])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(Path.cwd())},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.split() == ["0o600", "0"]
