// Clears a page once its person is no longer signed in. A lost line changes nothing, and a page that nobody looks at
// does not ask. The request says as little as a browser lets it: it is sent every few seconds, over poor lines too.
// An hour in a trial room, though, is to cost a phone 500 KB at most, of which this alone would be more; a room that is
// looked at again asks at once, as every page does.
const EVERY = document.querySelector("[data-room]") ? 20000 : 4000;
const PATIENCE = 12000;
const OWN = ".k-nav > :not(.k-lang), .k-menu, .k-room-head, .k-tabs";
const note = document.querySelector("template[data-heading]");
let asked = null;

async function look() {
  if (document.hidden || asked) return;
  asked = new AbortController();
  const given = setTimeout((one) => one.abort(), PATIENCE, asked);
  try {
    const answer = await fetch("/present", { referrerPolicy: "no-referrer", signal: asked.signal });
    if (answer.status === 401) clear();
  } catch {
    // asked again soon
  } finally {
    clearTimeout(given);
    asked = null;
  }
}

function clear() {
  clearInterval(timer);
  document.removeEventListener("visibilitychange", look);
  for (const own of document.querySelectorAll(OWN)) own.remove();
  const heading = document.createElement("h1");
  heading.textContent = document.title = note.dataset.heading;
  const main = document.querySelector("main");
  document.body.className = main.textContent = "";
  main.className = "k-wrap k-main k-narrow";
  main.append(heading, note.content.cloneNode(true));
}

const timer = setInterval(look, EVERY);
document.addEventListener("visibilitychange", look);
