// Shows how long an attempt still lasts: counted from what the server said last, by a clock that nobody can set. That
// clock may stand still while a phone sleeps; answers.js asks the server again when it wakes.
const clock = document.querySelector("[data-left]");
const sitting = document.querySelector("[data-attempt]");
let endsIn = 0, since = 0, told = Infinity, timer = 0;

function left(seconds) {
  endsIn = seconds;
  since = performance.now();
  if (seconds > 300) told = Infinity; // more time was given
  else if (seconds > 60) told = Math.max(told, 300);
}

function tick() {
  const seconds = Math.ceil(endsIn - (performance.now() - since) / 1000);
  const minutes = Math.floor(Math.max(0, seconds) / 60);
  clock.textContent = `${minutes}:${String(Math.max(0, seconds) % 60).padStart(2, "0")}`;
  clock.closest(".k-timer").classList.toggle("is-short", seconds <= 300);
  for (const [limit, words] of [[60, "minute"], [300, "minutes"]]) {
    if (seconds > limit || told <= limit) continue;
    told = limit;
    const notice = document.querySelector("[data-warn]");
    if (seconds > 0) notice.textContent = notice.dataset[words];
    break;
  }
  if (seconds > -2) return;
  clearInterval(timer);
  sitting.dispatchEvent(new Event("over"));
}

if (clock) {
  left(Number(clock.dataset.left));
  timer = setInterval(tick, 500);
  tick();
  sitting.addEventListener("told", ({ detail }) => {
    if (detail.left === null || detail.left === undefined) return;
    left(detail.left);
    tick();
  });
}
