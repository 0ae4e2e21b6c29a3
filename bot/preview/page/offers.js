// The list above the field: commands, or the cards of a question in inline mode.

import { at } from "/on.js";
import { element } from "/text.js";

const list = at("offers");
const field = at("field");

let chosen = -1;

// Each offer is {title, description, take()}, or one that stands apart: {title, take(), isApart}.
export function offer(offers, { keepsPlace = false } = {}) {
  const place = keepsPlace ? list.scrollTop : 0;
  if (!keepsPlace) chosen = -1;
  list.replaceChildren(...offers.map(draw));
  list.hidden = !offers.length;
  list.scrollTop = place;
  mark();
}

export function isOffering() {
  return !list.hidden;
}

// Whether a key was meant for the list.
export function steer(key) {
  if (list.hidden) return false;
  const count = list.children.length;
  if (key === "ArrowDown") chosen = (chosen + 1) % count;
  else if (key === "ArrowUp") chosen = (chosen + count - (chosen < 0 ? 0 : 1)) % count;
  else if (key === "Escape") offer([]);
  else if (key === "Enter" && chosen >= 0) list.children[chosen].click();
  else return false;
  mark();
  return true;
}

function draw({ title, description, take, isApart }, number) {
  const drawn = element("li", { id: `offer-${number}`, className: isApart ? "apart" : "" });
  drawn.setAttribute("role", "option");
  drawn.append(element("b", {}, title));
  if (description) drawn.append(element("span", {}, description));
  drawn.addEventListener("mousedown", (event) => event.preventDefault()); // the field keeps the focus
  drawn.addEventListener("click", take);
  return drawn;
}

function mark() {
  for (const [number, drawn] of [...list.children].entries()) {
    drawn.setAttribute("aria-selected", String(number === chosen));
  }
  const marked = list.children[chosen];
  marked?.scrollIntoView({ block: "nearest" });
  if (marked) field.setAttribute("aria-activedescendant", marked.id);
  else field.removeAttribute("aria-activedescendant");
}
