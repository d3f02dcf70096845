"""The HTML of a picture, of a video with its copies, captions and transcript, and of a file to download."""

import re
from collections.abc import Mapping
from html import escape
from typing import Final

from app.domain.content.media import MediaFile, MediaKind
from app.domain.shared.language import LANGUAGES
from app.rendering.blocks import Block
from app.rendering.page import Page
from app.rendering.prose import Prose

NATIVE: Final = {"ky": "Кыргызча", "ru": "Русский", "en": "English"}
MEGABYTE: Final = 1_000_000
_ITEM: Final = re.compile(r"-\s+(?P<word>\d{3,4}p|Audio|Poster|Captions (?:ky|ru|en)|Transcript):\s*(?P<name>\S+)")
_SEEN: Final = re.compile(r"-\s+(?P<word>File|Text|Source):\s*(?P<text>\S.*)")
_MARKDOWN: Final = re.compile(r"[*_`]")


def video(block: Block, page: Page, prose: Prose) -> str:
    """A player that loads nothing by itself, its copies with their sizes, captions in three languages, a transcript."""
    files = _files(block, page)
    if files is None:
        return ""
    copies = sorted((int(word[:-1]), file) for word, file in files.items() if word.endswith("p"))
    reason = _missing(files, bool(copies), page)
    if reason:
        return _bad(block, page, reason)
    labels, title = page.labels, block.rest or page.labels.video
    name = _MARKDOWN.sub("", title)
    label = f'<span class="k-label">{escape(labels.video)}</span>' if block.rest else ""
    head = f'<p class="k-h3">{prose.inline(title, block.line)}</p>'
    listed = "".join(_copy(page, labels.copy % {"height": f"{height}p"}, file) for height, file in copies)
    if "Audio" in files:
        listed += _copy(page, labels.audio_only, files["Audio"])
    said = "".join(f"<p>{escape(part)}</p>" for part in files["Transcript"].text.split("\n\n") if part.strip())
    return (
        f'<section class="k-card k-video" aria-label="{page.name(name)}" data-video="{escape(name)}" '
        f'data-captions="{page.markup.lang}">'
        f"{label}{head}{_player(page, name, [file for _, file in copies], files)}"
        f'<p class="k-small k-mute mt-2" role="status" data-stopped="{escape(labels.stopped)}"></p>'
        f'<p class="k-small k-mute">{escape(labels.on_demand)}</p><ul class="k-copies">{listed}</ul>'
        f'<details class="k-fold"><summary>{escape(labels.transcript)}</summary><div>{said}</div></details></section>'
    )


def _player(page: Page, name: str, copies: list[MediaFile], files: Mapping[str, MediaFile]) -> str:
    poster = f' poster="{escape(page.media_url(files["Poster"]))}"' if "Poster" in files else ""
    sources = "".join(f'<source src="{escape(page.media_url(file))}" type="{file.mimetype}">' for file in copies)
    tracks = "".join(
        f'<track kind="captions" srclang="{lang}" label="{NATIVE[lang]}" src="{escape(page.media_url(file))}">'
        for lang in LANGUAGES
        if (file := files.get(f"Captions {lang}")) is not None
    )
    return f'<video controls preload="none" playsinline aria-label="{escape(name)}"{poster}>{sources}{tracks}</video>'


def _copy(page: Page, text: str, file: MediaFile) -> str:
    return (
        f'<li><a class="k-tap" href="{escape(page.media_url(file))}" data-copy>{escape(text)}</a> '
        f'<span class="k-mute">{_size(page, file)}</span></li>'
    )


def download(block: Block, page: Page, prose: Prose) -> str:
    """A file with what it is, its kind and its size."""
    if not block.rest or " " in block.rest or not block.text.strip():
        return _bad(block, page, "download")
    file = _file(block.rest, ("document", "text", "picture", "audio"), page)
    if file is None:
        return ""
    said, _, more = block.text.strip().partition("\n\n")
    about = prose.blocks(more, block.line + 2) if more else ""
    return (
        f'<section class="k-card k-card-tight" aria-label="{page.name(page.labels.download)}">'
        f'<span class="k-label">{escape(page.labels.download)}</span>'
        f'<p class="mb-2"><a class="k-h" href="{escape(page.media_url(file))}" download>'
        f'{escape(" ".join(said.split()))}</a> <span class="k-mute">{file.ending}, {_size(page, file)}</span></p>'
        f"{about}</section>"
    )


def picture(block: Block, page: Page, prose: Prose) -> str:
    """A picture with caption and source; who does not see it is told what is on it. It loads once it is near."""
    said = _said(block, page)
    if said is None:
        return ""
    words = [word for word, _, _ in said]
    reason = next((f"picture-{word.lower()}" for word in ("File", "Text", "Source") if words.count(word) != 1), "")
    if reason or not block.rest:
        return _bad(block, page, reason or "picture-caption")
    texts, lines = {word: text for word, text, _ in said}, {word: line for word, _, line in said}
    page.line = lines["File"]
    file = _file(texts["File"], ("picture",), page)
    if file is None:
        return ""
    width, height = file.pixels
    source = escape(page.labels.source) % {"source": prose.inline(texts["Source"], lines["Source"])}
    return (
        f'<figure class="k-picture"><img src="{escape(page.media_url(file))}" width="{width}" height="{height}" '
        f'alt="{escape(_MARKDOWN.sub("", texts["Text"]))}" loading="lazy" decoding="async">'
        f'<figcaption>{prose.inline(block.rest, block.line)} <span class="k-small k-mute">{source}</span>'
        f"</figcaption></figure>"
    )


def _said(block: Block, page: Page) -> list[tuple[str, str, int]] | None:
    """Word, text and line of each part of a picture; an indented line goes on with the part above."""
    parts: list[tuple[str, str, int]] = []
    for number, line in enumerate(block.text.split("\n"), block.line + 1):
        part = _SEEN.fullmatch(line.rstrip())
        if part is not None:
            parts.append((part["word"], part["text"], number))
        elif parts and line.startswith(" ") and line.strip():
            word, text, first = parts[-1]
            parts[-1] = (word, f"{text} {line.strip()}", first)
        elif line.strip():
            page.line = number
            _bad(block, page, "picture")
            return None
    return parts


def _files(block: Block, page: Page) -> dict[str, MediaFile] | None:
    """The files that a video names, by their words; None where a line is no such line or a file is not there."""
    files: dict[str, MediaFile] = {}
    sound = True
    for number, line in enumerate(block.text.split("\n"), block.line + 1):
        if not line.strip():
            continue
        page.line, page.source = number, ""
        item = _ITEM.fullmatch(line.rstrip())
        if item is None or item["word"] in files:
            _bad(block, page, "video")
            return None
        file = _file(item["name"], (_kind_of(item["word"]),), page)
        if file is None:
            sound = False
        else:
            files[item["word"]] = file
    return files if sound else None


def _kind_of(word: str) -> MediaKind:
    kinds: dict[str, MediaKind] = {"Audio": "audio", "Poster": "picture", "Transcript": "text"}
    return kinds.get(word, "captions" if word.startswith("Captions") else "video")


def _missing(files: Mapping[str, MediaFile], has_copies: bool, page: Page) -> str:
    if not has_copies:
        return "video-copy"
    if f"Captions {page.markup.lang}" not in files:
        return "video-captions"
    return "" if "Transcript" in files else "video-transcript"


def _file(name: str, kinds: tuple[MediaKind, ...], page: Page) -> MediaFile | None:
    file = page.markup.media.get(name)
    if file is not None and file.kind in kinds:
        return file
    reason = "not-there" if file is None else "wrong-kind"
    page.report("E0140", "content/media", name=name[:80], reason=reason)
    return None


def _size(page: Page, file: MediaFile) -> str:
    """The size as people say it: from a megabyte on with one decimal."""
    if file.size < MEGABYTE:
        return escape(page.labels.kilobytes % {"number": max(1, round(file.size / 1000))})
    number = f"{file.size / MEGABYTE:.1f}"
    return escape(page.labels.megabytes % {"number": number if page.markup.lang == "en" else number.replace(".", ",")})


def _bad(block: Block, page: Page, reason: str) -> str:
    page.line, page.source = page.line if reason in ("video", "picture") else block.line, ""
    page.report("E0128", "content/bad-block", block=block.name, reason=reason)
    return ""
