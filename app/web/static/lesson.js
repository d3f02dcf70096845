// A lesson while it is read: private notes are kept as they are written, and a button prints the page.
// Without script the button under each box keeps them.

const PAUSE = 1500; // milliseconds without a key before a note is sent
const form = document.querySelector("form#notes");

function waits(box) {
  const state = document.querySelector(`[data-note="${box.id.slice(5)}"]`);
  let timer = 0;
  let sent = box.value;
  let last = Promise.resolve();

  async function send() {
    const text = box.value;
    if (text === sent) { return; }
    const body = new FormData();
    body.set("csrf_token", form.elements.csrf_token.value);
    body.set(box.name, text);
    try {
      const answer = await fetch(form.action, { method: "POST", body, keepalive: true, headers: { Accept: "application/json" } });
      const told = await answer.json();
      if (told.kept) { sent = text; }
      if (box.value === text) { state.textContent = told.text; }
    } catch {
      state.textContent = form.dataset.offline;
    }
  }

  function now() {
    clearTimeout(timer);
    last = last.then(send);
  }

  box.addEventListener("input", () => {
    if (state.textContent !== form.dataset.waiting) { state.textContent = form.dataset.waiting; }
    clearTimeout(timer);
    timer = setTimeout(now, PAUSE);
  });
  box.addEventListener("change", now);
  addEventListener("online", now);
  addEventListener("pagehide", now);
}

if (form) { document.querySelectorAll("textarea[form=notes]").forEach(waits); }

for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}
