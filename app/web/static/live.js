// Marks the chosen options of a question while the page is open; without script the server marks them at the next load.

function mark(box) {
  for (const option of box.querySelectorAll(".k-opt")) {
    const input = option.querySelector("input");
    option.classList.toggle("is-on", input !== null && input.checked);
  }
}

for (const box of document.querySelectorAll(".k-opts")) {
  box.addEventListener("change", () => mark(box));
  mark(box);
}

// Saves an answer as soon as it is chosen, and says so; the buttons of the page save too, with or without script.
const form = document.querySelector("form[data-autosave]");
const status = document.querySelector("[data-saved]");

async function save() {
  const body = new FormData(form);
  body.set("key", Array.from(crypto.getRandomValues(new Uint32Array(4)), (n) => n.toString(16)).join(""));
  try {
    const answer = await fetch(form.action, { method: "POST", body, headers: { Accept: "application/json" } });
    const told = await answer.json();
    status.textContent = told.saved ? told.text : told.why;
  } catch {
    status.textContent = form.dataset.offline;
  }
}

if (form && status) {
  let last = Promise.resolve();
  form.addEventListener("change", () => { last = last.then(save); });
}
