"""Looks for canaries in files as a thief would: as UTF-8, as UTF-16, in compressed streams, in the text of a PDF."""

from __future__ import annotations

import re
import shutil
import subprocess
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path

_PLAIN = re.compile(rb"qx[a-z]{5,}", re.IGNORECASE)
_WIDE = re.compile(rb"q\0x\0(?:[a-z]\0){5,}", re.IGNORECASE)
_STREAM = re.compile(rb"\x78[\x01\x5e\x9c\xda]")
_MOST = 4_000_000


def hits(files: Iterable[Path]) -> list[str]:
    """Where a canary stands: the file, how it was found, and which it is; each file's first of each kind."""
    return [f"{file} ({how}): {what}" for file in files for how, what in _in_file(file)]


def files_in(*folders: Path) -> list[Path]:
    """Every file below some folders."""
    return [
        file for folder in folders for file in sorted(folder.rglob("*")) if file.is_file() and not file.is_symlink()
    ]


def has_pdf_reader() -> bool:
    """Whether the text of a PDF can be read here."""
    return shutil.which("pdftotext") is not None


def _in_file(file: Path) -> Iterator[tuple[str, str]]:
    content = file.read_bytes()
    for how, part in (("UTF-8", content), ("compressed", b"\n".join(_streams(content))), ("PDF", _pdf(file, content))):
        found = _PLAIN.search(part)
        if found:
            yield how, found[0].decode()
    wide = _WIDE.search(content) or _WIDE.search(content, 1)
    if wide:
        yield "UTF-16", wide[0].decode("utf-16-le")
    if _PLAIN.search(file.name.encode()):
        yield "its name", file.name


def _streams(content: bytes) -> Iterator[bytes]:
    for found in _STREAM.finditer(content):
        try:
            yield zlib.decompressobj().decompress(content[found.start() :], _MOST)
        except zlib.error:
            continue


def _pdf(file: Path, content: bytes) -> bytes:
    if not content.startswith(b"%PDF") or not has_pdf_reader():
        return b""
    return subprocess.run(["pdftotext", file, "-"], capture_output=True, check=False).stdout
