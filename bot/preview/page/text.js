// A text with Telegram's entities, drawn. What was written is only ever put into text nodes.
// Offsets are in UTF-16 units, as JavaScript counts too.

const TAGS = {
  bold: "strong",
  italic: "em",
  underline: "u",
  strikethrough: "s",
  code: "code",
  blockquote: "blockquote",
  expandable_blockquote: "blockquote",
};
const QUOTES = ["blockquote", "expandable_blockquote"];
const FOUND_IN_TEXT = /https?:\/\/[^\s<>"«»“”]*[^\s<>"«»“”.,;:!?)]|(?<!\S)\/[a-z_]+(?![\w/])/g;

export function element(tag, properties = {}, ...children) {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children);
  return made;
}

// `on` says what happens: start(payload) when a link opens the bot, command(text) when one is
// pressed; `words` and `bot` (the name that links lead to) are those of the page.
export function drawText(text, entities, on) {
  const spans = entities
    .map(({ type, offset, length, url }) => ({ type, url, start: offset, end: offset + length }))
    .sort((one, other) => one.start - other.start || other.end - one.end);
  return draw(text, spans, 0, text.length, on);
}

function draw(text, spans, from, to, on) {
  const drawn = document.createDocumentFragment();
  let at = from;
  let left = spans;
  while (left.length) {
    const [span, ...rest] = left;
    drawn.append(...plain(text.slice(at, span.start), on));
    // One that reaches over the end of another is drawn in two parts.
    const inside = rest.filter((other) => other.start < span.end);
    const clipped = inside.map((other) => ({ ...other, end: Math.min(other.end, span.end) }));
    drawn.append(wrap(span, draw(text, clipped, span.start, span.end, on), text, on));
    const over = inside.filter((other) => other.end > span.end);
    left = [
      ...over.map((other) => ({ ...other, start: span.end })),
      ...rest.filter((other) => other.start >= span.end),
    ];
    at = span.end + (QUOTES.includes(span.type) && text[span.end] === "\n" ? 1 : 0);
  }
  drawn.append(...plain(text.slice(at, to), on));
  return drawn;
}

function wrap(span, content, text, on) {
  if (span.type === "text_link") return link(span.url, content, on);
  if (span.type === "expandable_blockquote") return expandable(content, on.words);
  const tag = TAGS[span.type];
  return tag ? element(tag, {}, content) : content;
}

// Telegram makes links of addresses and commands, though nobody marked them.
function* plain(text, on) {
  let at = 0;
  for (const { 0: found, index } of text.matchAll(FOUND_IN_TEXT)) {
    yield text.slice(at, index);
    yield found.startsWith("/") ? command(found, on) : link(found, found, on);
    at = index + found.length;
  }
  yield text.slice(at);
}

function command(text, on) {
  const button = element("button", { type: "button", className: "command" }, text);
  button.addEventListener("click", () => on.command(text));
  return button;
}

export function link(address, content, on) {
  const url = URL.canParse(address) ? new URL(address) : null;
  if (!["http:", "https:"].includes(url?.protocol)) return element("span", {}, content);
  const drawn = element("a", { href: url.href, target: "_blank", rel: "noopener noreferrer" }, content);
  const payload = url.searchParams.get("start");
  if (url.hostname === "t.me" && url.pathname === `/${on.bot}` && payload) {
    drawn.addEventListener("click", (event) => {
      event.preventDefault();
      on.start(payload);
    });
  }
  return drawn;
}

function expandable(content, words) {
  const text = element("div", { className: "folded" }, content);
  const button = element("button", { type: "button", className: "unfold" }, words.unfold);
  button.setAttribute("aria-expanded", "false");
  button.addEventListener("click", () => {
    const isFolded = text.classList.toggle("folded");
    button.textContent = isFolded ? words.unfold : words.fold;
    button.setAttribute("aria-expanded", String(!isFolded));
  });
  const quote = element("blockquote", { className: "expandable" }, text, button);
  quote.addEventListener("click", (event) => {
    const isPressed = event.target.closest("a, button") || !getSelection().isCollapsed;
    if (!isPressed) button.click();
  });
  return quote;
}
