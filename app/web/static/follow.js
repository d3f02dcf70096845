// Keeps a page as the server has it: a stream says that something changed, the page is asked for anew, and those parts of
// it that are marked stand as they are now. Where a person is typing or choosing, nothing is changed under their hands.
const AGAIN = 5000;
const SPREAD = 250; // ms in which the phones of a room ask after a change: all at once they would hold up everybody else
const here = () => document.querySelector("[data-follow]");
let stream = null;
let timer = null;
let again = null;
let soon = null;
let busy = false;
let late = false;
let leaving = false;

function listen() {
  if (stream) stream.close();
  look();
  if (!window.EventSource) return;
  stream = new EventSource(here().dataset.follow);
  stream.onopen = () => clearInterval(timer);
  stream.onmessage = () => { soon = soon || setTimeout(refresh, SPREAD * Math.random()); };
  stream.onerror = look;
}

// As long as no stream stands, whether it is refused, held back on the way or still coming, the page looks by itself.
function look() {
  clearInterval(timer);
  timer = setInterval(() => { if (!document.hidden) refresh(); }, AGAIN);
}

async function refresh() {
  if (leaving) return; // what was pressed brings a page of its own
  if (busy) { late = true; return; }
  busy = true;
  late = false;
  clearTimeout(again);
  clearTimeout(soon);
  soon = null;
  try {
    const answer = await fetch(location.href, { headers: { Accept: "text/html" }, cache: "no-store" });
    if (answer.ok) put(new DOMParser().parseFromString(await answer.text(), "text/html"));
    else if (answer.status >= 500 || answer.status === 429) again = setTimeout(refresh, AGAIN);
  } catch {
    again = setTimeout(refresh, AGAIN); // the line is down, though the stream may seem to stand
  } finally {
    busy = false;
    if (late) refresh();
  }
}

function put(page) {
  if (leaving) return;
  const now = page.querySelector("[data-follow]");
  const moved = !now || now.dataset.follow.split("?")[0] !== here().dataset.follow.split("?")[0];
  if (moved || now.dataset.state !== here().dataset.state) { location.reload(); return; }
  for (const part of document.querySelectorAll("[data-swap]")) {
    const fresh = page.querySelector(`[data-swap="${part.dataset.swap}"]`);
    if (fresh && !isHeld(part) && bare(fresh) !== bare(part)) swap(part, fresh);
  }
  const changed = now.dataset.follow !== here().dataset.follow;
  here().dataset.follow = now.dataset.follow;
  if (changed && stream && stream.readyState === EventSource.CLOSED) listen();
}

// Somebody types, chooses, or has opened what they are about to do.
function isHeld(part) {
  const isTyping = part.contains(document.activeElement) && document.activeElement.matches("select, input, textarea");
  return isTyping || part.querySelector("details[open] form") !== null;
}

// A form carries a token that differs each time.
const bare = (part) => part.innerHTML.replace(/name="csrf_token"[^>]*/g, "");

function swap(part, fresh) {
  const was = part.contains(document.activeElement) ? document.activeElement : null;
  part.innerHTML = fresh.innerHTML;
  const same = (one) => one.value === was.value && one.textContent === was.textContent;
  if (was) [...part.querySelectorAll(was.tagName)].find(same)?.focus({ preventScroll: true });
}

document.addEventListener("visibilitychange", () => { if (!document.hidden) refresh(); });
addEventListener("online", refresh);
addEventListener("submit", () => { leaving = true; });
addEventListener("pageshow", () => { leaving = false; });
document.addEventListener("due", refresh); // a time is over (countdown.js)
listen();

if (here().dataset.every) setInterval(() => { if (!document.hidden) refresh(); }, 1000 * Number(here().dataset.every));
