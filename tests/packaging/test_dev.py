"""The way from a fresh checkout: the lock, the developer's command, the wheel."""

import importlib.util
import json
import os
import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def dev():
    spec = importlib.util.spec_from_file_location("dev", ROOT / "packaging" / "dev.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["dev"] = module
    spec.loader.exec_module(module)
    yield module
    del sys.modules["dev"]


def names(requirements):
    return {re.split(r"[^\w.\-]", item)[0].lower() for item in requirements if isinstance(item, str)}


RUNTIME = names(PYPROJECT["project"]["dependencies"])
BUILD = names(PYPROJECT["dependency-groups"]["build"])
DEVELOPMENT = names(PYPROJECT["dependency-groups"]["dev"])


class TestLock:
    def test_every_package_has_a_version_and_hashes(self, dev):
        for name, block in dev.entries(LOCK).items():
            assert re.match(r"[\w.\-]+==\d[\w.]*[ \\]", block), name
            assert re.search(r"--hash=sha256:[0-9a-f]{64}", block), name

    def test_covers_what_pyproject_names(self, dev):
        assert set(dev.entries(LOCK)) >= RUNTIME | BUILD | DEVELOPMENT

    def test_names_no_place_to_fetch_from(self):
        assert not re.search(r"https?:|file:|--(extra-)?index-url|--find-links", LOCK)

    def test_the_programs_part_has_what_it_needs_in_turn_and_no_tools(self, dev):
        chosen = set(dev.entries(dev.part_of(LOCK, ("build",))))
        assert chosen >= RUNTIME | BUILD | {"shiboken6", "mako", "markupsafe", "typing-extensions", "pluggy"}
        assert not chosen & (DEVELOPMENT - BUILD)

    def test_with_development_it_is_the_whole(self, dev):
        assert dev.entries(dev.part_of(LOCK, ("build", "dev"))) == dev.entries(LOCK)

    def test_reads_notes_of_one_and_of_several(self, dev):
        lock = (
            "# made by a tool\n"
            "a==1 ; sys_platform == 'win32' \\\n    --hash=sha256:00\n    # via trustjournal (pyproject.toml)\n"
            "b==2 \\\n    --hash=sha256:01 \\\n    --hash=sha256:02\n    # via\n    #   a\n    #   c\n"
            "c==3 \\\n    --hash=sha256:03\n    # via trustjournal (pyproject.toml:dev)\n"
        )
        assert dev.wanted_by(dev.entries(lock)["b"]) == {"a", "c"}
        assert set(dev.entries(dev.part_of(lock, ()))) == {"a", "b"}
        assert set(dev.entries(dev.part_of(lock, ("dev",)))) == {"a", "b", "c"}


class TestSystem:
    def test_asks_only_for_what_is_missing(self, dev, monkeypatch):
        monkeypatch.setattr(dev, "loads", lambda library: library != "libEGL.so.1")
        monkeypatch.setattr(dev, "has_font", lambda: True)
        monkeypatch.setattr(dev, "has_venv", lambda: True)
        assert dev.missing_packages(tuple(dev.OFFSCREEN)) == ["libegl1"]
        monkeypatch.setattr(dev, "has_font", lambda: False)
        assert dev.missing_packages(tuple(dev.OFFSCREEN)) == ["libegl1", "fonts-inter"]
        assert dev.missing_packages(()) == []

    def test_without_root_it_prints_the_one_command(self, dev, monkeypatch):
        monkeypatch.setattr(sys, "platform", "linux")
        monkeypatch.setattr(dev.shutil, "which", lambda _name: "/usr/bin/apt-get")
        monkeypatch.setattr(dev, "is_root", lambda: False)
        monkeypatch.setattr(dev, "loads", lambda _library: False)
        with pytest.raises(dev.Trouble) as caught:
            dev.provide_system(tuple(dev.ON_SCREEN))
        text = str(caught.value)
        assert "\n" not in text
        assert "sudo apt-get update && sudo apt-get install" in text
        assert all(package in text for package in dev.ON_SCREEN.values())

    def test_what_only_tests_need_is_installed_or_named(self, dev, monkeypatch, tmp_path, capsys):
        there = tmp_path / "there"
        there.touch()
        monkeypatch.setattr(dev, "TESTED_WITH", {str(there): "one", str(tmp_path / "*" / "absent"): "two"})
        monkeypatch.setattr(sys, "platform", "linux")
        monkeypatch.setattr(dev.shutil, "which", lambda _name: "/usr/bin/apt-get")
        monkeypatch.setattr(dev, "is_root", lambda: False)
        dev.provide_for_tests()
        assert "apt-get install -y --no-install-recommends two" in capsys.readouterr().err
        installed: list[list[str]] = []
        monkeypatch.setattr(dev, "is_root", lambda: True)
        monkeypatch.setattr(dev, "install_packages", installed.append)
        dev.provide_for_tests()
        assert installed == [["two"]]

    def test_every_package_of_the_tests_is_one_that_dev_installs(self, dev):
        used = (ROOT / "tests" / "ui" / "desktop" / "daemons.py").read_text(encoding="utf-8")
        asked = set(re.findall(r"need\((.*)\)", used)) | {"dbus"}
        named = set(re.findall(r'="([a-z0-9-]+)"', " ".join(asked)))
        assert named
        assert named <= set(dev.TESTED_WITH.values())

    def test_elsewhere_it_names_the_libraries(self, dev, monkeypatch):
        monkeypatch.setattr(sys, "platform", "linux")
        monkeypatch.setattr(dev.shutil, "which", lambda _name: None)
        monkeypatch.setattr(dev, "loads", lambda library: library != "libGL.so.1")
        with pytest.raises(dev.Trouble, match=r"libGL\.so\.1"):
            dev.provide_system(tuple(dev.OFFSCREEN))

    def test_a_library_that_is_not_there_does_not_load(self, dev):
        assert not dev.loads("libtrustjournal-absent.so.9")

    @pytest.mark.parametrize(
        ("output", "expected"),
        [
            ("WARNING: x\nERROR: No match for a==1\n\n", "ERROR: No match for a==1"),
            ("E: Unable to locate package b\nhint", "E: Unable to locate package b"),
            (
                "Traceback:\n  ModuleNotFoundError: No module named 'c'\nhint: see above",
                "ModuleNotFoundError: No module named 'c'",
            ),
            ("first\nlast\n", "last"),
            ("", "it gave no reason"),
        ],
    )
    def test_the_last_word_of_a_failure(self, dev, output, expected):
        assert dev.last_line(output) == expected

    def test_a_broken_connection_is_said_as_such(self, dev):
        output = "WARNING: Retrying after connection broken by 'SSLError'\nERROR: No matching distribution found for a"
        assert "cannot be reached" in dev.last_line(output)


class TestVerbs:
    @pytest.mark.parametrize(
        ("arguments", "window"),
        [
            ([], True),
            (["open", "Amara"], True),
            (["--journal", "today", "--lang", "nl"], True),
            (["--journal", "/x", "today"], False),
            (["today", "--json"], False),
            (["--version"], False),
        ],
    )
    def test_knows_when_a_window_would_open(self, dev, arguments, window):
        assert dev.opens_window(arguments) is window

    @pytest.mark.parametrize(
        ("env", "platform", "screen"),
        [
            ({}, "linux", False),
            ({"DISPLAY": ""}, "linux", False),
            ({"DISPLAY": ":0"}, "linux", True),
            ({"WAYLAND_DISPLAY": "wayland-0"}, "linux", True),
            ({"QT_QPA_PLATFORM": "offscreen"}, "linux", True),
            ({}, "darwin", True),
            ({}, "win32", True),
        ],
    )
    def test_knows_a_screen(self, dev, env, platform, screen):
        assert dev.has_display(env, platform) is screen

    @pytest.mark.parametrize("arguments", [[], ["fly"]])
    def test_another_verb_is_a_usage_error(self, arguments):
        done = subprocess.run(
            [sys.executable, str(ROOT / "packaging" / "dev.py"), *arguments],
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 2
        assert done.stderr.count("\n") == 1
        assert done.stdout == ""

    def test_an_older_python_is_told_what_to_do(self, dev, monkeypatch):
        monkeypatch.setattr(sys, "version_info", (3, 10, 4))
        with pytest.raises(dev.Trouble, match=r"3\.11 or newer, and this is 3\.10"):
            dev.main(["run"])


class TestEnvironment:
    @pytest.fixture
    def checkout(self, dev, tmp_path, monkeypatch):
        for name, place in {"ROOT": "", "VENV": ".venv", "STAMP": ".venv/installed.json", "LOCK": "a.lock"}.items():
            monkeypatch.setattr(dev, name, tmp_path / place)
        (tmp_path / "a.lock").write_text("a==1")
        (tmp_path / "pyproject.toml").write_text("")
        dev.venv_python().parent.mkdir(parents=True)
        dev.venv_python().touch()
        return tmp_path

    def stamp(self, dev, holds):
        dev.STAMP.write_text(json.dumps({"made_from": dev.fingerprint(), "holds": holds}))

    @pytest.mark.parametrize("holds", ["run", "dev"])
    def test_the_second_time_nothing_is_done(self, dev, checkout, monkeypatch, holds):
        monkeypatch.setattr(dev.subprocess, "run", lambda *_args, **_options: pytest.fail("something was started"))
        self.stamp(dev, holds)
        dev.provide_environment(dev=False)

    def test_another_lock_makes_it_stale(self, dev, checkout):
        self.stamp(dev, "dev")
        assert dev.installed(dev.fingerprint()) == "dev"
        (checkout / "a.lock").write_text("a==2")
        assert dev.installed(dev.fingerprint()) == ""

    @pytest.mark.parametrize("damage", ["", "[]", "{", '{"made_from": 1}'])
    def test_a_half_made_one_is_not_trusted(self, dev, checkout, damage):
        dev.STAMP.write_text(damage)
        assert dev.installed(dev.fingerprint()) == ""

    def test_one_without_interpreter_is_not_trusted(self, dev, checkout):
        self.stamp(dev, "dev")
        dev.venv_python().unlink()
        assert dev.installed(dev.fingerprint()) == ""


def files_in(folder):
    """What belongs to the project: neither what Python left behind nor what git is told to ignore."""
    return [file for file in folder.rglob("*.*") if file.is_file() and "__pycache__" not in file.parts]


def test_the_wheel_brings_the_program_with_its_resources(tmp_path):
    build = "from hatchling.build import build_wheel; import sys; print(build_wheel(sys.argv[1]))"
    env = {**os.environ, "PYTHONWARNINGS": "ignore"}
    done = subprocess.run(
        [sys.executable, "-c", build, str(tmp_path)], cwd=ROOT, env=env, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    with zipfile.ZipFile(next(tmp_path.glob("*.whl"))) as wheel:
        inside = set(wheel.namelist())
        entry_points = wheel.read("trustjournal-0.1.0.dist-info/entry_points.txt").decode()
    resources = {f"trustjournal/{file.relative_to(ROOT).as_posix()}" for file in files_in(ROOT / "resources")}
    program = {file.relative_to(ROOT).as_posix() for file in files_in(ROOT / "trustjournal")}
    assert "trustjournal/base/resources.py" in inside
    assert resources
    assert inside >= resources | program
    assert not any(name.startswith(("tests/", "packaging/")) for name in inside)
    assert "trustjournal = trustjournal.app:main" in entry_points


REPORT = """<?xml version="1.0"?><testsuites><testsuite>
<testcase classname="tests.faults.test_t14_network" name="test_window"><properties>
<property name="figure" value="0 sockets | 38 places"/></properties></testcase>
<testcase classname="tests.faults.test_t02_disk" name="test_disk"><properties>
<property name="figure" value="3 lost"/></properties><failure message="no"/></testcase>
<testcase classname="tests.faults.test_t03_power" name="test_power"><error message="broken"/></testcase>
<testcase classname="tests.faults.test_t16_plaintext" name="test_pdf"><skipped message="needs pdftotext"/></testcase>
<testcase classname="tests.faults.test_t16_plaintext" name="test_silent"/>
</testsuite></testsuites>"""


def test_the_table_of_the_faults_tells_what_was_reached_and_what_was_not_tried(dev):
    assert dev.table(REPORT) == [
        "| T | Figure | Result |",
        "| --- | --- | --- |",
        "| T2 | 3 lost | not reached |",
        "| T3 | test_power | not reached |",
        "| T14 | 0 sockets / 38 places | reached |",
        "",
        "Not tried here:",
        "- T16, test_pdf: needs pdftotext",
    ]
