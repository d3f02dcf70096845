// Keeps a page as the server has it: a stream says that something changed, the page is asked for anew, and those parts of
// it that are marked stand as they are now. Where a person is typing or choosing, nothing is changed under their hands.
const AGAIN = 5000;
const here = () => document.querySelector("[data-follow]");
let stream = null;
let timer = null;
let busy = false;
let late = false;

function listen() {
  if (stream) stream.close();
  if (!window.EventSource) return look();
  stream = new EventSource(here().dataset.follow);
  stream.onmessage = () => refresh();
  stream.onerror = () => { if (stream.readyState === EventSource.CLOSED) look(); };
}

// Where no stream passes the page looks by itself.
function look() {
  clearInterval(timer);
  timer = setInterval(() => { if (!document.hidden) refresh(); }, AGAIN);
}

async function refresh() {
  if (busy) { late = true; return; }
  busy = true;
  late = false;
  try {
    const answer = await fetch(location.href, { headers: { Accept: "text/html" }, cache: "no-store" });
    if (answer.ok) put(new DOMParser().parseFromString(await answer.text(), "text/html"));
  } catch {
    // the line is down: the stream comes again by itself
  } finally {
    busy = false;
    if (late) refresh();
  }
}

function put(page) {
  const now = page.querySelector("[data-follow]");
  const moved = !now || now.dataset.follow.split("?")[0] !== here().dataset.follow.split("?")[0];
  if (moved || now.dataset.state !== here().dataset.state) { location.reload(); return; }
  for (const part of document.querySelectorAll("[data-swap]")) {
    const fresh = page.querySelector(`[data-swap="${part.dataset.swap}"]`);
    const held = part.contains(document.activeElement) && document.activeElement.matches("select, input, textarea");
    if (fresh && !held && fresh.innerHTML !== part.innerHTML) part.innerHTML = fresh.innerHTML;
  }
  const changed = now.dataset.follow !== here().dataset.follow;
  here().dataset.follow = now.dataset.follow;
  if (changed && stream && stream.readyState === EventSource.CLOSED) listen();
}

document.addEventListener("visibilitychange", () => { if (!document.hidden) refresh(); });
document.addEventListener("due", refresh); // a time is over (countdown.js)
listen();

if (here().dataset.every) setInterval(() => { if (!document.hidden) refresh(); }, 1000 * Number(here().dataset.every));
