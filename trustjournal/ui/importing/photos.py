"""Pictures out of contact files, decoded safely and made small: Qt's own readers, capped, and a fresh JPEG out of them.

What a file says of itself is not believed: the format is told from the bytes, only formats that cannot act are tried,
the size is asked for before a single pixel is decoded, and too large a picture is not. Nothing of the old file
survives, neither EXIF nor a place where it was taken. Works in any thread, with or without a window.
"""

from __future__ import annotations

from base64 import b64decode, b64encode
from binascii import Error as NoBase64

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QLoggingCategory, QSize, Qt
from PySide6.QtGui import QImage, QImageReader, QPainter

from trustjournal.domain.people import Photo
from trustjournal.services.exchange.photo_kind import picture_type

LARGEST = 512
"""The longer side of a picture that is kept, in pixels."""

_MOST_BYTES = 8 << 20
_MOST_PIXELS = 40_000_000
_QUALITY = 85
_FORMATS = {
    "image/jpeg": b"jpeg",
    "image/png": b"png",
    "image/gif": b"gif",
    "image/bmp": b"bmp",
    "image/webp": b"webp",
    "image/tiff": b"tiff",
}


def shrink(photo: Photo) -> Photo | None:
    """The same picture as a JPEG of at most 512 pixels a side; None where it cannot or should not be decoded."""
    try:
        data = b64decode(photo.data, validate=True)
    except (NoBase64, ValueError):
        return None
    if len(data) > _MOST_BYTES or (form := _FORMATS.get(picture_type(data) or "")) is None:
        return None
    # What is wrong with someone's picture is said in the import's own words, not by the decoder on the terminal.
    QLoggingCategory.setFilterRules("qt.gui.imageio*=false")
    image = _decoded(data, form)
    if image is None or image.isNull():
        return None
    small = _flat(image)
    out = QByteArray()
    buffer = QBuffer(out)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    if not small.save(buffer, "JPEG", _QUALITY):  # type: ignore[call-overload]
        return None
    return Photo(media_type="image/jpeg", data=b64encode(out.data()).decode())


def _decoded(data: bytes, form: bytes) -> QImage | None:
    source = QBuffer()
    source.setData(QByteArray(data))
    source.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(source, QByteArray(form))
    reader.setDecideFormatFromContent(False)
    reader.setAutoTransform(True)
    size = reader.size()
    if not size.isValid() or size.isEmpty() or size.width() * size.height() > _MOST_PIXELS:
        return None
    if max(size.width(), size.height()) > LARGEST:
        reader.setScaledSize(size.scaled(QSize(LARGEST, LARGEST), Qt.AspectRatioMode.KeepAspectRatio))
    image: QImage = reader.read()
    return image


def _flat(image: QImage) -> QImage:
    """On white where it was transparent, as JPEG knows no transparency, and without any text it carried along."""
    flat = QImage(image.size(), QImage.Format.Format_RGB32)
    flat.fill(Qt.GlobalColor.white)
    painter = QPainter(flat)
    painter.drawImage(0, 0, image)
    painter.end()
    return flat
