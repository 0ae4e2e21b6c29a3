// What all that is drawn needs to know, and what happens when something of it is pressed.

import { act } from "/server.js";

const TOAST_MS = 3500;

export const at = (id) => document.getElementById(id);

// The composer adds reply(message) and edit(message).
export const on = {
  words: {},
  bot: "", // the name that links lead to
  language: "en",
  say: (text) => attempt({ do: "say", text }),
  start: (payload) => on.say(`/start ${payload}`),
  command: (text) => on.say(text),
  press: (message, data) => attempt({ do: "press", message, data }),
  copy: (text) => navigator.clipboard.writeText(text).then(() => toast(on.words.copied), failed),
};

// Whether it was done; if not, the person is told.
export async function attempt(action) {
  try {
    await act(action);
    return true;
  } catch {
    failed();
    return false;
  }
}

export function failed() {
  toast(on.words.failed);
}

let toastEnds = 0;

export function toast(text) {
  at("toast").textContent = text;
  at("toast").classList.add("shown");
  clearTimeout(toastEnds);
  toastEnds = setTimeout(() => at("toast").classList.remove("shown"), TOAST_MS);
}
