// What the page tells the server, and what it hears of it.

export const who = {
  person: localStorage.getItem("person") ?? "reader",
  language: localStorage.getItem("language") ?? navigator.language.slice(0, 2),
};

export function become(changed) {
  Object.assign(who, changed);
  for (const [name, value] of Object.entries(changed)) localStorage.setItem(name, value);
}

export async function act(action) {
  const answer = await fetch("/do", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ ...who, ...action }),
  });
  if (!answer.ok) throw new Error(await answer.text());
}

export async function profile() {
  const answer = await fetch(`/profile?${new URLSearchParams(who)}`);
  return answer.json();
}

let events = null;

// After a break the browser connects again by itself, and is told the whole chat anew.
export function listen(hear, lost) {
  events?.close();
  events = new EventSource(`/events?${new URLSearchParams({ person: who.person })}`);
  events.onmessage = (event) => hear(JSON.parse(event.data));
  events.onerror = lost;
}
