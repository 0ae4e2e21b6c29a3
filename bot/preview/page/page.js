// The page: the chat as it changes, and who speaks in it.

import { clear, knows } from "/composer.js";
import { drawMessage } from "/message.js";
import { at, failed, on, toast } from "/on.js";
import { become, listen, profile, who } from "/server.js";
import { showCards } from "/suggestions.js";
import { drawText } from "/text.js";

const TYPING_MS = 5000;

const messages = at("messages");

const hears = {
  chat({ messages: all }) {
    messages.replaceChildren(...all.map((message) => drawMessage(message, on)));
    knows(all, null);
    showStatus("about");
    settle();
    messages.lastElementChild?.scrollIntoView({ block: "end" });
  },
  message({ message }) {
    const old = at(`message-${message.message_id}`);
    const drawn = drawMessage(message, on);
    if (old) old.replaceWith(drawn);
    else messages.append(drawn);
    knows([message]);
    if (message.from.is_bot) showStatus("about");
    settle();
    // A long answer is read from its beginning.
    if (!old) drawn.scrollIntoView({ block: "nearest" });
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
  cards: showCards,
};

let typingEnds = 0;

function showStatus(word) {
  clearTimeout(typingEnds);
  at("status").textContent = on.words[word];
  at("status").className = word;
}

// What can only be known of a message when it stands in the page.
function settle() {
  at("hello").hidden = messages.childElementCount > 0;
  for (const quote of messages.querySelectorAll(".expandable:not(.measured)")) {
    const [text] = quote.children;
    quote.classList.add("measured");
    quote.classList.toggle("short", text.scrollHeight <= text.clientHeight + 1);
  }
}

async function present() {
  const { words, language, languages, name, username, description } = await profile();
  who.language = language; // the one that the bot speaks to whose Telegram speaks another
  Object.assign(on, { words, bot: username, language });
  document.documentElement.lang = language;
  document.title = `${name} – ${words.about}`;
  label(words);
  at("name").textContent = name;
  at("description").replaceChildren(drawText(description, [], on));
  at("language").replaceChildren(...languages.map(languageOption));
  listen((event) => hears[event.kind](event), () => showStatus("gone"));
}

function label(words) {
  for (const told of document.querySelectorAll("[data-say]")) {
    told.textContent = words[told.dataset.say];
  }
  for (const told of document.querySelectorAll("[data-label]")) {
    told.setAttribute("aria-label", words[told.dataset.label]);
    if (told.matches("button, select")) told.title = words[told.dataset.label];
  }
  at("field").placeholder = words.field;
}

function languageOption(code) {
  const name = new Intl.DisplayNames([code], { type: "language" }).of(code);
  return new Option(name, code, false, code === who.language);
}

function change(changed) {
  become(changed);
  clear();
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
