// Counts down what the server said is left, by a clock that nobody can set; at the end the page asks how things stand.
const GRACE = 2500; // the server waits a little for answers that are on their way
const begun = new WeakMap();

function show(place) {
  if (!begun.has(place)) begun.set(place, { at: performance.now(), seconds: Number(place.dataset.counts) });
  const { at, seconds } = begun.get(place);
  const left = Math.max(0, Math.ceil(seconds - (performance.now() - at) / 1000));
  place.textContent = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}`;
  if (left > 0 || place.dataset.over) return;
  place.dataset.over = "yes";
  setTimeout(() => document.dispatchEvent(new Event("due")), GRACE);
}

setInterval(() => { for (const place of document.querySelectorAll("[data-counts]")) show(place); }, 250);
