// The field: what is written in it, and whether that is a reply or an edit.

import { textOf } from "/message.js";
import { isOffering, offer, steer } from "/offers.js";
import { at, attempt, on } from "/on.js";
import { offerCommands, suggest } from "/suggestions.js";

const SELECTED_CHARS_MAX = 1024;

const field = at("field");

let about = null; // {message, selected} that is replied to, or {message, isEdited}
let mine = null; // the last message of one's own that may be edited

// Take note of messages that came, after those before.
export function knows(messages, before = mine) {
  mine = messages.findLast(({ from, via_bot: via }) => !from.is_bot && !via) ?? before;
}

export function clear() {
  write("");
  cancel();
}

on.reply = (message) => {
  const selected = selectedIn(message);
  cancel();
  about = { message, selected };
  showAbout(on.words.replying, selected || textOf(message));
};

on.edit = (message) => {
  about = { message, isEdited: true };
  showAbout(on.words.editing, textOf(message));
  write(textOf(message));
};

// Only what is selected within one message, and as it stands there, can be replied to.
function selectedIn(message) {
  const selection = getSelection();
  const within = at(`message-${message.message_id}`)?.querySelector(".text");
  const text = selection.toString().trim().slice(0, SELECTED_CHARS_MAX);
  const isInside = within?.contains(selection.anchorNode) && within.contains(selection.focusNode);
  return isInside && message.text?.includes(text) ? text : "";
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

function write(text) {
  field.value = text;
  changed();
}

function changed() {
  field.style.height = "auto";
  field.style.height = `${field.scrollHeight}px`;
  suggest(field.value, write, clear);
}

async function send() {
  const text = field.value.trim();
  if (!text) return;
  const action = about?.isEdited
    ? { do: "rewrite", message: about.message.message_id, text }
    : { do: "say", text, reply_to: about?.message.message_id, selected: about?.selected };
  if (await attempt(action)) clear();
}

function pressed(event) {
  if (event.isComposing) return;
  const isSending = event.key === "Enter" && !event.shiftKey;
  const isEditing = event.key === "ArrowUp" && !field.value && mine;
  if (steer(event.key)) event.preventDefault();
  else if (isSending || isEditing) {
    event.preventDefault();
    if (isSending) send();
    else on.edit(mine);
  } else if (event.key === "Escape") cancel();
}

field.addEventListener("keydown", pressed);
field.addEventListener("input", changed);
at("cancel").addEventListener("click", cancel);
at("commands").addEventListener("click", () => {
  if (isOffering()) offer([]);
  else offerCommands("/", clear);
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
