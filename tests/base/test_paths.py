"""Where things are kept."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from trustjournal.base.errors import UserError
from trustjournal.base.paths import paths_from, private_folder

posix = pytest.mark.skipif(os.name != "posix", reason="modes are POSIX's")


def mode(path):
    return stat.S_IMODE(path.stat().st_mode)


def test_one_chosen_folder_holds_everything(tmp_path):
    paths = paths_from({"TRUSTJOURNAL_DIR": str(tmp_path / "j")})
    assert paths.data == tmp_path / "j"
    assert all(folder.is_relative_to(paths.data) for folder in (paths.config, paths.logs, paths.backups))


def test_the_command_lines_choice_wins(tmp_path):
    assert paths_from({"TRUSTJOURNAL_DIR": "/elsewhere"}, tmp_path).data == tmp_path


def test_home_and_relative_folders_become_absolute(private_folders, monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    assert paths_from({}, "~/mine").data == private_folders / "mine"
    assert paths_from({}, "mine").data == Path.cwd() / "mine"


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the folders of Linux desktops")
def test_else_the_platform_decides(private_folders):
    paths = paths_from({})
    assert paths.data == private_folders / ".local/share/trustjournal"
    assert paths.config == private_folders / ".config/trustjournal"
    assert paths.logs == private_folders / ".local/state/trustjournal/log"


def test_a_chosen_folder_costs_no_platformdirs(tmp_path):
    code = (
        "import sys; from trustjournal.base.paths import paths_from; paths_from({}, sys.argv[1]);"
        "print('platformdirs' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code, str(tmp_path)], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


@posix
def test_folders_are_their_owners_alone(tmp_path):
    umask = os.umask(0)
    try:
        folder = private_folder(tmp_path / "a" / "b")
    finally:
        os.umask(umask)
    assert mode(folder) == 0o700


@posix
def test_a_wide_folder_is_closed(tmp_path):
    (tmp_path / "wide").mkdir()
    (tmp_path / "wide").chmod(0o755)
    assert mode(private_folder(tmp_path / "wide")) == 0o700


def test_a_file_in_the_way_is_said(tmp_path):
    (tmp_path / "file").write_text("x")
    for place in (tmp_path / "file", tmp_path / "file" / "below"):
        with pytest.raises(UserError, match="Choose another folder"):
            private_folder(place)
    assert (tmp_path / "file").read_text() == "x"


@posix
def test_a_closed_parent_is_said(tmp_path):
    if os.geteuid() == 0:
        pytest.skip("every folder is open to root")
    (tmp_path / "closed").mkdir(mode=0o500)
    with pytest.raises(UserError, match="permissions"):
        private_folder(tmp_path / "closed" / "journal")
