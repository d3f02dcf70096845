// Marks the chosen options of a question while the page is open; without script the server marks them at the next load.

function mark(box) {
  for (const option of box.querySelectorAll(".k-opt")) {
    const input = option.querySelector("input");
    option.classList.toggle("is-on", input !== null && input.checked);
  }
}

for (const box of document.querySelectorAll(".k-opts")) {
  box.addEventListener("change", () => mark(box));
  box.addEventListener("restored", () => mark(box));
  mark(box);
}
