// What if somebody goes: cross people out on the map and see what falls. In the explorer only; a file has nobody to ask.
import { button, byId, fill, frame, make, say, words } from "./dom.js";
import { remember } from "./map_select.js";
import { shown, state } from "./map_state.js";
import { refresh } from "./map_view.js";

export const crossing = { answer: null };
const percent = (value) => (value === null ? "–" : `${Math.round(value * 100)} %`);

// The cards that are hit: deciders whom we reach less, decisions and whatever else falls.
export const hit = () => {
  const found = new Set(state.crossed);
  if (!crossing.answer) return found;
  crossing.answer.deciders.filter(({ loss }) => loss >= 0.05).forEach(({ person, decision }) => found.add(`n:${person.id}`).add(`n:${decision.id}`));
  crossing.answer.lost.forEach(({ about }) => found.add(`n:${about.id}`));
  return new Set([...found].filter((id) => shown.nodes.has(id)));
};

export const look = async () => {
  crossing.answer = null;
  if (!state.crossed.length) return refresh();
  const asked = new URLSearchParams({ account: shown.doc.account.id, without: state.crossed.map((id) => id.slice(2)).join(",") });
  if (frame.asOf) asked.set("asOf", frame.asOf);
  const answer = await fetch(`/what-if.json?${asked}`);
  crossing.answer = answer.ok ? await answer.json() : null;
  refresh();
  return say(crossing.answer ? crossing.answer.at_stake.sentence : words.error);
};
const cross = (id) => {
  state.crossed = state.crossed.includes(id) ? state.crossed.filter((each) => each !== id) : [...state.crossed, id];
  state.selected = null;
  remember();
  look();
};
export const crossButton = (node) => button(words[state.crossed.includes(node.id) ? "cross_back" : "cross_out"], () => cross(node.id), { class: "do small", id: "cross" });

const list = (title, sentences) => (sentences.length
  ? [make("h3", title), Object.assign(make("ul"), { className: "plain" }), sentences].flatMap((each, index, all) => {
    if (index < 2) return [each];
    all[1].append(...each.map((text) => make("li", text)));
    return [];
  })
  : []);
export const panelOfCrossed = () => {
  const names = state.crossed.map((id) => shown.nodes.get(id)).filter(Boolean);
  const found = [make("h2", fill("cross_title", { names: names.map((node) => node.name).join(", ") }))];
  const { answer } = crossing;
  if (!answer) return [...found, make("p", words.loading)];
  found.push(make("p", answer.at_stake.sentence, { class: answer.lost.length ? "warn" : "" }));
  found.push(...list(words.cross_falls, answer.lost.map(({ sentence }) => sentence)));
  found.push(...list(words.cross_deciders, answer.deciders.filter(({ loss }) => loss >= 0.005)
    .map(({ person, decision, before, after }) => `${person.name} (${decision.name}): ${percent(before)} → ${percent(after)}`)));
  found.push(...list(words.cross_single, answer.new_single_points.map(({ sentence }) => sentence)));
  for (const node of names) found.push(button(fill("cross_back_name", { name: node.name }), () => cross(node.id)));
  return found;
};
// What the address says was crossed out.
export const recallCrossed = (text) => {
  const wanted = (text || "").split(",").filter(Boolean).map((id) => `n:${id}`).filter((id) => shown.nodes.has(id));
  if (wanted.join() === state.crossed.join()) return;
  state.crossed = wanted;
  if (frame.served && byId("map")) look();
};
