"""Writes into each translation of a lesson which state of the original it was made of."""

import re
from pathlib import Path
from typing import Final

from app.domain.shared.language import LANGUAGES
from app.library.courses import FOLDER, unit_ids
from app.library.lessons import LessonFile, lesson_path, read_lesson_file, source_hash

_LINE: Final = re.compile(rb"^source_hash:[^\r\n]*", re.MULTILINE)
_AFTER: Final = re.compile(rb"^language:[^\r\n]*(\r?\n)", re.MULTILINE)


def stamp_translations(root: Path) -> list[str]:
    """Brings `source_hash` of every translation up to date; the files that were changed. Broken ones are left alone."""
    changed = []
    for unit in unit_ids(root):
        folder = f"{FOLDER}/{unit}"
        for lang in LANGUAGES:
            read = read_lesson_file(root, lesson_path(folder, lang))
            if isinstance(read, LessonFile) and read.head.language != lang:
                original = root / lesson_path(folder, read.head.language)
                if original.is_file() and _stamp(root / read.file, read, source_hash(original)):
                    changed.append(read.file)
    return changed


def _stamp(path: Path, read: LessonFile, current: str) -> bool:
    if read.head.source_hash == current:
        return False
    line = f'source_hash: "{current}"'.encode()
    data = path.read_bytes()
    stamped = _LINE.sub(line, data, count=1) if _LINE.search(data) else _AFTER.sub(rb"\g<0>" + line + rb"\1", data, 1)
    path.write_bytes(stamped)
    return True
