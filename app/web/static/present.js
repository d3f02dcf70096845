// Clears a page of the centre's staff once its person is no longer signed in. A lost line changes nothing.
const note = document.querySelector("template[data-heading]");

async function look() {
  if (document.hidden) return;
  let status = 0;
  try {
    status = (await fetch("/present", { cache: "no-store" })).status;
  } catch {
    return;
  }
  if (status !== 401) return;
  clearInterval(timer);
  document.removeEventListener("visibilitychange", look);
  const heading = document.createElement("h1");
  heading.textContent = document.title = note.dataset.heading;
  const main = document.querySelector("main");
  main.textContent = "";
  main.append(heading, note.content.cloneNode(true));
}

const timer = setInterval(look, 4000);
document.addEventListener("visibilitychange", look);
