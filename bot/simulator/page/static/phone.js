// The phone page: shows one member's chat and tells the platform what the member does. All sentences stand in the template.
"use strict";

const POLL_MS = 500;
const NEW_MOMENT_MS = 5 * 60 * 1000;
const LINK = /<a\s+href="([^"]*)"\s*>([\s\S]*?)<\/a>/gi;

const chat = document.getElementById("chat");
const empty = document.getElementById("empty");
const offline = document.getElementById("offline");
const outcome = document.getElementById("outcome");
const text = document.getElementById("text");
const damage = document.getElementById("damage");

let member = checkedMember();
let version = -1;
let round = 0;
let shown = new Map(); // bubble id → what was drawn of it

function checkedMember() {
  const radio = document.querySelector("input[name=member]:checked");
  return { id: radio.value, name: radio.nextElementSibling.textContent };
}

function fill(sentence, values) {
  return sentence.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");
}

function element(tag, className, words) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  if (words !== undefined) made.textContent = words;
  return made;
}

// --- drawing ---

function isWebAddress(address) {
  try {
    return ["http:", "https:"].includes(new URL(address).protocol);
  } catch {
    return false;
  }
}

// A text message knows one tag, the link. Everything else is shown as it is written; nothing is ever parsed as HTML.
function words(content) {
  const box = element("div", "words");
  let from = 0;
  for (const found of content.matchAll(LINK)) {
    if (!isWebAddress(found[1])) continue;
    box.append(content.slice(from, found.index));
    const link = element("a", "", found[2]);
    link.href = found[1];
    link.target = "_blank";
    link.rel = "noopener noreferrer";
    box.append(link);
    from = found.index + found[0].length;
  }
  box.append(content.slice(from));
  return box;
}

function cause(bubble) {
  const say = chat.dataset;
  if (!bubble.error) return fill(say.http, bubble);
  return bubble.error === "timeout" ? say.timeout : say.connection;
}

function notes(bubble) {
  const say = chat.dataset;
  const made = [];
  if (bubble.side === "member") {
    const reason = bubble.state === "failed" ? `：${cause(bubble)}` : "";
    const tone = { failed: "note bad", retrying: "note warn" }[bubble.state] ?? "note";
    made.push(element("span", tone, fill(say[bubble.state], { ms: bubble.ms, n: bubble.attempt }) + reason));
    if (bubble.flaw) made.push(element("span", "note bad", say[`flaw_${bubble.flaw}`]));
    if (bubble.marks.length) made.push(element("span", "note warn", say.damaged));
    return made;
  }
  if (!["text", "template_card"].includes(bubble.kind)) made.push(element("span", "note", say[bubble.kind] ?? bubble.kind));
  return made.concat(bubble.marks.map((mark) => element("span", "note warn", say[mark])));
}

function eventLine(bubble) {
  const say = chat.dataset;
  const made = element("li", "event");
  made.append(bubble.kind === "press" ? `${say.press}“${bubble.text}”` : fill(say[bubble.kind], bubble), ...notes(bubble));
  return made;
}

function speechLine(bubble) {
  const mine = bubble.side === "member";
  const ghost = bubble.marks.includes("dropped") || bubble.marks.includes("duplicate");
  const made = element("li", `line ${bubble.side}${ghost ? " ghost" : ""}`);
  const face = element("span", "face", mine ? member.name.slice(-1) : chat.dataset.desk.slice(0, 1));
  face.setAttribute("aria-hidden", "true");
  const body = element("div", "body");
  body.append(element("span", "hidden", `${mine ? chat.dataset.me : chat.dataset.desk}：`), words(bubble.text), ...notes(bubble));
  if (bubble.kind === "template_card") body.append(cardFoot(bubble));
  made.append(face, body);
  return made;
}

// The buttons of a card, or the words that the app has put in their place.
function cardFoot(bubble) {
  const foot = element("div", "card-foot");
  if (bubble.replaced) foot.append(element("span", "replaced", bubble.replaced));
  for (const button of bubble.buttons) {
    const made = element("button", "", button.text);
    made.type = "button";
    made.addEventListener("click", () => attempt(() => act("press-card", { number: bubble.number, key: button.key })));
    foot.append(made);
  }
  return foot;
}

function line(bubble) {
  const isEvent = bubble.side === "member" && bubble.kind !== "text";
  return isEvent ? eventLine(bubble) : speechLine(bubble);
}

function moment(at) {
  const made = element("li", "moment");
  const time = element("time", "", new Intl.DateTimeFormat("zh-CN", { hour: "2-digit", minute: "2-digit" }).format(at));
  time.dateTime = at.toISOString();
  made.append(time);
  return made;
}

function draw(bubbles) {
  const atEnd = chat.scrollHeight - chat.scrollTop - chat.clientHeight < 80;
  const kept = new Map();
  const lines = [];
  let last = 0;
  for (const bubble of bubbles) {
    const at = new Date(bubble.at);
    if (at - last > NEW_MOMENT_MS) lines.push(["moment" + bubble.id, bubble.at, () => moment(at)]);
    last = at;
    lines.push([bubble.id, JSON.stringify(bubble), () => line(bubble)]);
  }
  let place = chat.firstElementChild;
  for (const [id, look, make] of lines) {
    const before = shown.get(id);
    const node = before?.look === look ? before.node : make();
    if (before && before.node !== node) {
      if (place === before.node) place = place.nextElementSibling;
      before.node.replaceWith(node);
      node.style.animation = "none"; // it has arrived already
    } else if (node !== place) chat.insertBefore(node, place);
    else place = place.nextElementSibling;
    kept.set(id, { look, node });
  }
  for (const [id, { node }] of shown) if (!kept.has(id)) node.remove();
  shown = kept;
  empty.hidden = bubbles.length > 0;
  if (atEnd) chat.scrollTop = chat.scrollHeight;
}

// --- talking to the platform ---

async function send(path, body, method = "POST") {
  const init = { method, headers: { "Content-Type": "application/json" } };
  if (method === "POST") init.body = JSON.stringify(body ?? {});
  const response = await fetch(path, init);
  if (!response.ok) throw new Error(`HTTP ${response.status}`);
  return response.status === 204 ? null : response.json();
}

async function attempt(action) {
  try {
    outcome.textContent = (await action()) ?? "";
  } catch (error) {
    outcome.textContent = fill(outcome.dataset.failed, { reason: error.message });
  }
}

function act(kind, body) {
  return send(`/_sim/members/${encodeURIComponent(member.id)}/${kind}`, { ...body, wait: false });
}

async function look() {
  const mine = round;
  const response = await fetch(`/_sim/chat?user=${encodeURIComponent(member.id)}&since=${version}`);
  if (!response.ok) throw new Error(`HTTP ${response.status}`);
  if (response.status === 204 || mine !== round) return;
  const seen = await response.json();
  if (mine !== round) return;
  version = seen.version;
  draw(seen.bubbles);
}

async function watch() {
  for (;;) {
    try {
      await look();
      offline.hidden = true;
    } catch {
      offline.hidden = false;
    }
    await new Promise((resume) => setTimeout(resume, POLL_MS));
  }
}

// Opening the chat is an event of its own; a chat that already has lines has been opened.
async function open() {
  round += 1;
  version = -1;
  chat.replaceChildren();
  shown = new Map();
  try {
    await look();
    if (!shown.size) await act("enter");
  } catch {
    offline.hidden = false;
  }
}

async function showSwitches() {
  const state = await send("/_sim/switches", null, "GET");
  const left = state.faults.reduce((sum, fault) => sum + fault.times, 0);
  const place = document.getElementById("faults");
  place.textContent = left ? fill(place.dataset.some, { n: left }) : place.dataset.none;
  document.getElementById("trusted").checked = state.trusts_address;
}

// --- what the tester does ---

function fit() {
  text.style.height = "auto";
  text.style.height = `${Math.min(text.scrollHeight + 2, 128)}px`;
}

document.getElementById("compose").addEventListener("submit", (event) => {
  event.preventDefault();
  if (!text.value.trim()) return;
  const how = { "": {}, copies: { copies: 50 } }[damage.value] ?? { damage: damage.value };
  const body = { text: text.value, ...how };
  text.value = "";
  damage.value = "";
  fit();
  chat.scrollTop = chat.scrollHeight;
  attempt(async () => {
    await act("say", body);
    await look();
  });
  text.focus();
});

text.addEventListener("input", fit);
text.addEventListener("keydown", (event) => {
  // while an input method is open, Enter chooses a word
  if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  document.getElementById("compose").requestSubmit();
});

for (const radio of document.querySelectorAll("input[name=member]")) {
  radio.addEventListener("change", () => {
    member = checkedMember();
    open();
  });
}

for (const button of document.querySelectorAll("[data-key]")) {
  button.addEventListener("click", () => attempt(() => act("press", { key: button.dataset.key }).then(() => null)));
}

for (const button of document.querySelectorAll("[data-act]")) {
  const body = JSON.parse(button.dataset.body ?? "{}");
  button.addEventListener("click", () => attempt(() => act(button.dataset.act, body).then(() => null)));
}

for (const button of document.querySelectorAll("[data-post]")) {
  button.addEventListener("click", () =>
    attempt(async () => {
      await send(button.dataset.post, JSON.parse(button.dataset.body ?? "{}"));
      return button.dataset.done;
    }),
  );
}

document.getElementById("verify").addEventListener("click", (event) => {
  const say = event.currentTarget.dataset;
  attempt(async () => {
    const result = await send("/_sim/verify");
    return result.ok ? fill(say.good, { ms: Math.round(result.ms) }) : fill(say.bad, result);
  });
});

document.getElementById("trusted").addEventListener("change", (event) => {
  const box = event.currentTarget;
  attempt(async () => {
    await send("/_sim/trust", { trusted: box.checked });
    return box.checked ? box.dataset.on : box.dataset.off;
  });
});

document.getElementById("fault").addEventListener("submit", (event) => {
  event.preventDefault();
  const form = event.currentTarget;
  const chosen = form.elements.what.selectedOptions[0].dataset;
  attempt(async () => {
    await send("/_sim/faults", {
      path: form.elements.path.value,
      kind: chosen.kind,
      times: form.elements.times.valueAsNumber || 1,
      seconds: Number(chosen.seconds ?? 0),
      errcode: Number(chosen.errcode ?? -1),
      taken: !("lost" in chosen),
    });
    await showSwitches();
  });
});

document.getElementById("no-faults").addEventListener("click", () =>
  attempt(async () => {
    await send("/_sim/faults", null, "DELETE");
    await showSwitches();
  }),
);

document.getElementById("bench").addEventListener("toggle", () => attempt(() => showSwitches()));
document.getElementById("bench").open = window.matchMedia("(min-width: 820px)").matches;
setInterval(() => {
  if (document.getElementById("bench").open) showSwitches().catch(() => {});
}, 2000);

open().then(watch);
