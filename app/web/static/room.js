// The trial room while it is open: an answer is sent without leaving the page, what is said since is appended to the
// record, and what is asked next stands in the place of what was asked. Without script each answer opens the page anew.
const room = document.querySelector("[data-room]");
const told = document.querySelector("[data-told]");
const ask = () => document.querySelector("#ask");
let pressed = null;
let busy = false;

function put(place, html) {
  if (html !== null) document.querySelector(place).innerHTML = html;
}

// Appends what was said; the focus goes along with what the person did, and with nothing else. What somebody else did
// (`isNews`) leaves a question that still stands as it is.
function show(answer, isNews = false) {
  const box = document.createElement("ol");
  box.innerHTML = answer.lines;
  const first = box.firstElementChild;
  if (box.querySelector("#new")) document.querySelector("#new")?.removeAttribute("id");
  document.querySelector("[data-lines]").append(...box.children);
  put("[data-place]", answer.place);
  put("[data-file]", answer.file);
  put("[data-cards]", answer.cards);
  put("[data-writings]", answer.writings);
  put("[data-waiting]", answer.waiting);
  room.dataset.at = answer.seq;
  if ("people" in answer) put("[data-people]", answer.people);
  if ("still" in answer) put("[data-still]", answer.still);
  if ("desk" in answer) put("[data-desk]", answer.desk);
  const harm = document.querySelector("[data-harm]");
  if (harm && Number(harm.dataset.harm) !== answer.harm_number) {
    put("[data-harm]", answer.harm);
    harm.dataset.harm = answer.harm_number;
  }
  if (isNews && answer.asked === room.dataset.asked) return;
  if ("asked" in answer) room.dataset.asked = answer.asked;
  const wasHere = ask().contains(document.activeElement);
  ask().outerHTML = answer.ask;
  room.dispatchEvent(new Event("asked"));
  remind();
  if (isNews) {
    if (wasHere) lead(ask()); // what had the focus is gone
    return;
  }
  told.textContent = answer.notice || answer.told;
  const wrong = ask().querySelector(".k-error");
  const stop = ask().querySelector("h2");
  const next = wrong ? ask().querySelector("input:not([type=hidden])") : stop || first || ask();
  lead(next);
}

// On another tab a way leads back to what is asked.
function remind() {
  const isHere = document.querySelector("[data-tab=hearing]").classList.contains("is-open");
  document.querySelector(".k-ask-in").hidden = isHere || !ask().querySelector("form");
}

// On a phone the parts of the room are tabs: all of them are on the page, so that none need be fetched again.
function open(name) {
  for (const pane of document.querySelectorAll("[data-tab]")) pane.classList.toggle("is-open", pane.dataset.tab === name);
  for (const tab of document.querySelectorAll(".k-tabs a:not(.k-ask-in)")) {
    if (tab.dataset.to === name) tab.setAttribute("aria-current", "page");
    else tab.removeAttribute("aria-current");
  }
  remind();
  if (name === "hearing") ask().scrollIntoView();
  else scrollTo(0, 0);
}

document.querySelector(".k-tabs").addEventListener("click", (event) => {
  const tab = event.target.closest("a");
  if (!tab || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  const isWayBack = tab.matches(".k-ask-in");
  history.replaceState(null, "", tab.href);
  open(tab.dataset.to);
  if (isWayBack) lead(ask());
});

function lead(place) {
  if (place.tabIndex < 0) place.tabIndex = -1;
  place.focus();
}

async function send(address, options) {
  busy = true;
  told.textContent = told.dataset.sending;
  try {
    const answer = await fetch(address, { ...options, headers: { Accept: "application/json" } });
    if (answer.status >= 500 || answer.status === 429) throw new Error("asked again by the person");
    const isOurs = !answer.redirected && (answer.headers.get("Content-Type") || "").startsWith("application/json");
    if (isOurs) show(await answer.json());
    return isOurs;
  } finally {
    busy = false;
  }
}

room.addEventListener("click", (event) => { pressed = event.target.closest("button"); });

room.addEventListener("submit", async (event) => {
  const form = event.target.closest("form[data-answer]");
  if (!form) return;
  event.preventDefault();
  if (busy) return;
  const body = new URLSearchParams(new FormData(form));
  body.set("at", room.dataset.at); // what others said since the question was put is shown already
  if (pressed && pressed.name && form.contains(pressed)) body.append(pressed.name, pressed.value);
  try {
    if (!(await send(form.action, { method: "POST", body }))) form.submit();
  } catch {
    told.textContent = told.dataset.offline; // the key of the form stays: sent twice, it counts once
  }
});

// News from others (together.js), unless an own answer brought it already.
room.addEventListener("news", ({ detail }) => { if (!busy && detail.since === Number(room.dataset.at)) show(detail, true); });
