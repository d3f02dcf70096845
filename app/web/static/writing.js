// A free text is kept as it is written; without script the button keeps it. Where another window has kept something else
// meanwhile, both stand on the page and nothing is written over until the button is pressed.
const PAUSE = 1500; // milliseconds without a key before it is sent
const form = document.querySelector("[data-writing]");
const box = form.elements.text;
const state = form.querySelector("[data-state]");
const theirs = form.querySelector("[data-theirs]");
let timer = 0;
let sent = box.value;
let last = Promise.resolve();

async function send() {
  const text = box.value;
  if (text === sent) return;
  const body = new URLSearchParams(new FormData(form));
  try {
    const answer = await fetch(form.action, { method: "POST", body, keepalive: true, headers: { Accept: "application/json" } });
    const told = await answer.json();
    form.elements.version.value = told.version;
    theirs.hidden = !told.theirs;
    theirs.querySelector("[data-theirs-text]").textContent = told.theirs || "";
    if (told.kept) sent = text;
    if (box.value === text || !told.kept) state.textContent = told.text;
  } catch {
    state.textContent = form.dataset.offline;
  }
}

function now() {
  clearTimeout(timer);
  if (theirs.hidden) last = last.then(send);
}

box.addEventListener("input", () => {
  form.querySelector("[data-paper]").textContent = box.value;
  if (!theirs.hidden) return;
  if (state.textContent !== form.dataset.waiting) state.textContent = form.dataset.waiting;
  clearTimeout(timer);
  timer = setTimeout(now, PAUSE);
});
box.addEventListener("change", now);
addEventListener("online", now);
addEventListener("pagehide", now);
form.addEventListener("submit", (event) => {
  event.preventDefault();
  clearTimeout(timer);
  last = last.then(send);
});
