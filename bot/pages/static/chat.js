// The talk: send, show progress as the server reports it, then show the blocks whole. Text only ever becomes text nodes.
const log = document.getElementById("log");
const form = document.getElementById("ask");
const field = document.getElementById("text");
const button = form.querySelector("button");
const progress = document.getElementById("progress");
const stage = document.getElementById("stage");
const STAGES = { queued: "已收到，正在排队", leased: "正在查找依据", answered: "正在送达" };
const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
let last = Number(log.dataset.last);
let waiting = false;

function element(tag, className, text) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
}

function blockOf(block) {
  if (block.type === "quote") {
    const figure = element("figure", "quote");
    figure.append(element("blockquote", "", block.text));
    const caption = element("figcaption");
    const link = element("a", "", block.where);
    if (block.path.startsWith("/documents/")) link.href = block.path;
    caption.append(link);
    figure.append(caption);
    return figure;
  }
  if (block.type === "choices") {
    const row = element("p", "choices");
    for (const option of block.options) {
      const chip = element("button", "chip", option.label);
      chip.type = "button";
      chip.dataset.text = option.text;
      row.append(chip);
    }
    return row;
  }
  return element("p", block.type === "note" ? "note" : "", block.text);
}

function showReply(reply) {
  const item = element("li", "desk");
  item.append(...reply.blocks.map(blockOf));
  if (reply.reference) item.append(element("p", "reference", "答复编号 " + reply.reference));
  log.append(item);
  item.scrollIntoView({ behavior: calm ? "auto" : "smooth", block: "start" });
}

function showOwn(text) {
  const item = element("li", "me");
  item.append(element("p", "", text));
  log.append(item);
  item.scrollIntoView({ behavior: calm ? "auto" : "smooth", block: "end" });
  return item;
}

function showProgress(text) {
  progress.hidden = !text;
  if (text && stage.textContent !== text) stage.textContent = text;
}

function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 15) | 64;
  bytes[8] = (bytes[8] & 63) | 128;
  const hex = [...bytes].map((b) => b.toString(16).padStart(2, "0")).join("");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}

async function post(text, id) {
  const sent = await fetch("/api/v1/chat/messages", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ text, client_id: id }),
  });
  if (sent.status === 202) return "";
  const told = await sent.json().catch(() => ({}));
  return told.error || "没有送到，请再试一次。";
}

async function send(text) {
  text = text.trim();
  if (!text) return;
  field.value = "";
  grow();
  const own = showOwn(text);
  showProgress("正在发送");
  button.disabled = true;
  const id = newId();
  // The same id on every try: a try whose answer was lost is not asked twice.
  let problem = "网络不通，没有送到。请检查网络后再发。";
  for (let attempt = 0; attempt < 3; attempt += 1) {
    try {
      problem = await post(text, id);
      break;
    } catch {
      await new Promise((done) => setTimeout(done, 500 * (attempt + 1)));
    }
  }
  button.disabled = false;
  if (problem) {
    own.classList.add("failed");
    field.value = text;
    grow();
    showProgress("");
    const item = element("li", "desk");
    item.append(element("p", "", problem));
    log.append(item);
    item.scrollIntoView({ block: "end" });
    return;
  }
  showProgress(STAGES.queued);
  listen();
}

async function listen() {
  if (waiting) return;
  waiting = true;
  let seen = "";
  let quiet = 0;
  while (quiet < 2) {
    try {
      const answer = await fetch(`/api/v1/chat/messages?after=${last}&wait=20&seen=${encodeURIComponent(seen)}`);
      if (!answer.ok) throw new Error(String(answer.status));
      const state = await answer.json();
      seen = state.seen || "";
      for (const reply of state.replies) {
        if (reply.id > last) {
          showReply(reply);
          last = reply.id;
        }
      }
      const first = state.pending[0];
      showProgress(first ? STAGES[first.state] || STAGES.queued : "");
      quiet = state.pending.length ? 0 : quiet + 1;
      if (quiet === 1 && state.replies.length) break;
    } catch {
      showProgress("网络有点慢，正在重新连接");
      await new Promise((done) => setTimeout(done, 2000));
    }
  }
  showProgress("");
  waiting = false;
}

function grow() {
  field.style.height = "auto";
  field.style.height = `${Math.min(field.scrollHeight + 2, 144)}px`;
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  if (!button.disabled) send(field.value);
});
field.addEventListener("input", grow);
field.addEventListener("keydown", (event) => {
  // While an input method composes, Enter chooses a word and must not send.
  if (event.key === "Enter" && !event.shiftKey && !event.isComposing && event.keyCode !== 229) {
    event.preventDefault();
    form.requestSubmit();
  }
});
log.addEventListener("click", (event) => {
  const chip = event.target.closest(".chip");
  if (chip && !button.disabled) send(chip.dataset.text);
});
if (log.children.length > 1) log.lastElementChild.scrollIntoView({ block: "start" });
if (log.dataset.waiting) listen();
