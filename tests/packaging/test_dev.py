"""The way from a fresh checkout: the lock, the developer's command, the wheel."""

import importlib
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
SCRIPTS = ("dev", "debian", "environment", "steps", "faults")
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module", autouse=True)
def beside():
    """The modules of packaging/ can be imported as they are by its scripts."""
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(ROOT / "packaging"))
        yield
        for name in SCRIPTS:
            sys.modules.pop(name, None)


@pytest.fixture
def dev():
    return importlib.import_module("dev")


@pytest.fixture
def debian():
    return importlib.import_module("debian")


@pytest.fixture
def environment():
    return importlib.import_module("environment")


@pytest.fixture
def steps():
    return importlib.import_module("steps")


@pytest.fixture
def faults():
    return importlib.import_module("faults")


def names(requirements):
    return {re.split(r"[^\w.\-]", item)[0].lower() for item in requirements if isinstance(item, str)}


RUNTIME = names(PYPROJECT["project"]["dependencies"])
BUILD = names(PYPROJECT["dependency-groups"]["build"])
DEVELOPMENT = names(PYPROJECT["dependency-groups"]["dev"])


class TestLock:
    def test_every_package_has_a_version_and_hashes(self, environment):
        for name, block in environment.entries(LOCK).items():
            assert re.match(r"[\w.\-]+==\d[\w.]*[ \\]", block), name
            assert re.search(r"--hash=sha256:[0-9a-f]{64}", block), name

    def test_covers_what_pyproject_names(self, environment):
        assert set(environment.entries(LOCK)) >= RUNTIME | BUILD | DEVELOPMENT

    def test_names_no_place_to_fetch_from(self):
        assert not re.search(r"https?:|file:|--(extra-)?index-url|--find-links", LOCK)

    def test_the_programs_part_has_what_it_needs_in_turn_and_no_tools(self, environment):
        chosen = set(environment.entries(environment.part_of(LOCK, ("build",))))
        assert chosen >= RUNTIME | BUILD | {"shiboken6", "mako", "markupsafe", "typing-extensions", "pluggy"}
        assert not chosen & (DEVELOPMENT - BUILD)

    def test_with_development_it_is_the_whole(self, environment):
        assert environment.entries(environment.part_of(LOCK, ("build", "dev"))) == environment.entries(LOCK)

    def test_reads_notes_of_one_and_of_several(self, environment):
        lock = (
            "# made by a tool\n"
            "a==1 ; sys_platform == 'win32' \\\n    --hash=sha256:00\n    # via trustjournal (pyproject.toml)\n"
            "b==2 \\\n    --hash=sha256:01 \\\n    --hash=sha256:02\n    # via\n    #   a\n    #   c\n"
            "c==3 \\\n    --hash=sha256:03\n    # via trustjournal (pyproject.toml:dev)\n"
        )
        assert environment.wanted_by(environment.entries(lock)["b"]) == {"a", "c"}
        assert set(environment.entries(environment.part_of(lock, ()))) == {"a", "b"}
        assert set(environment.entries(environment.part_of(lock, ("dev",)))) == {"a", "b", "c"}


class TestSystem:
    def test_asks_only_for_what_is_missing(self, debian, monkeypatch):
        monkeypatch.setattr(debian, "loads", lambda library: library != "libEGL.so.1")
        monkeypatch.setattr(debian, "has_font", lambda: True)
        monkeypatch.setattr(debian, "has_venv", lambda: True)
        assert debian.missing_packages(tuple(debian.OFFSCREEN)) == ["libegl1"]
        monkeypatch.setattr(debian, "has_font", lambda: False)
        assert debian.missing_packages(tuple(debian.OFFSCREEN)) == ["libegl1", "fonts-inter"]
        assert debian.missing_packages(()) == []

    def test_without_root_it_prints_the_one_command(self, debian, steps, monkeypatch):
        monkeypatch.setattr(sys, "platform", "linux")
        monkeypatch.setattr(debian.shutil, "which", lambda _name: "/usr/bin/apt-get")
        monkeypatch.setattr(debian, "is_root", lambda: False)
        monkeypatch.setattr(debian, "loads", lambda _library: False)
        with pytest.raises(steps.Trouble) as caught:
            debian.provide_system(tuple(debian.ON_SCREEN))
        text = str(caught.value)
        assert "\n" not in text
        assert "sudo apt-get update && sudo apt-get install" in text
        assert all(package in text for package in debian.ON_SCREEN.values())

    def test_what_only_tests_need_is_installed_or_named(self, debian, monkeypatch, tmp_path, capsys):
        there = tmp_path / "there"
        there.touch()
        monkeypatch.setattr(debian, "TESTED_WITH", {str(there): "one", str(tmp_path / "*" / "absent"): "two"})
        monkeypatch.setattr(sys, "platform", "linux")
        monkeypatch.setattr(debian.shutil, "which", lambda _name: "/usr/bin/apt-get")
        monkeypatch.setattr(debian, "is_root", lambda: False)
        debian.provide_for_tests()
        assert "apt-get install -y --no-install-recommends two" in capsys.readouterr().err
        installed: list[list[str]] = []
        monkeypatch.setattr(debian, "is_root", lambda: True)
        monkeypatch.setattr(debian, "install_packages", installed.append)
        debian.provide_for_tests()
        assert installed == [["two"]]

    def test_every_package_of_the_tests_is_one_that_dev_installs(self, debian):
        used = (ROOT / "tests" / "ui" / "desktop" / "daemons.py").read_text(encoding="utf-8")
        asked = set(re.findall(r"need\((.*)\)", used)) | {"dbus"}
        named = set(re.findall(r'="([a-z0-9-]+)"', " ".join(asked)))
        assert named
        assert named <= set(debian.TESTED_WITH.values())

    def test_elsewhere_it_names_the_libraries(self, debian, steps, monkeypatch):
        monkeypatch.setattr(sys, "platform", "linux")
        monkeypatch.setattr(debian.shutil, "which", lambda _name: None)
        monkeypatch.setattr(debian, "loads", lambda library: library != "libGL.so.1")
        with pytest.raises(steps.Trouble, match=r"libGL\.so\.1"):
            debian.provide_system(tuple(debian.OFFSCREEN))

    def test_a_library_that_is_not_there_does_not_load(self, debian):
        assert not debian.loads("libtrustjournal-absent.so.9")

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
    def test_the_last_word_of_a_failure(self, steps, output, expected):
        assert steps.last_line(output) == expected

    def test_a_broken_connection_is_said_as_such(self, steps):
        output = "WARNING: Retrying after connection broken by 'SSLError'\nERROR: No matching distribution found for a"
        assert "cannot be reached" in steps.last_line(output)


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

    def test_an_older_python_is_told_what_to_do(self, dev, steps, monkeypatch):
        monkeypatch.setattr(sys, "version_info", (3, 10, 4))
        with pytest.raises(steps.Trouble, match=r"3\.11 or newer, and this is 3\.10"):
            dev.main(["run"])


class TestEnvironment:
    @pytest.fixture
    def checkout(self, environment, tmp_path, monkeypatch):
        for name, place in {"ROOT": "", "VENV": ".venv", "STAMP": ".venv/installed.json", "LOCK": "a.lock"}.items():
            monkeypatch.setattr(environment, name, tmp_path / place)
        (tmp_path / "a.lock").write_text("a==1")
        (tmp_path / "pyproject.toml").write_text("")
        environment.venv_python().parent.mkdir(parents=True)
        environment.venv_python().touch()
        return tmp_path

    def stamp(self, environment, holds):
        environment.STAMP.write_text(json.dumps({"made_from": environment.fingerprint(), "holds": holds}))

    @pytest.mark.parametrize("holds", ["run", "dev"])
    def test_the_second_time_nothing_is_done(self, environment, checkout, monkeypatch, holds):
        monkeypatch.setattr(
            environment.subprocess, "run", lambda *_args, **_options: pytest.fail("something was started")
        )
        self.stamp(environment, holds)
        environment.provide_environment(dev=False)

    def test_another_lock_makes_it_stale(self, environment, checkout):
        self.stamp(environment, "dev")
        assert environment.installed(environment.fingerprint()) == "dev"
        (checkout / "a.lock").write_text("a==2")
        assert environment.installed(environment.fingerprint()) == ""

    @pytest.mark.parametrize("damage", ["", "[]", "{", '{"made_from": 1}'])
    def test_a_half_made_one_is_not_trusted(self, environment, checkout, damage):
        environment.STAMP.write_text(damage)
        assert environment.installed(environment.fingerprint()) == ""

    def test_one_without_interpreter_is_not_trusted(self, environment, checkout):
        self.stamp(environment, "dev")
        environment.venv_python().unlink()
        assert environment.installed(environment.fingerprint()) == ""


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
<testcase classname="tests.faults.test_t02_disk" name="test_disk[1]"><properties>
<property name="figure" value="plain: 1,036 runs, 0 lost"/></properties></testcase>
<testcase classname="tests.faults.test_t02_disk" name="test_disk[2]"><properties>
<property name="figure" value="plain: 40 runs, 3 lost"/></properties><failure message="no"/></testcase>
<testcase classname="tests.faults.test_t02_disk" name="test_disk[3]"><properties>
<property name="figure" value="encrypted: 7 runs, 0 lost"/></properties></testcase>
<testcase classname="tests.faults.test_t03_power" name="test_power"><error message="broken"/></testcase>
<testcase classname="tests.faults.test_t16_plaintext" name="test_pdf"><skipped message="needs pdftotext"/></testcase>
<testcase classname="tests.faults.test_t16_plaintext" name="test_silent"/>
<testcase classname="tests.services.test_forget.TestIt" name="test_one"/>
<testcase classname="tests.services.test_forget.TestIt" name="test_two"/>
<testcase classname="tests.services.test_forgetful" name="test_three"/>
</testsuite></testsuites>"""


class TestFaults:
    def test_the_table_tells_what_was_reached_and_what_was_not_tried(self, faults):
        disk, power, runs = faults.TRIED[2], faults.TRIED[3], "plain: 1,076 runs, 3 lost; encrypted: 7 runs, 0 lost"
        assert faults.table(REPORT) == [
            "| what | figure of the last run | test | |",
            "| --- | --- | --- | --- |",
            f"| {disk} | {runs}; failed: test_disk[2] | `test_t02_disk.py` | not reached |",
            f"| {power} | 0 of 1 tests hold; failed: test_power | `test_t03_power.py` | not reached |",
            f"| {faults.TRIED[14]} | 0 sockets / 38 places | `test_t14_network.py` | reached |",
            f"| {faults.TRIED[16]} | 1 of 1 tests hold | `test_t16_plaintext.py` | reached |",
            f"| {faults.TRIED[17]} | 2 of 2 tests hold | `tests/services/test_forget.py` | reached |",
            "",
            "Not tried here:",
            "- test_t16_plaintext.py, test_pdf: needs pdftotext",
        ]

    def test_numbers_within_a_word_are_no_numbers_to_add(self, faults):
        assert faults.added(["0001, T3: 2, 7 of 1,000.", "0001, T3: 3, 0 of 1,000."]) == ["0001, T3: 5, 7 of 2,000."]
        assert faults.added(["1.5 s", "2.5 s"]) == ["1.5 s", "2.5 s"]

    def test_every_place_it_names_is_there(self, faults):
        assert all((ROOT / place).exists() for place in faults.PLACES)
        tests = {int(file.name[6:8]) for file in (ROOT / "tests" / "faults").glob("test_t*.py")}
        assert tests | set(faults.ELSEWHERE.values()) == set(faults.TRIED)
