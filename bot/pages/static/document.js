// Brings the quoted words into view, folds the contents away on a phone, copies a clause's address.
const marked = document.querySelector("mark");
const contents = document.querySelector(".contents");
if (contents && !matchMedia("(min-width: 64rem)").matches) contents.open = false;
if (marked) {
  marked.scrollIntoView({ block: "center" });
  marked.focus({ preventScroll: true });
}
document.addEventListener("click", async (event) => {
  const button = event.target.closest(".copy");
  if (!button) return;
  const address = new URL(button.dataset.path, location.origin).href;
  try {
    await navigator.clipboard.writeText(address);
    button.textContent = "已复制";
  } catch {
    location.hash = button.dataset.path.split("#")[1];
    button.textContent = "请复制地址栏";
  }
});
