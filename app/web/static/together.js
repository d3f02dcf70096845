// The room of a group: a stream says that something changed, and what has changed is asked for and put in its place. What
// somebody else did never moves the focus, and a question that still stands is left as it is under the person's hands.
const room = document.querySelector("[data-room]");
const mark = document.querySelector("[data-follow]");
const AGAIN = 4000;
let stream = null;
let polling = null;
let again = null;
let busy = false;
let late = false;

function listen() {
  if (stream) stream.close();
  poll();
  if (!window.EventSource) return;
  stream = new EventSource(mark.dataset.follow);
  stream.onopen = () => clearInterval(polling);
  stream.onmessage = () => look();
  stream.onerror = poll;
}

// As long as no stream stands, whether it is refused, held back on the way or still coming, the page asks by itself.
function poll() {
  clearInterval(polling);
  polling = setInterval(() => { if (!document.hidden) look(); }, AGAIN);
}

async function look() {
  if (busy) { late = true; return; }
  busy = true;
  late = false;
  clearTimeout(again);
  try {
    const address = `${location.pathname}?at=${room.dataset.at}`;
    const answer = await fetch(address, { headers: { Accept: "application/json" }, cache: "no-store" });
    if (answer.ok) tell(await answer.json());
    else if (answer.status === 404) location.reload();
    else again = setTimeout(look, AGAIN);
  } catch {
    again = setTimeout(look, AGAIN); // the line is down, though the stream may seem to stand
  } finally {
    busy = false;
    if (late) look();
  }
}

// Whoever sits elsewhere now, or has another part, needs another page.
function tell(news) {
  if (news.stage !== mark.dataset.state) { location.reload(); return; }
  room.dispatchEvent(new CustomEvent("news", { detail: news }));
}

// What is chosen the others of the seat see at once, so that no button is needed for it.
function share() {
  for (const button of room.querySelectorAll("[data-share]")) button.hidden = true;
}

let leaning = Promise.resolve();

async function lean(form, button) {
  const body = new URLSearchParams(new FormData(form));
  try {
    const answer = await fetch(button.formAction, { method: "POST", body, headers: { Accept: "application/json" } });
    if (answer.ok) await look();
  } catch {
    // nobody is waiting for it: the choice stands here, and the next one is sent again
  }
}

room.addEventListener("change", (event) => {
  const form = event.target.closest("form[data-answer]");
  const button = form && form.querySelector("[data-share]");
  if (button && event.target.name === "option") leaning = leaning.then(() => lean(form, button));
});

// What was told of a harm goes away once it was read; the question below stays as it is.
room.addEventListener("submit", async (event) => {
  const form = event.target.closest("form[data-read]");
  if (!form) return;
  event.preventDefault();
  const body = new URLSearchParams(new FormData(form));
  const answer = await fetch(form.action, { method: "POST", body, headers: { Accept: "application/json" } }).catch(() => null);
  if (!answer || !answer.ok) { form.submit(); return; }
  const box = form.closest("[data-harm]");
  box.dataset.harm = 0;
  box.textContent = "";
  const ask = document.querySelector("#ask");
  ask.tabIndex = -1;
  ask.focus();
});

function tick() {
  const timer = document.querySelector("[data-due]");
  if (!timer) return;
  const left = Math.max(0, Math.ceil((Date.parse(timer.dataset.due) - (Date.now() - skew)) / 1000));
  timer.querySelector("[data-left]").textContent = `${left} s`;
  if (left === 0 && !timer.dataset.asked) { timer.dataset.asked = "yes"; setTimeout(look, 2500); }
}

// The clock of the device may be wrong: what counts is the server's.
const skew = Date.now() - Date.parse(room.dataset.now);
setInterval(tick, 1000);
document.addEventListener("visibilitychange", () => { if (!document.hidden) look(); });
room.addEventListener("asked", share);
share();
addEventListener("online", look);
listen();
