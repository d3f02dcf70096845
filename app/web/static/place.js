// Another language opens the same page: the place on it is kept, and what was ticked and not sent yet.
const KEPT = "place";
const path = () => location.pathname.replace(/^\/\w+/, "");
const parts = () => [...document.querySelectorAll("main h2, main h3, main h4, main p, main li, main tr")];

for (const link of document.querySelectorAll("a[hreflang]")) {
  link.addEventListener("click", () => {
    const at = scrollY ? parts().findIndex((block) => block.getBoundingClientRect().bottom > 1) : -1;
    const ticked = [...document.querySelectorAll("main input:checked")].map((input) => [input.name, input.value]);
    sessionStorage.setItem(KEPT, JSON.stringify({ page: path(), at, ticked }));
  });
}

const kept = JSON.parse(sessionStorage.getItem(KEPT) || "null");
sessionStorage.removeItem(KEPT);
if (kept && kept.page === path()) {
  const blocks = parts();
  for (const input of document.querySelectorAll("main input[type=radio], main input[type=checkbox]")) {
    if (!input.checked && kept.ticked.some(([name, value]) => name === input.name && value === input.value)) {
      input.checked = true;
      input.dispatchEvent(new Event("change", { bubbles: true }));
    }
  }
  if (kept.at > 0 && blocks[kept.at]) scrollTo(0, scrollY + blocks[kept.at].getBoundingClientRect().top);
}
