"""axe on the page in hand. It is injected beside our content policy, which stands as it is sent."""

from importlib.resources import files
from typing import Final

from playwright.sync_api import Page

SCRIPT: Final = (files("axe_core_python") / "axe.min.js").read_text(encoding="utf-8")
TAGS: Final = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RUN: Final = """async (tags) => {
  const told = await axe.run(document, {runOnly: tags, resultTypes: ["violations"], preload: false});
  return told.violations.flatMap((rule) => rule.nodes.map(
    (node) => `${rule.id}: ${node.target.join(" ")}: ${node.failureSummary.split("\\n").slice(1).join("; ").trim()}`));
}"""


def findings(page: Page) -> list[str]:
    """What axe finds on the page as it is shown now: rule, element, what to mend."""
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(SCRIPT)
    found: list[str] = page.evaluate(RUN, TAGS)
    return found
