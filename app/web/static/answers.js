// Keeps the answers of an attempt on this device until the server has them, sends them in order, and always says
// where they are. The server orders and counts: nothing here reads the clock of the device.
const sitting = document.querySelector("[data-attempt]");
const { attempt, owner, url } = sitting.dataset;
const form = document.querySelector("form[data-number]");
const submitting = document.querySelector("form[data-submit]");
const token = () => document.querySelector("input[name=csrf_token]").value;
const NAME = "answers ";
let place = Number(sitting.dataset.place) || 0;
let unstored = []; // where the device keeps nothing, the page does
let wish = "", wished = "", way = null, dirty = false, sending = null, pause = 3000, retry = 0;
const given = new Map(); // what was answered on this page, by number of the question
const failed = new Map(); // why one of them was refused
let trouble = "here"; // why what is kept here was not sent
const PATIENCE = 15000; // of a line that neither answers nor breaks
const AT_ONCE = 1500; // so long a button waits for an answer to be sent before it leads on

const tell = (name, detail) => sitting.dispatchEvent(new CustomEvent(name, { detail, cancelable: true }));

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
  const status = document.querySelector("[data-saved]");
  for (const line of status ? status.children : []) {
    line.hidden = line.dataset.state !== state;
    const words = line.querySelector("[data-text]");
    if (words && line.dataset.state === state) words.textContent = text || new Set(queue().map((one) => one.number)).size;
  }
}

function put(...more) {
  dirty = false;
  if ("checked" in form.dataset) return;
  const fields = [...new FormData(form)].filter(([name]) => !["csrf_token", "key", "go"].includes(name));
  const key = Array.from(crypto.getRandomValues(new Uint32Array(4)), (n) => n.toString(16)).join("");
  const { number } = form.dataset;
  place += 1;
  failed.delete(number);
  const others = queue().filter((one) => one.number !== number || one.tried);
  keep([...others, { key, number, fields: [...fields, ...more], place }]);
  note(number, fields);
}

function note(number, fields) {
  given.set(number, fields);
  tell("given", { number, answered: fields.some(([name, value]) => name !== "question" && value) });
}

async function ask(address, options) {
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(), PATIENCE);
  try {
    return await fetch(address, { ...options, signal: patience.signal, headers: { Accept: "application/json" } });
  } finally {
    clearTimeout(timer);
  }
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
    answer = await ask(`${url}/${entry.number}`, { method: "POST", body });
  } catch {
    answer = { status: 503 };
  }
  const isBusy = answer.status >= 500 || answer.status === 429;
  if (isBusy || (answer.status !== 200 && answer.status !== 409) || answer.redirected) {
    trouble = isBusy ? "here" : "out";
    say(trouble);
    if (isBusy) later();
    return false;
  }
  const told = await answer.json();
  keep(queue().filter((one) => one.key !== entry.key));
  pause = 3000;
  if (!told.saved) refused(entry, told.why);
  else if (!queue().length) say("sent", told.text);
  hear(told);
  return told.saved;
}

function refused(entry, why) {
  failed.set(entry.number, why);
  const elsewhere = form && form.dataset.number !== entry.number;
  say("fail", elsewhere ? `${sitting.dataset.called.replace("#", entry.number)} ${why}` : why);
  if (given.has(entry.number)) tell("given", { number: entry.number, answered: false });
}

function hear(told) {
  if (told.over) location.assign(told.over);
  if (told.place > place) {
    given.clear();
    tell("stale");
  }
  place = Math.max(place, told.place || 0);
  tell("told", told);
}

function later() {
  retry = setTimeout(go, pause);
  pause = Math.min(pause * 2, 30000);
}

// Sends, and then goes where a button wished to go while the line was down.
async function go() {
  if ((await send()) && wished && !dirty) leave(wished, way);
}

// To another page, where there is a line to it; a browser's own page of errors would be a dead end.
async function leave(to, act = null) {
  [wished, way] = [to, act];
  const answer = await ask(`${url}/standing.json`).catch(() => null);
  if (wished !== to) return;
  if (answer) return act ? act() : location.assign(`${url}/${to}`);
  say("wait");
  later();
}

async function follow() {
  const went = wish, number = form.dataset.number;
  if (dirty || went === "check") put(...(went === "check" ? [["go", "check"]] : []));
  const enough = new Promise((done) => { setTimeout(done, AT_ONCE); });
  const sent = await Promise.race([send(), enough]);
  if (sent === false && !queue().length) return plainly(went);
  if (/^\d+$/.test(went) && !tell("move", Number(went))) return;
  if (!queue().length) return leave(went === "check" ? number : went);
  [wished, way] = [went === "check" ? number : went, null];
  say("wait");
}

if (form) {
  for (const { number, fields } of queue()) note(number, fields);
  restore();
  form.addEventListener("change", () => { wished = ""; put(); send(); });
  form.addEventListener("input", () => { dirty = true; });
  form.addEventListener("click", (event) => {
    const button = event.target.closest("button[name=go]");
    if (button) wish = button.value;
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    follow();
  });
  form.addEventListener("leaving", () => { if (dirty) put(); send(); });
  form.addEventListener("shown", () => {
    wished = "";
    dirty = false;
    restore();
    if (queue().length) say(trouble);
  });
  sitting.addEventListener("ahead", () => given.forEach((fields, number) => note(number, fields)));
  addEventListener("pagehide", () => { if (dirty) put(); });
}

// What was answered on this device since the question came from the server.
function restore() {
  const fields = given.get(form.dataset.number);
  if (!fields || "checked" in form.dataset) return;
  fill(fields);
  const why = failed.get(form.dataset.number);
  if (why) say("fail", why);
  else if (queue().length) say(trouble);
  else say("sent", sitting.dataset.kept);
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
    input.dispatchEvent(new Event("restored", { bubbles: true }));
  }
}

// The review: to another answer, or to the end.
if (submitting) {
  submitting.addEventListener("submit", async (event) => {
    event.preventDefault();
    const act = () => submitting.submit();
    if (await send()) return leave("submit", act);
    [wished, way] = ["submit", act];
  });
  for (const link of document.querySelectorAll(`main a[href^="${url}/"]`)) {
    link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      leave(link.pathname.slice(url.length + 1));
    });
  }
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

// The time is up.
sitting.addEventListener("over", async () => {
  if (form && dirty) put();
  await send();
  const over = document.createElement("form");
  over.method = "post";
  over.action = `${url}/submit`;
  const field = document.createElement("input");
  Object.assign(field, { type: "hidden", name: "csrf_token", value: token() });
  over.append(field);
  document.body.append(over);
  leave("submit", () => over.submit());
});

// A page that slept, or that somebody came back to, shows what the server knows: the time, answers of another device.
async function wake() {
  if (document.hidden || "done" in sitting.dataset) return;
  const all = await send();
  const answer = await ask(`${url}/standing.json`).catch(() => null);
  if (!answer || !answer.ok || answer.redirected) return;
  const told = await answer.json();
  if (all && !dirty && !told.over && told.place > place) return location.reload();
  hear(told);
}

document.addEventListener("visibilitychange", wake);
addEventListener("pageshow", (event) => { if (event.persisted) wake(); });
addEventListener("online", wake);
addEventListener("online", go);
if ("done" in sitting.dataset) keep([]);
else if (queue().length) {
  const waiting = queue().length;
  send().then((all) => { if (all && waiting && submitting) location.reload(); });
}
