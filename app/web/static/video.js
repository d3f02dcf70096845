// A video goes on where this device stopped it, and another copy of it goes on where the one before was.
// Without script the player plays the smallest copy, and each link opens a copy by itself.

function keep(key, seconds) {
  try { localStorage.setItem(key, String(Math.floor(seconds))); } catch { /* the device keeps nothing */ }
}

function kept(key) {
  try { return Number(localStorage.getItem(key)) || 0; } catch { return 0; }
}

function clock(seconds) {
  const whole = Math.floor(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}

for (const box of document.querySelectorAll("[data-video]")) {
  const video = box.querySelector("video");
  const told = box.querySelector("[data-stopped]");
  const key = `video ${location.pathname.split("/").slice(2).join("/")} ${box.dataset.video}`;
  let from = kept(key);
  let last = 0;

  if (from > 5) { told.textContent = told.dataset.stopped.replace("{time}", clock(from)); }

  // A track that is on from the beginning would be loaded with the page; the reader may turn it off again.
  video.addEventListener("play", () => {
    for (const track of video.textTracks) {
      if (track.language === box.dataset.captions) { track.mode = "showing"; }
    }
  }, { once: true });

  video.addEventListener("loadedmetadata", () => {
    if (from > 5 && from < video.duration - 10) { video.currentTime = from; }
  });
  video.addEventListener("timeupdate", () => {
    if (Math.abs(video.currentTime - last) < 5) { return; }
    last = video.currentTime;
    keep(key, last);
  });
  video.addEventListener("playing", () => { told.textContent = ""; });
  video.addEventListener("ended", () => { from = 0; keep(key, 0); });

  for (const link of box.querySelectorAll("[data-copy]")) {
    link.addEventListener("click", (event) => {
      event.preventDefault();
      from = video.currentTime || from;
      video.src = link.href;
      video.play();
    });
  }
}
