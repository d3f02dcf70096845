// Marks the chosen options of a question while the page is open; without script the server marks them at the next load.

function mark({ target }) {
  const box = target.closest(".k-opts");
  for (const option of box ? box.querySelectorAll(".k-opt") : []) {
    const input = option.querySelector("input");
    option.classList.toggle("is-on", input !== null && input.checked);
  }
}

document.addEventListener("change", mark);
document.addEventListener("restored", mark);
for (const box of document.querySelectorAll(".k-opts")) mark({ target: box });
