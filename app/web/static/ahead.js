// Has all questions of an attempt on the page soon after the first one, so that one goes from question to question
// without the line. Nothing of what is right is among them. A place in the history is made for each, like for a page.
const sitting = document.querySelector("[data-attempt]");
const form = document.querySelector("form[data-number]");
const heading = document.querySelector("h1");
const numbers = document.querySelector("ol.k-nums");
const meter = document.querySelector(".k-meter");
const { url } = sitting.dataset;
let ahead = [];

async function fetchAhead() {
  try {
    const answer = await fetch(`${url}/questions.json`, { headers: { Accept: "application/json" } });
    if (answer.ok && !answer.redirected) ahead = (await answer.json()).questions;
  } catch {
    addEventListener("online", fetchAhead, { once: true });
  }
}

function show(number) {
  const question = ahead[number - 1];
  document.querySelector("[data-asked]").innerHTML = question.html;
  form.setAttribute("action", `${url}/${number}`);
  form.dataset.number = number;
  form.toggleAttribute("data-checked", question.checked);
  const title = heading.dataset.called.replace("#", number);
  document.title = document.title.replace(heading.textContent, title);
  heading.textContent = meter.querySelector("[data-title]").textContent = title;
  document.querySelector("[data-review]").hidden = number === ahead.length;
  for (const link of document.querySelectorAll("[hreflang]")) link.href = link.href.replace(/\d+$/, number);
  marks();
  form.dispatchEvent(new Event("shown"));
  scrollTo(0, 0);
  heading.focus({ preventScroll: true });
}

// Which question this is, and which are answered.
function marks() {
  const here = Number(form.dataset.number);
  [...numbers.querySelectorAll("button")].forEach((button, index) => {
    const { answered } = ahead[index], number = index + 1;
    button.classList.toggle("done", answered);
    button.classList.toggle("here", number === here);
    if (number === here) button.setAttribute("aria-current", "step");
    else button.removeAttribute("aria-current");
    button.setAttribute("aria-label", numbers.dataset[answered ? "done" : "open"].replace("#", number));
  });
  const line = meter.querySelector("[data-answered]"), bar = meter.querySelector("svg");
  const answered = ahead.filter((one) => one.answered).length;
  line.textContent = line.dataset.answered.replace("#", answered);
  bar.setAttribute("aria-label", line.textContent);
  bar.querySelector(".v").setAttribute("width", (100 * answered) / ahead.length);
}

sitting.addEventListener("move", (event) => {
  if (!ahead[event.detail - 1]) return;
  event.preventDefault();
  history.pushState(null, "", `${url}/${event.detail}`);
  show(event.detail);
});

sitting.addEventListener("given", ({ detail }) => {
  if (!ahead[detail.number - 1]) return;
  ahead[detail.number - 1].answered = detail.answered;
  marks();
});

// Another device has answered meanwhile.
sitting.addEventListener("stale", fetchAhead);

addEventListener("popstate", () => {
  const number = Number(location.pathname.slice(url.length + 1));
  if (!ahead[number - 1]) return location.reload();
  form.dispatchEvent(new Event("leaving"));
  show(number);
});

fetchAhead().then(() => sitting.dispatchEvent(new Event("ahead")));
