// The field: what is written, edited, replied to, and what is offered while one types.

import { textOf } from "/message.js";
import { isOffering, offer, steer } from "/offers.js";
import { profile } from "/server.js";

const TYPED_AFTER_MS = 300;
const QUESTION_CHARS_MAX = 256;
const SELECTED_CHARS_MAX = 1024;

const at = (id) => document.getElementById(id);
const field = at("field");

export function composer(on) {
  let about = null; // {message, selected} that is replied to, or {message, isEdited}
  let mine = null; // the last message of one's own that may be edited
  let typed = 0;
  let cards = null; // those that are shown: {text, list, offset}

  function reply(message) {
    about = { message, selected: selectedIn(message) };
    showAbout(on.words.replying, about.selected || textOf(message));
  }

  function edit(message) {
    about = { message, isEdited: true };
    showAbout(on.words.editing, textOf(message));
    write(textOf(message));
  }

  function showAbout(title, text) {
    at("about-title").textContent = title;
    at("about-text").textContent = text;
    at("about-field").hidden = false;
    field.focus();
  }

  function cancel() {
    if (about?.isEdited) write("");
    about = null;
    at("about-field").hidden = true;
  }

  function clear() {
    write("");
    cancel();
    offer([]);
  }

  function write(text) {
    field.value = text;
    fit();
  }

  async function send() {
    const text = field.value.trim();
    if (!text) return;
    const action = about?.isEdited
      ? { do: "rewrite", message: about.message.message_id, text }
      : { do: "say", text, reply_to: about?.message.message_id, selected: about?.selected };
    if (await on.attempt(action)) clear();
  }

  // Telegram offers commands after a slash, and cards after the bot's name.
  function suggest() {
    clearTimeout(typed);
    const question = inlineQuestion();
    if (question !== null) {
      const text = question.slice(0, QUESTION_CHARS_MAX);
      if (!cards) offer([]);
      if (cards?.text !== text) cards = { text, list: [], offset: "" };
      typed = setTimeout(() => on.attempt({ do: "type", text, offset: "" }), TYPED_AFTER_MS);
    } else {
      cards = null;
      if (field.value && `@${on.bot}`.startsWith(field.value)) offerName();
      else offerCommands(field.value);
    }
  }

  function offerName() {
    const take = () => {
      write(`@${on.bot} `);
      suggest();
    };
    offer([{ title: `@${on.bot}`, description: on.words.inline, take }]);
  }

  function inlineQuestion() {
    const name = `@${on.bot} `;
    return field.value.startsWith(name) ? field.value.slice(name.length).trim() : null;
  }

  // The menu is another once the bot knows an admin.
  async function offerCommands(begun) {
    const written = field.value;
    const { commands } = /^\/\w*$/.test(begun) ? await profile() : { commands: [] };
    if (field.value !== written) return;
    const fitting = commands.filter(({ command }) => command.startsWith(begun.slice(1)));
    offer(fitting.map(({ command, description }) => ({
      title: `/${command}`,
      description,
      take: () => {
        clear();
        on.command(`/${command}`);
      },
    })));
  }

  function showCards({ query, text, offset, next_offset: next, button, cards: found }) {
    if (text !== cards?.text || offset !== cards.offset) return;
    const take = (card) => () => {
      clear();
      on.attempt({ do: "choose", query, card });
    };
    const list = found.map(({ id, ...card }) => ({ ...card, take: take(id) }));
    cards.list.push(...list);
    cards.offset = next;
    const more = () => on.attempt({ do: "type", text, offset: next });
    const above = button ? [{ title: button.text, isApart: true, take: () => goToBot(button) }] : [];
    const below = next ? [{ title: on.words.more, isApart: true, take: more }] : [];
    offer([...above, ...cards.list, ...below], { keepsPlace: Boolean(offset) });
  }

  function goToBot(button) {
    clear();
    on.start(button.start_parameter);
  }

  // Only what is selected within one message, and as it stands there, can be replied to.
  function selectedIn(message) {
    const selection = getSelection();
    const within = at(`message-${message.message_id}`)?.querySelector(".text");
    const text = selection.toString().trim().slice(0, SELECTED_CHARS_MAX);
    const isInside = within?.contains(selection.anchorNode) && within.contains(selection.focusNode);
    return isInside && message.text?.includes(text) ? text : "";
  }

  function fit() {
    field.style.height = "auto";
    field.style.height = `${field.scrollHeight}px`;
  }

  function pressed(event) {
    if (event.isComposing) return;
    const isMeant = steer(event.key);
    if (isMeant || (event.key === "Enter" && !event.shiftKey)) event.preventDefault();
    if (isMeant) return;
    if (event.key === "Enter" && !event.shiftKey) send();
    if (event.key === "Escape") cancel();
    if (event.key === "ArrowUp" && !field.value && mine) {
      event.preventDefault();
      edit(mine);
    }
  }

  field.addEventListener("keydown", pressed);
  field.addEventListener("input", () => {
    fit();
    suggest();
  });
  at("cancel").addEventListener("click", cancel);
  at("commands").addEventListener("click", () => {
    if (isOffering()) offer([]);
    else offerCommands("/");
    field.focus();
  });
  // Safari and Firefox take the selection away with the focus; a press on a message keeps it.
  at("messages").addEventListener("mousedown", (event) => {
    if (event.target.closest(".action")) event.preventDefault();
  });
  at("form").addEventListener("submit", (event) => {
    event.preventDefault();
    send();
  });

  return {
    reply,
    edit,
    clear,
    showCards,
    knows(messages, before = mine) {
      mine = messages.findLast(({ from, via_bot: via }) => !from.is_bot && !via) ?? before;
    },
  };
}
