// Keeps the answers of an attempt on this device until the server has them, sends them in order, and always says
// where they are. The server orders and counts: nothing here reads the clock of the device.
const sitting = document.querySelector("[data-attempt]");
const { attempt, owner, url } = sitting.dataset;
const form = document.querySelector("form[data-answer]");
const submitting = document.querySelector("form[data-submit]");
const status = document.querySelector("[data-saved]");
const token = () => document.querySelector("input[name=csrf_token]").value;
const NAME = "answers ";
let place = Number(sitting.dataset.place) || 0;
let unstored = []; // where the device keeps nothing, the page does
let wish = "", wished = "", dirty = false, sending = null, pause = 3000, retry = 0;

// What is kept, and whose it is. On a shared device answers of another person are not left lying about.
for (const name of Object.keys(localStorage)) {
  if (name.startsWith(NAME) && JSON.parse(localStorage.getItem(name)).owner !== owner) localStorage.removeItem(name);
}

function queue() {
  const kept = JSON.parse(localStorage.getItem(NAME + attempt) || "null");
  return kept ? kept.entries : unstored;
}

function keep(entries) {
  try {
    if (entries.length) localStorage.setItem(NAME + attempt, JSON.stringify({ owner, entries }));
    else localStorage.removeItem(NAME + attempt);
    unstored = [];
  } catch {
    localStorage.removeItem(NAME + attempt);
    unstored = entries;
  }
}

function say(state, text = "") {
  for (const line of status ? status.children : []) {
    line.hidden = line.dataset.state !== state;
    const words = line.querySelector("[data-text]");
    if (words && line.dataset.state === state) words.textContent = text || queue().length;
  }
}

function put() {
  const fields = [...new FormData(form)].filter(([name]) => !["csrf_token", "key", "go"].includes(name));
  const key = Array.from(crypto.getRandomValues(new Uint32Array(4)), (n) => n.toString(16)).join("");
  const number = form.dataset.answer;
  place += 1;
  keep([...queue().filter((one) => one.number !== number || one.tried), { key, number, fields, place }]);
  dirty = false;
}

// Sends what is kept, the oldest first; whether nothing is left. Who asks meanwhile waits for the same answer.
function send() {
  sending = sending || sendAll().finally(() => { sending = null; });
  return sending;
}

async function sendAll() {
  clearTimeout(retry);
  const slow = setTimeout(() => say("here"), 1000);
  try {
    let all = true;
    for (let entry; (entry = queue()[0]); ) {
      if (await sendOne(entry)) continue;
      all = false;
      const [next] = queue();
      if (next && next.key === entry.key) return false; // it waits; one that was refused holds up nothing
    }
    return all;
  } finally {
    clearTimeout(slow);
  }
}

async function sendOne(entry) {
  const body = new URLSearchParams(entry.fields);
  body.set("csrf_token", token());
  body.set("key", entry.key);
  if (entry.tried) body.set("place", entry.place);
  keep(queue().map((one) => (one.key === entry.key ? { ...one, tried: true } : one)));
  let answer;
  try {
    answer = await fetch(`${url}/${entry.number}`, { method: "POST", body, headers: { Accept: "application/json" } });
  } catch {
    say("here");
    later();
    return false;
  }
  if (answer.status >= 500 || answer.status === 429) {
    say("here");
    later();
    return false;
  }
  if ((answer.status !== 200 && answer.status !== 409) || answer.redirected) {
    say("out");
    return false;
  }
  const told = await answer.json();
  keep(queue().filter((one) => one.key !== entry.key));
  pause = 3000;
  if (told.over) location.assign(told.over);
  if (!told.saved) say("fail", told.why);
  else if (!queue().length) say("sent", told.text);
  place = Math.max(place, told.place || 0);
  if (told.left !== null && told.left !== undefined) left(told.left);
  return told.saved;
}

function later() {
  retry = setTimeout(go, pause);
  pause = Math.min(pause * 2, 30000);
}

// Sends, and then goes where a button wished to go while the line was down.
async function go() {
  if ((await send()) && wished && !dirty) location.assign(`${url}/${wished}`);
}

if (form) {
  const unsent = queue().filter((one) => one.number === form.dataset.answer).pop();
  if (unsent) fill(unsent.fields);
  form.addEventListener("change", () => { wished = ""; put(); send(); });
  form.addEventListener("input", () => { dirty = true; });
  form.addEventListener("click", (event) => {
    const button = event.target.closest("button[name=go]");
    if (button) wish = button.value;
  });
  form.addEventListener("submit", async (event) => {
    if (wish === "check") return;
    event.preventDefault();
    if (dirty) put();
    const went = wish;
    const refused = !(await send()) && !queue().length;
    if (refused) plainly(went);
    else if (queue().length) { wished = went; say("here"); }
    else location.assign(`${url}/${went}`);
  });
  addEventListener("pagehide", () => { if (dirty) put(); });
}

// The server says on the page itself what it refuses.
function plainly(went) {
  const field = document.createElement("input");
  Object.assign(field, { type: "hidden", name: "go", value: went });
  form.append(field);
  form.submit();
}

function fill(fields) {
  for (const input of form.querySelectorAll("input:not([type=hidden]), select, textarea")) {
    const values = fields.filter(([name]) => name === input.name).map(([, value]) => value);
    if (input.type === "radio" || input.type === "checkbox") input.checked = values.includes(input.value);
    else if (values.length) input.value = values[0];
    input.closest("fieldset, .k-opts")?.dispatchEvent(new Event("restored"));
  }
}

if (submitting) {
  submitting.addEventListener("submit", async (event) => {
    if (!queue().length) return;
    event.preventDefault();
    if (await send()) submitting.submit();
  });
}

// Whoever signs out leaves nothing behind: what is kept is sent first.
for (const out of document.querySelectorAll("form[action$='/sign-out']")) {
  out.addEventListener("submit", async (event) => {
    if (!queue().length) return;
    event.preventDefault();
    await send();
    if (!queue().length) out.submit();
  });
}

// Time: counted from what the server said, by a clock that nobody can set.
const clock = document.querySelector("[data-left]");
let endsIn = 0, since = 0, told = Infinity;

function left(seconds) {
  endsIn = seconds;
  since = performance.now();
}

function tick() {
  const seconds = Math.ceil(endsIn - (performance.now() - since) / 1000);
  const minutes = Math.floor(Math.max(0, seconds) / 60);
  clock.textContent = `${minutes}:${String(Math.max(0, seconds) % 60).padStart(2, "0")}`;
  for (const [limit, words] of [[60, "minute"], [300, "minutes"]]) {
    if (seconds > limit || told <= limit) continue;
    told = limit;
    clock.closest(".k-timer").classList.add("is-short");
    const notice = document.querySelector("[data-warn]");
    if (seconds > 0) notice.textContent = notice.dataset[words];
    break;
  }
  if (seconds > -2) return;
  clearInterval(timer);
  end();
}

async function end() {
  if (form && dirty) put();
  await send();
  const over = document.createElement("form");
  over.method = "post";
  over.action = `${url}/submit`;
  const field = document.createElement("input");
  Object.assign(field, { type: "hidden", name: "csrf_token", value: token() });
  over.append(field);
  document.body.append(over);
  if (navigator.onLine) over.submit();
  else addEventListener("online", () => over.submit());
}

let timer = 0;
if (clock) {
  left(Number(clock.dataset.left));
  timer = setInterval(tick, 500);
  tick();
}

addEventListener("online", go);
if ("done" in sitting.dataset) keep([]);
else if (queue().length) {
  const waiting = queue().length;
  send().then((all) => { if (all && waiting && submitting) location.reload(); });
}
