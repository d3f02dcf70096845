"""The parser of the page tests makes of a page what html5lib makes of it by itself, and says the same of it."""

from collections.abc import Callable
from typing import Any
from xml.etree.ElementTree import tostring

import html5lib
import pytest
from html5lib._tokenizer import HTMLTokenizer

from tests.support import plain_tags
from tests.support.world import World

Told = tuple[str, list[Any]]


@pytest.fixture
def sign_by_sign(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Told]:
    """Parses without any tag being plain."""

    def parsed(source: str) -> Told:
        with monkeypatch.context() as patched:
            patched.setattr(plain_tags, "_plain", lambda _: False)
            return told(source)

    return parsed


def told(source: str) -> Told:
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    return tostring(parser.parse(source), "unicode"), parser.errors


@pytest.mark.parametrize(
    "body",
    [
        '<p id="a" class="b c" hidden>A<br>B<br/>C</p>',
        '<svg viewBox="0 0 1 1" aria-hidden="true"><use href="/i.svg#a"/></svg>',
        '<p id="a" id="b">A</p>',
        '<p ID="a" id="b">A</p>',
        '<p title="a &amp; b &nbsp; &quot;">A</p>',
        "<p title='a' lang=en data-x = \"y\">A</p>",
        '<p\n  title="a\n b"\n>A</p >',
        '<p title="a"lang="en">A</p>',
        '<p title="a"/>A</p>',
        '<p title="a>A</p>',
        '<P>A</P><script src="/a.js"></script><textarea>\n<b>A</textarea>',
        '<p title="\0">A</p lang="en"></div>',
        "<p" + ' title="a"' + " " * 10_230 + 'lang="en">A</p>',
        "<p>" + "a" * 10_200 + '<b class="a"></b>' * 20,
        "< p><1><?a><!-- <p> --><p",
    ],
)
def test_a_tag_is_read_as_html5lib_reads_it(sign_by_sign: Callable[[str], Told], body: str) -> None:
    source = f'<!doctype html><html lang="en"><title>A</title><body>{body}'
    assert told(source) == sign_by_sign(source)


def test_a_page_is_read_as_html5lib_reads_it(shared_world: World, sign_by_sign: Callable[[str], Told]) -> None:
    source = shared_world.browser("officer", lang="ky").open("/ky/centre/people").source
    assert told(source) == sign_by_sign(source)


def test_of_a_page_nearly_all_tags_are_plain(shared_world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    source, found = shared_world.browser("officer").open("/en/centre/people").source, []
    plain = plain_tags._plain
    monkeypatch.setattr(plain_tags, "_plain", lambda one: found.append(plain(one)) or found[-1])
    assert HTMLTokenizer.tagOpenState.__module__ == plain_tags.__name__
    told(source)
    assert found.count(True) > 0.9 * len(found) > 50
