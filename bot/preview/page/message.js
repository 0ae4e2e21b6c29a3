// One message of the chat, drawn: its bubble, and the buttons under it.

import { drawText, element, link } from "/text.js";

const REPLIED_CHARS_MAX = 200;

// `on` says what happens when something is pressed: reply, edit, press, copy, start, command.
export function drawMessage(message, on) {
  const isMine = !message.from.is_bot;
  const drawn = element("article", {
    id: `message-${message.message_id}`,
    className: isMine ? "mine" : "theirs",
    tabIndex: -1,
  });
  drawn.setAttribute("aria-label", isMine ? on.words.you : message.from.first_name);
  const bubble = element("div", { className: "bubble" });
  if (message.via_bot) bubble.append(element("p", { className: "via" }, `@${message.via_bot.username}`));
  if (message.reply_to_message) bubble.append(drawReplied(message));
  if (message.photo) bubble.append(drawPhoto(message.photo.at(-1)));
  if (message.document) bubble.append(drawDocument(message.document, on));
  bubble.append(drawBody(message, on), drawFoot(message, isMine, on));
  drawn.append(bubble, ...drawButtons(message, on));
  return drawn;
}

export function textOf(message) {
  return message.text || message.caption || message.document?.file_name || "";
}

function drawBody(message, on) {
  const text = message.text ?? message.caption ?? "";
  return element("div", { className: "text", dir: "auto" }, drawText(text, message.entities ?? [], on));
}

function drawReplied(message) {
  const { reply_to_message: replied, quote } = message;
  const drawn = element("a", { className: "replied", href: `#message-${replied.message_id}` });
  drawn.append((quote?.text ?? textOf(replied)).slice(0, REPLIED_CHARS_MAX));
  drawn.addEventListener("click", (event) => {
    event.preventDefault();
    const target = document.getElementById(`message-${replied.message_id}`);
    target?.scrollIntoView({ block: "center" });
    target?.focus({ preventScroll: true });
  });
  return drawn;
}

function drawDocument({ file_id: id, file_name: name, file_size: size }, on) {
  const drawn = element("a", { className: "document", href: `/file/${id}`, download: name });
  const format = new Intl.NumberFormat(on.language, { style: "unit", unit: "kilobyte", maximumFractionDigits: 1 });
  drawn.append(icon("M12 4v11M7 11l5 5 5-5M5 20h14"), element("span", {}, name, element("small", {}, format.format(size / 1000))));
  drawn.setAttribute("aria-label", `${on.words.download}: ${name}`);
  return drawn;
}

function drawPhoto({ file_id: id }) {
  return element("img", { className: "photo", src: `/file/${id}`, alt: "" });
}

function drawFoot(message, isMine, on) {
  const at = new Date(message.date * 1000);
  const time = new Intl.DateTimeFormat(on.language, { timeStyle: "short" }).format(at);
  const foot = element("div", { className: "foot" });
  foot.append(action("M9 7L4 12l5 5M4 12h10a6 6 0 0 1 6 6", on.words.reply, () => on.reply(message)));
  if (isMine && !message.via_bot) {
    foot.append(action("M5 19l1-4L16 5l3 3L9 18z", on.words.edit, () => on.edit(message)));
  }
  if (isMine && message.edit_date) foot.append(element("span", {}, on.words.edited));
  foot.append(element("time", { dateTime: at.toISOString() }, time));
  return foot;
}

function action(path, label, act) {
  const button = element("button", { type: "button", className: "action", title: label }, icon(path));
  button.setAttribute("aria-label", label);
  button.addEventListener("click", act);
  return button;
}

function drawButtons(message, on) {
  const rows = message.reply_markup?.inline_keyboard ?? [];
  return rows.map((row) =>
    element("div", { className: "row" }, ...row.map((button) => drawButton(message, button, on))),
  );
}

function drawButton(message, { text, url, callback_data: data, copy_text: copied }, on) {
  if (url) return link(url, text, on);
  const button = element("button", { type: "button" }, text);
  if (copied) {
    button.addEventListener("click", () => on.copy(copied.text));
  } else {
    button.dataset.data = data;
    button.addEventListener("click", () => {
      button.setAttribute("aria-busy", "true");
      on.press(message.message_id, data);
    });
  }
  return button;
}

const SVG = "http://www.w3.org/2000/svg";

function icon(path) {
  const drawn = document.createElementNS(SVG, "svg");
  const line = document.createElementNS(SVG, "path");
  drawn.setAttribute("viewBox", "0 0 24 24");
  drawn.setAttribute("aria-hidden", "true");
  line.setAttribute("d", path);
  drawn.append(line);
  return drawn;
}
