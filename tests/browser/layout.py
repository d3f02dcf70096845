"""What a page must hold to at any width: no sideways scrolling, no words cut off, targets that a thumb finds."""

from typing import Final

from playwright.sync_api import Page

NAME: Final = """const name = (e) => `${e.tagName.toLowerCase()}.${e.getAttribute("class") || ""}`.slice(0, 60)
  + ` «${(e.getAttribute("aria-label") || e.textContent || e.value || "").trim().replace(/\\s+/g, " ").slice(0, 50)}»`;
const shown = (e) => e.checkVisibility() && !e.closest(".visually-hidden") && e.getClientRects().length > 0;"""

SIDEWAYS: Final = f"""() => {{ {NAME}
  const width = document.documentElement.clientWidth;
  if (document.scrollingElement.scrollWidth <= width) return [];
  const scrolls = (e) => e && (getComputedStyle(e).overflowX !== "visible" || scrolls(e.parentElement));
  const wide = [...document.body.querySelectorAll("*")].filter((e) => shown(e) && !scrolls(e.parentElement)
    && e.getBoundingClientRect().right > width + 0.5);
  return [`${{document.scrollingElement.scrollWidth}} px on ${{width}}`, ...wide.slice(0, 5).map(name)];
}}"""

CUT: Final = f"""() => {{ {NAME}
  return [...document.body.querySelectorAll("*")].filter((e) => {{
    const style = getComputedStyle(e);
    return shown(e) && e.clientWidth > 1 && !(e instanceof SVGElement) && ["hidden", "clip"].includes(style.overflowX)
      && (e.scrollWidth > e.clientWidth + 1 || e.scrollHeight > e.clientHeight + 1);
  }}).map(name);
}}"""

# A link within a sentence may be as high as its line (WCAG 2.5.8); an answer is pressed on its whole row.
TARGETS: Final = f"""(least) => {{ {NAME}
  const within = (e) => {{
    if (e.tagName !== "A" || !getComputedStyle(e).display.startsWith("inline")) return false;
    const sentence = e.closest("p, li, dd, td, th, blockquote, figcaption");
    return sentence !== null && sentence.textContent.trim().length > e.textContent.trim().length;
  }};
  return [...document.querySelectorAll("a[href], button, summary, select, textarea, input:not([type=hidden])")]
    .filter((e) => shown(e) && !within(e)).map((e) => [e, (e.closest("label") || e).getBoundingClientRect()])
    .filter(([e, box]) => box.bottom + scrollY > 0 && (box.width < least - 0.5 || box.height < least - 0.5))
    .map(([e, box]) => `${{Math.round(box.width)}} × ${{Math.round(box.height)}}: ${{name(e)}}`);
}}"""


def sideways(page: Page) -> list[str]:
    """How far the page is too wide, and the elements that make it so."""
    found: list[str] = page.evaluate(SIDEWAYS)
    return found


def cut_off(page: Page) -> list[str]:
    """Elements that hide a part of what they hold."""
    found: list[str] = page.evaluate(CUT)
    return found


def small_targets(page: Page, least: int) -> list[str]:
    """What can be pressed and is lower or narrower than `least` px, but for links within a sentence."""
    found: list[str] = page.evaluate(TARGETS, least)
    return found
