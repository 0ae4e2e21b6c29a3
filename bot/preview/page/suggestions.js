// What is offered while one types: commands after a slash, cards after the bot's name.

import { offer } from "/offers.js";
import { attempt, on } from "/on.js";
import { profile } from "/server.js";

const TYPED_AFTER_MS = 300;
const QUESTION_CHARS_MAX = 256;

let latest = 0; // of what was asked for, so that what comes late is dropped
let typed = 0;
let cards = null; // those of the question that is typed: {text, list, offset, clear}, offset null at their end

// `write` puts something else into the field, `clear` empties it.
export function suggest(text, write, clear) {
  const name = `@${on.bot} `;
  clearTimeout(typed);
  latest += 1;
  if (text.startsWith(name)) {
    ask(text.slice(name.length).trim().slice(0, QUESTION_CHARS_MAX), clear);
    return;
  }
  cards = null;
  if (/^\/\w*$/.test(text)) offerCommands(text, clear);
  else if (text && name.startsWith(text)) offerName(name, write);
  else offer([]);
}

// The menu is looked up anew: it is another for somebody who is an admin no more.
export async function offerCommands(begun, clear) {
  latest += 1;
  const asked = latest;
  const { commands } = await profile();
  if (asked !== latest) return;
  const take = (text) => () => {
    clear();
    on.command(text);
  };
  const all = commands.map(({ command, description }) => ({ title: `/${command}`, description }));
  const fitting = all.filter(({ title }) => title.startsWith(begun));
  offer(fitting.map((one) => ({ ...one, take: take(one.title) })));
}

export function showCards({ query, text, offset, next_offset: next, button, cards: found }) {
  if (text !== cards?.text || offset !== cards.offset) return;
  const { clear } = cards;
  const taking = (act) => () => {
    clear();
    act();
  };
  for (const { id, title, description } of found) {
    const take = taking(() => attempt({ do: "choose", query, card: id }));
    cards.list.push({ title, description, take });
  }
  cards.offset = next || null;
  const toBot = { title: button?.text, take: taking(() => on.start(button.start_parameter)) };
  const more = { title: on.words.more, take: () => attempt({ do: "type", text, offset: next }) };
  offer(
    [
      ...(button ? [{ ...toBot, isApart: true }] : []),
      ...cards.list,
      ...(next ? [{ ...more, isApart: true }] : []),
    ],
    { keepsPlace: Boolean(offset) },
  );
}

// The cards of a question stay until those of the next have come.
function ask(text, clear) {
  if (!cards) offer([]);
  if (cards?.text !== text) cards = { text, list: [], offset: "", clear };
  typed = setTimeout(() => attempt({ do: "type", text, offset: "" }), TYPED_AFTER_MS);
}

function offerName(name, write) {
  offer([{ title: name.trim(), description: on.words.inline, take: () => write(name) }]);
}
