// A text that several people of a seat write together: it is kept as it is written, and what the others write comes in as
// they do. Where two have changed different places, both changes stand; where they have changed the same place, both
// texts are shown and nothing is written over until somebody chooses. Without script the buttons do the same.
const PAUSE = 1500; // milliseconds without a key before it is sent
const AGAIN = 5000; // between two looks where no stream passes
const form = document.querySelector("[data-writing]");
const box = form.elements.text;
const state = form.querySelector("[data-state]");
const still = form.querySelector("[data-still]"); // somebody pressed Stop, or the trainer holds the room
const theirs = form.querySelector("[data-theirs]");
let kept = box.defaultValue.trimEnd(); // as the server has it, as far as this page knows
let timer = 0;
let last = Promise.resolve();

const mine = () => box.value.trimEnd();
const version = () => Number(form.elements.version.value);

// The one stretch in which two texts differ.
function change(from, to) {
  let start = 0;
  while (start < from.length && from[start] === to[start]) start += 1;
  let end = 0;
  while (end < Math.min(from.length, to.length) - start && from[from.length - 1 - end] === to[to.length - 1 - end]) end += 1;
  return { start, end: from.length - end, put: to.slice(start, to.length - end) };
}

// Both changes of a text, or null where they touch.
function merged(base, one, other) {
  if (one === base || other === base) return one === base ? other : one;
  const [first, second] = [change(base, one), change(base, other)].sort((a, b) => a.start - b.start);
  if (first.end >= second.start) return null;
  return base.slice(0, first.start) + first.put + base.slice(first.end, second.start) + second.put + base.slice(second.end);
}

// Lets the box hold `text`; the caret stays at the words where it was.
function show(text) {
  const { start, end, put } = change(box.value, text);
  const moved = (at) => (at <= start ? at : at >= end ? at + put.length - (end - start) : start + put.length);
  const [from, to, top] = [moved(box.selectionStart), moved(box.selectionEnd), box.scrollTop];
  box.value = text;
  box.setSelectionRange(from, to);
  box.scrollTop = top;
  form.querySelector("[data-paper]").textContent = text;
}

// What the server has now; `base`: what it and the box were made from.
function meet(told, base) {
  const both = merged(base, mine(), told.text);
  form.elements.version.value = told.version;
  theirs.hidden = both !== null;
  theirs.querySelector("[data-theirs-text]").textContent = told.text;
  if (both === null) return;
  kept = told.text;
  if (mine() !== both) show(both);
  if (mine() !== kept) later();
}

async function ask(options) {
  const answer = await fetch(form.action, { cache: "no-store", headers: { Accept: "application/json" }, ...options });
  if (!(answer.headers.get("Content-Type") || "").startsWith("application/json")) throw new Error("no answer of ours");
  const told = await answer.json();
  still.hidden = !told.still;
  still.querySelector("[data-still-text]").textContent = told.still;
  return [told, answer.status];
}

// `how`: the button that was pressed, where both texts are shown.
async function send(how = "") {
  if (mine() === kept && theirs.hidden) return;
  const body = new URLSearchParams(new FormData(form));
  if (how) body.set("how", how);
  const text = mine();
  try {
    const [told, status] = await ask({ method: "POST", body, keepalive: true });
    if (status === 409) meet(told, kept);
    if (status === 200) meet(told, text);
    if (mine() === kept || !theirs.hidden || status === 422) state.textContent = told.state;
  } catch {
    state.textContent = form.dataset.offline;
  }
}

async function look() {
  try {
    const [told] = await ask({});
    if (told.version <= version()) return;
    meet(told, kept);
    state.textContent = told.state;
  } catch {
    // the line is down: the stream comes again by itself, and with it what was missed
  }
}

function now() {
  clearTimeout(timer);
  if (theirs.hidden) last = last.then(() => send());
}

function later() {
  clearTimeout(timer);
  timer = setTimeout(now, PAUSE);
}

function listen() {
  let polling = null;
  const poll = () => { // as long as no stream stands
    clearInterval(polling);
    polling = setInterval(() => { if (!document.hidden) last = last.then(look); }, AGAIN);
  };
  poll();
  if (!window.EventSource) return;
  const stream = new EventSource(form.dataset.follow);
  stream.onopen = () => clearInterval(polling);
  stream.onmessage = () => { last = last.then(look); };
  stream.onerror = poll;
}

box.addEventListener("input", () => {
  form.querySelector("[data-paper]").textContent = box.value;
  if (!theirs.hidden) return;
  if (state.textContent !== form.dataset.waiting) state.textContent = form.dataset.waiting;
  later();
});
box.addEventListener("change", now);
addEventListener("online", now);
addEventListener("pagehide", now);
document.addEventListener("visibilitychange", () => { if (!document.hidden) last = last.then(look); });
let pressed = "";
form.addEventListener("click", (event) => { pressed = (event.target.closest("button") || {}).value || ""; });
form.addEventListener("submit", (event) => {
  event.preventDefault();
  clearTimeout(timer);
  const how = pressed;
  last = last.then(() => send(how));
});
listen();
