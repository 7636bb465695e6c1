// The talk: send, show progress as the server reports it, then show the blocks whole. Text only ever becomes text nodes.
const log = document.getElementById("log");
const form = document.getElementById("ask");
const field = document.getElementById("text");
const progress = document.getElementById("progress");
const stage = document.getElementById("stage");
const words = Object.fromEntries(
  [...document.querySelectorAll("#words dt")].map((name) => [name.textContent, name.nextElementSibling.textContent]),
);
const API = "/api/v1/chat/messages";
const WAIT_S = 20;
const PATIENCE_MS = 45000;
const TRIES = 3;
const OFFLINE_PAUSE_MS = 2000;
const CROWDED_PAUSE_MS = 10000;
const TOO_MANY = 429;
const UNKNOWN = "?"; // differs from every state, so the first look is answered at once
const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
const hasKeyboard = matchMedia("(pointer: fine)").matches;

let last = Number(log.dataset.last);
let unanswered = Number(log.dataset.waiting);
const answered = new Set();
let posting = false;
let listening = false;
let unsent = null;

const pause = (ms) => new Promise((done) => setTimeout(done, ms));

function element(tag, className, text) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
}

function quoteOf(block) {
  const figure = element("figure", "quote");
  const link = element("a", "", block.where);
  if (block.path.startsWith("/documents/")) link.href = block.path;
  const caption = element("figcaption");
  caption.append(link);
  figure.append(element("blockquote", "", block.text), caption);
  return figure;
}

function choicesOf(block) {
  const row = element("div", "choices");
  for (const option of block.options) {
    const chip = element("button", "chip", option.label);
    chip.type = "button";
    chip.value = option.text;
    row.append(chip);
  }
  return row;
}

function blockOf(block) {
  if (block.type === "quote") return quoteOf(block);
  if (block.type === "choices") return choicesOf(block);
  return element("p", block.type === "note" ? "note" : "", block.text);
}

function referenceOf(reply) {
  const at = new Date(reply.at).toLocaleString("sv-SE", { timeZone: "Asia/Shanghai", dateStyle: "short", timeStyle: "short" });
  return element("p", "reference", (reply.reference ? `答复编号 ${reply.reference} · ` : "") + at);
}

function show(item, block) {
  log.append(item);
  // The question comes to the top, so that it can be read together with what answers it.
  const anchor = block === "start" ? [...log.querySelectorAll(".me")].at(-1) || item : item;
  anchor.scrollIntoView({ behavior: calm ? "auto" : "smooth", block });
}

function showReply(reply) {
  const item = element("li", "desk");
  item.append(...reply.blocks.map(blockOf), referenceOf(reply));
  show(item, "start");
}

function showOwn(text) {
  const item = element("li", "me");
  item.append(element("p", "", text));
  show(item, "end");
  return item;
}

function showNote(text) {
  const item = element("li", "desk");
  item.append(element("p", "note", text));
  show(item, "end");
}

function showProgress(name) {
  progress.hidden = !name;
  const text = name ? words[name] : "";
  if (stage.textContent !== text) stage.textContent = text;
}

function newId() {
  // crypto.randomUUID is missing on plain http and in old in-app browsers.
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 15) | 64;
  bytes[8] = (bytes[8] & 63) | 128;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}

// Returns "" once the question is stored, else why not.
async function post(question) {
  const sent = await fetch(API, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ text: question.text, client_id: question.id }),
  });
  if (sent.status === 202) return "";
  const told = await sent.json().catch(() => ({}));
  return told.error || words.refused;
}

async function deliver(question) {
  for (let attempt = 1; attempt <= TRIES; attempt += 1) {
    try {
      return await post(question);
    } catch {
      if (attempt < TRIES) await pause(500 * attempt);
    }
  }
  return words.unsent;
}

async function send(given) {
  const text = given.trim();
  if (!text || posting) return;
  posting = true;
  // The same id on every try, the person's own tries included: a try whose answer was lost is not asked twice.
  const question = unsent && unsent.text === text ? unsent : { text, id: newId() };
  field.value = "";
  grow();
  const own = showOwn(text);
  showProgress("sending");
  const problem = await deliver(question);
  posting = false;
  if (problem) {
    unsent = question;
    own.classList.add("failed");
    if (!field.value) field.value = text;
    grow();
    showProgress("");
    showNote(problem);
    return;
  }
  unsent = null;
  unanswered += 1;
  showProgress("queued");
  listen();
}

class Crowded extends Error {}

async function ask(wait, seen) {
  const answer = await fetch(`${API}?after=${last}&wait=${wait}&seen=${encodeURIComponent(seen)}`);
  if (answer.status === TOO_MANY) throw new Crowded();
  if (!answer.ok) throw new Error(String(answer.status));
  return answer.json();
}

function stageOf(pending, before, since) {
  const first = pending[0];
  const earlier = before.find((row) => row.id === first.id);
  // What was in hand and is back in line could not be done at the first try.
  if (first.state === "queued" && earlier && (earlier.state === "leased" || earlier.again)) {
    first.again = true;
    return "again";
  }
  return Date.now() - since > PATIENCE_MS ? "slow" : first.state;
}

function count(replies) {
  for (const reply of replies) {
    if (!answered.has(reply.reply_to)) unanswered = Math.max(0, unanswered - 1);
    answered.add(reply.reply_to);
  }
}

async function listen() {
  if (listening) return;
  listening = true;
  let seen = UNKNOWN;
  let before = [];
  let since = Date.now();
  do {
    try {
      const expected = unanswered;
      const state = await ask(WAIT_S, seen);
      seen = state.seen;
      const fresh = state.replies.filter((reply) => reply.id > last);
      for (const reply of fresh) {
        showReply(reply);
        last = reply.id;
      }
      count(fresh);
      if (fresh.length) since = Date.now();
      if (state.pending.length) {
        showProgress(stageOf(state.pending, before, since));
      } else if (!fresh.length && expected) {
        // Nothing is on its way and nothing came: it was given up.
        showNote(words.lost);
        unanswered -= expected;
      }
      before = state.pending;
    } catch (problem) {
      const crowded = problem instanceof Crowded;
      seen = UNKNOWN;
      showProgress(crowded ? "crowded" : "offline");
      await pause(crowded ? CROWDED_PAUSE_MS : OFFLINE_PAUSE_MS);
    }
    // A reply in several parts is on its way until its last part has come.
  } while (unanswered > 0 || before.length);
  showProgress("");
  listening = false;
}

// A page that slept, or a second one, may have missed something: what the server holds is shown again as a whole.
async function catchUp() {
  if (document.visibilityState !== "visible" || listening || posting || field.value || unsent) return;
  const state = await ask(0, UNKNOWN).catch(() => null);
  if (state && !listening && !posting && !field.value && (state.replies.length || state.pending.length)) location.reload();
}

function grow() {
  field.style.height = "auto";
  field.style.height = `${Math.min(field.scrollHeight + 2, 144)}px`;
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  if (event.submitter && event.submitter.name === "choice") return;
  send(field.value);
});
field.addEventListener("input", grow);
field.addEventListener("keydown", (event) => {
  // While an input method composes, Enter chooses a word and must not send.
  if (event.key === "Enter" && !event.shiftKey && !event.isComposing && event.keyCode !== 229) {
    event.preventDefault();
    send(field.value);
  }
});
log.addEventListener("click", (event) => {
  const chip = event.target.closest(".chip");
  if (!chip) return;
  event.preventDefault();
  if (hasKeyboard) field.focus();
  send(chip.value);
});
document.addEventListener("visibilitychange", catchUp);
addEventListener("pageshow", (event) => {
  if (event.persisted) catchUp();
});

const asked = [...log.querySelectorAll(".me")].at(-1);
if (asked) asked.scrollIntoView({ block: "start" });
if (unanswered) listen();
