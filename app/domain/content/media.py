"""What stands in the folder media of a unit: video, sound, pictures, captions, transcripts, files to download."""

import re
from dataclasses import dataclass
from typing import Final, Literal

MediaKind = Literal["video", "audio", "picture", "captions", "text", "document"]
# A name is part of an address, and the ending says how the file is sent. SVG can hold script and is not among them.
NAME: Final = re.compile(r"[a-z0-9][a-z0-9._-]{0,80}")
TYPES: Final[dict[str, tuple[MediaKind, str]]] = {
    "mp4": ("video", "video/mp4"),
    "webm": ("video", "video/webm"),
    "m4a": ("audio", "audio/mp4"),
    "mp3": ("audio", "audio/mpeg"),
    "jpg": ("picture", "image/jpeg"),
    "png": ("picture", "image/png"),
    "webp": ("picture", "image/webp"),
    "vtt": ("captions", "text/vtt"),
    "txt": ("text", "text/plain"),
    "pdf": ("document", "application/pdf"),
    "docx": ("document", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    "xlsx": ("document", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "pptx": ("document", "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
    "odt": ("document", "application/vnd.oasis.opendocument.text"),
}
# A lesson is read on a phone over a poor line: what a picture may weigh, and how many pixels it may have to a side.
HEAVIEST_PICTURE: Final = 300_000  # bytes
LARGEST_SIDE: Final = 2400


@dataclass(frozen=True)
class MediaFile:
    """A file: its size in bytes, the first twelve hex digits of its SHA-256, and what it is.

    `text` is what a file of captions or a transcript says, empty of all others; `pixels` width and height of a picture.
    """

    name: str
    size: int
    digest: str
    kind: MediaKind
    mimetype: str
    text: str = ""
    pixels: tuple[int, int] = (0, 0)

    @property
    def ending(self) -> str:
        """The ending of its name, as people call the kind: PDF, MP4."""
        return self.name.rpartition(".")[2].upper()
