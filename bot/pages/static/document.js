// Brings the quoted words into view, folds the contents away on a phone, copies a clause's address.
const marked = document.querySelector("mark");
const contents = document.querySelector(".contents");
const told = document.getElementById("told");
let hiding = 0;

if (contents && !matchMedia("(min-width: 64rem)").matches) {
  contents.open = false;
  contents.addEventListener("click", (event) => {
    if (event.target.closest("a")) contents.open = false;
  });
}
if (marked) marked.scrollIntoView({ block: "center" });

function tell(text) {
  clearTimeout(hiding);
  told.textContent = text;
  hiding = setTimeout(() => (told.textContent = ""), 3000);
}

document.addEventListener("click", async (event) => {
  const link = event.target.closest(".copy");
  if (!link) return;
  event.preventDefault();
  try {
    await navigator.clipboard.writeText(new URL(link.dataset.path, location.origin).href);
    tell(told.dataset.copied);
  } catch {
    history.replaceState(null, "", link.dataset.path);
    tell(told.dataset.byHand);
  }
});
