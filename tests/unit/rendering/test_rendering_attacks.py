"""Whatever an author's file holds, what is sent is inert (trust: Input)."""

import time

import html5lib
import pytest

from app.rendering.sanitise import TAGS, safe_link, sanitiser

ATTACKS = [
    "<script>alert(1)</script>",
    "<ScRiPt src=//evil.example></ScRiPt>",
    "text <img src=x onerror=alert(1)> text",
    "<svg/onload=alert(1)>",
    "<svg><use href='data:image/svg+xml,x'></use></svg>",
    "<math><mtext><style><img src=x onerror=alert(1)></style></mtext></math>",
    '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
    '<p style="position:fixed">x</p>',
    "<iframe src=javascript:alert(1)>",
    "<a href='javascript:alert(1)'>x</a>",
    "<form action=//evil.example><button>x</button></form>",
    "<!-- --><script>alert(1)</script>",
    "<!--[if gte IE 4]><script>alert(1)</script><![endif]-->",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](java\tscript:alert(1))",
    "[x](java\x01script:alert(1))",
    "[x](&#106;avascript:alert(1))",
    "[x](javascript&colon;alert(1))",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "[x](vbscript:msgbox)",
    "[x](//evil.example)",
    "[x](/\\evil.example)",
    "[x](file:///etc/passwd)",
    "[x][1]\n\n[1]: javascript:alert(1)",
    '[x](https://a.example" onmouseover="alert(1))',
    '[x](https://a.example "\\" onmouseover=alert(1)")',
    "![x](https://evil.example/pixel.png)",
    "![x][1]\n\n[1]: https://evil.example/pixel.png",
    "<javascript:alert(1)>",
    "**[x](javascript:alert(1))**",
    "| <b onclick=x>a</b> |\n|---|\n| <script>x</script> |",
    "## <img src=x onerror=alert(1)>",
    "    <script>alert(1)</script>",
    "`<script>alert(1)</script>`",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "\x02wzxhzdk:0\x03 \x02stx\x03 \x00",
    "\u202egnp.exe\u202c",
    "::: vignette <img src=x onerror=alert(1)>\n<script>x</script>\n:::",
    '::: checklist "><script>alert(1)</script>\n- <svg/onload=x>\n:::',
    "::: say-hear\n- Say: <script>x</script>\n  Hears: [x](javascript:x)\n  Better: <b>x</b>\n:::",
    "::: check\n<script>q</script>?\n- [x] <i onclick=x>a</i> :: <script>x</script>\n- [ ] b :: [x](data:x)\n:::",
    "::: content-note\n<script>x</script>\n\n<style>*{}</style>\n:::",
    '::: law "><script>alert(1)</script>\n:::',
    "::: key-point\n::: law KR-CC-69\n:::\n<script>x</script>\n:::",
    "[[<script>alert(1)</script>]]",
    '[["onmouseover=alert(1)]]',
]

OURS = TAGS | {"aside", "dd", "details", "div", "dl", "dt", "label", "section", "summary", "svg", "textarea", "use"}
ATTRIBUTES = {
    "a": {"class", "href", "lang", "rel"},
    "svg": {"aria-hidden", "class", "focusable"},
    "use": {"href"},
    "textarea": {"aria-describedby", "autocomplete", "class", "id", "rows"},
}
COMMON = {"align", "aria-label", "class", "for", "id", "lang", "role", "scope", "start", "tabindex"}


def elements(html):
    root = html5lib.parseFragment(html, namespaceHTMLElements=False)
    return [element for element in root.iter() if isinstance(element.tag, str) and element is not root]


def assert_inert(html):
    for element in elements(html):
        name = element.tag.rpartition("}")[2]
        assert name in OURS
        assert set(element.attrib) <= ATTRIBUTES.get(name, COMMON), element.attrib
        if name == "a":
            assert safe_link(element.attrib.get("href", "#"))
        if name == "use":
            assert element.attrib["href"].startswith("/static/icons.svg")
    assert "\x02" not in html
    assert "\x03" not in html


@pytest.mark.parametrize("attack", ATTACKS)
def test_an_attack_is_shown_inert(render, attack):
    assert_inert(render(attack).html)


@pytest.mark.parametrize("attack", [attack for attack in ATTACKS if "<script" in attack and "`" not in attack])
def test_raw_html_is_reported_to_its_author(render, attack):
    assert {"E0126", "E0110", "E0118"} & {problem.code for problem in render(attack).problems}


@pytest.mark.parametrize(
    "link", ["javascript:x", "//e.example", "data:x", "ftp://x", "page.html", "", "https://a b", "/\\e"]
)
def test_a_link_to_such_an_address_is_reported_and_taken_out(render, link):
    rendered = render(f"[x](<{link}>)")
    assert "href" not in rendered.html
    assert [problem.code for problem in rendered.problems] == ["E0124"]


@pytest.mark.parametrize(
    "link", ["https://a.example", "HTTP://A.EXAMPLE/b?c=d&e#f", "mailto:a@b.kg", "tel:1899", "/ky/law/x", "#s1"]
)
def test_a_link_to_such_an_address_stands(render, link):
    rendered = render(f"[x]({link})")
    assert rendered.problems == ()
    assert "href=" in rendered.html


@pytest.mark.parametrize(
    ("dirty", "clean"),
    [
        ("<p>a</p>", "<p>a</p>"),
        ('<p onclick="x">a</p>', "<p>a</p>"),
        ('<p style="x" class="k-now" id="s1">a</p>', "<p>a</p>"),
        ('<a href="javascript:x" class="btn">a</a>', "<a>a</a>"),
        ('<a href="/x" class="k-cite" lang="xx" target="_blank">a</a>', '<a href="/x" class="k-cite">a</a>'),
        ('<h2 id="main">a</h2><h2 id="s12">a</h2>', '<h2>a</h2><h2 id="s12">a</h2>'),
        ("<script>x</script>", "&lt;script&gt;x&lt;/script&gt;"),
        ("<b>a</b>", "&lt;b&gt;a&lt;/b&gt;"),
        ("a<!-- b -->c", "ac"),
        ('<td align="right" style="x">a</td>', '<td align="right">a</td>'),
    ],
)
def test_the_sanitiser_passes_only_what_is_listed(dirty, clean):
    wrapped = sanitiser()(f"<table><tbody><tr>{dirty}</tr></tbody></table>" if "<td" in dirty else dirty)
    assert clean in wrapped


HUGE = [
    "*" * 20_000,
    "[" * 20_000,
    "> " * 3_000 + "x",
    "- " * 3_000 + "x",
    "`" * 20_000,
    "<" * 50_000,
    "[x](" * 10_000,
    "\n".join("  " * depth + "- x" for depth in range(500)),
    "a" * 190_000,
    "a " * 150_000,
    "::: vignette\n" * 3_000,
    "|" * 5_000 + "\n" + "-|" * 5_000,
]


@pytest.mark.parametrize("text", HUGE, ids=range(len(HUGE)))
def test_a_huge_text_is_refused_quickly(render, text):
    begun = time.process_time()
    rendered = render(text)
    assert time.process_time() - begun < 5
    assert rendered.problems
    assert_inert(rendered.html)
