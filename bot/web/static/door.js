// The door: whose place do I take?

import { $, el, icon } from "./dom.js";
import { ROLES, dress, roleWord, word } from "./words.js";

export async function ask(address, body = undefined) {
  const options = body === undefined ? {} : {
    method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body),
  };
  const answer = await fetch(address, options);
  const data = await answer.json().catch(() => ({}));
  if (!answer.ok) throw Object.assign(new Error("refused"), { code: data.error ?? "other" });
  return data;
}

export function openDoor(state, persons, enter, refuse) {
  dress(document);
  $("made-up").hidden = !state.demo;
  $("begin").hidden = !state.begin;
  $("door-lead").textContent = word(lead(state, persons));
  $("groups").replaceChildren(...groups(persons).map((group) => section(group, enter, refuse)));
  $("begin").onclick = () => ask("/api/begin", {}).then(enter, refuse);
  $("door").hidden = false;
}

function lead(state, persons) {
  if (persons.length) return "chooseLead";
  if (state.choose) return "nobodyYet";
  return state.begin ? "beginLead" : "closedLead";
}

function groups(persons) {
  const byRole = new Map(ROLES.map((role) => [role, []]));
  for (const person of persons) {
    if (!byRole.has(person.role)) byRole.set(person.role, []);
    byRole.get(person.role).push(person);
  }
  return [...byRole.values()].filter((group) => group.length);
}

function section(group, enter, refuse) {
  const title = `role-${group[0].role}`;
  return el("section", { class: "group", "data-role": group[0].role, "aria-labelledby": title },
    el("h2", { id: title, text: roleWord(group[0]) }),
    el("ul", { class: "cards" }, ...group.map((person) => el("li", {}, card(person, enter, refuse)))));
}

function card(person, enter, refuse) {
  // In a Vietnamese name the given name stands last.
  const initial = person.name.trim().split(/\s+/).at(-1)[0];
  return el("button", {
    type: "button", class: "card", "data-person": person.id,
    onclick: () => ask("/api/choose", { person: person.id }).then(enter, refuse),
  },
  el("span", { class: "initial", "aria-hidden": "true", text: initial }),
  el("span", { class: "card-words" }, el("strong", { text: person.name }), el("span", { text: person.unit })));
}

export function leaveFace(state) {
  $("leave").replaceChildren(icon("swap"), el("span", { text: word(state.choose ? "changeRole" : "leave") }));
}
