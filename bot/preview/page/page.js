// The page: the chat, and who speaks in it.

import { composer } from "/composer.js";
import { drawMessage } from "/message.js";
import { act, become, listen, profile, who } from "/server.js";
import { drawText } from "/text.js";

const TYPING_MS = 5000;
const TOAST_MS = 3500;

const at = (id) => document.getElementById(id);
const messages = at("messages");

// What all that is drawn needs to know, and what it may do.
const on = {
  words: {},
  bot: "",
  language: "en",
  say: (text) => attempt({ do: "say", text }),
  start: (payload) => on.say(`/start ${payload}`),
  command: (text) => on.say(text),
  press: (message, data) => attempt({ do: "press", message, data }),
  copy: (text) => navigator.clipboard.writeText(text).then(() => toast(on.words.copied), failed),
  reply: (message) => field.reply(message),
  edit: (message) => field.edit(message),
  attempt,
};
const field = composer(on);

async function attempt(action) {
  try {
    await act(action);
    return true;
  } catch {
    failed();
    return false;
  }
}

function failed() {
  toast(on.words.failed);
}

let toastEnds = 0;

function toast(text) {
  at("toast").textContent = text;
  at("toast").classList.add("shown");
  clearTimeout(toastEnds);
  toastEnds = setTimeout(() => at("toast").classList.remove("shown"), TOAST_MS);
}

let typingEnds = 0;

function showStatus(word) {
  clearTimeout(typingEnds);
  at("status").textContent = on.words[word];
  at("status").className = word;
}

const hears = {
  chat({ messages: all }) {
    messages.replaceChildren(...all.map((message) => drawMessage(message, on)));
    field.knows(all, null);
    showStatus("about");
    settle();
  },
  message({ message }) {
    const old = at(`message-${message.message_id}`);
    const drawn = drawMessage(message, on);
    if (old) old.replaceWith(drawn);
    else messages.append(drawn);
    field.knows([message]);
    if (message.from.is_bot) showStatus("about");
    settle(old ? null : drawn);
  },
  typing() {
    showStatus("typing");
    typingEnds = setTimeout(() => showStatus("about"), TYPING_MS);
  },
  answered({ message, data, text, alert }) {
    for (const button of at(`message-${message}`)?.querySelectorAll("[aria-busy]") ?? []) {
      if (button.dataset.data === data) button.removeAttribute("aria-busy");
    }
    if (text && alert) {
      at("alert-text").textContent = text;
      at("alert").showModal();
    } else if (text) toast(text);
  },
  cards: (told) => field.showCards(told),
};

// A long answer is read from its beginning.
function settle(fresh) {
  at("hello").hidden = messages.childElementCount > 0;
  for (const quote of messages.querySelectorAll(".expandable:not(.measured)")) {
    const [text] = quote.children;
    quote.classList.add("measured");
    quote.classList.toggle("short", text.scrollHeight <= text.clientHeight + 1);
  }
  if (fresh) fresh.scrollIntoView({ block: "nearest" });
  else if (fresh === undefined) messages.lastElementChild?.scrollIntoView({ block: "end" });
}

async function present() {
  const { words, language, languages, name, username, description } = await profile();
  who.language = language; // the one that the bot speaks to whose Telegram speaks another
  Object.assign(on, { words, bot: username, language });
  document.documentElement.lang = language;
  document.title = `${name} – ${words.about}`;
  for (const told of document.querySelectorAll("[data-say]")) told.textContent = words[told.dataset.say];
  for (const told of document.querySelectorAll("[data-label]")) {
    told.setAttribute("aria-label", words[told.dataset.label]);
    if (told.matches("button, select")) told.title = words[told.dataset.label];
  }
  at("field").placeholder = words.field;
  at("name").textContent = name;
  at("description").replaceChildren(drawText(description, [], on));
  at("language").replaceChildren(...languages.map(languageOption));
  listen((event) => hears[event.kind](event), () => showStatus("gone"));
}

function languageOption(code) {
  const name = new Intl.DisplayNames([code], { type: "language" }).of(code);
  return new Option(name, code, false, code === who.language);
}

function change(changed) {
  become(changed);
  field.clear();
  present().catch(failed);
}

at("person").value = who.person;
at("person").addEventListener("change", () => change({ person: at("person").value }));
at("language").addEventListener("change", () => change({ language: at("language").value }));
at("start").addEventListener("click", () => on.say("/start"));
present().then(() => {
  // Where there is no mouse, the focus would bring up a keyboard that hides the page.
  if (matchMedia("(hover: hover)").matches) at("field").focus();
}, failed);
