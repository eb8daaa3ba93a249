// Choosing: a card, a unit, a question; what is chosen stands in the address, so that Back works.
import { byId, fill, peopleCount, say, words } from "./dom.js";
import { setList } from "./map_list.js";
import { drawnKinds, parents, shown, state } from "./map_state.js";
import { bring, moveTo, refresh, zoomFor } from "./map_view.js";
import { recallCrossed } from "./map_what_if.js";

export const setUnit = (box, closed) => {
  box.closed = closed;
  if (!closed) moveTo(box.x + box.w / 2, box.y + box.h / 2, zoomFor(box.w, box.h));
  refresh();
  say(closed ? fill("close_unit", { unit: box.label }) : `${box.label}: ${peopleCount(box.people)}`);
};

export const select = (id, options) => {
  const node = id ? shown.nodes.get(id) : null;
  state.selected = node ? id : null;
  if (node) {
    parents(node.box).forEach((box) => { box.closed = false; });
    if (!state.list) bring(node);
    say([node.name, node.job, node.role, words[node.side]].filter(Boolean).join(", "));
  } else say("");
  refresh();
  if (!options || options.remember !== false) remember();
};

// The state stands in the address, so that Back works.
export const remember = () => {
  const parts = new URLSearchParams();
  if (state.selected) parts.set("show", state.selected.slice(2));
  if (state.lines !== "none") parts.set("lines", state.lines);
  if (state.path) parts.set("path", state.path);
  if (state.highlight !== "none") parts.set("highlight", state.highlight);
  if (state.list) parts.set("list", "1");
  if (state.crossed.length) parts.set("without", state.crossed.map((id) => id.slice(2)).join(","));
  const wanted = parts.toString() ? `#${parts}` : "";
  if (wanted !== location.hash) history.pushState(null, "", wanted || location.pathname + location.search);
};
export const recall = () => {
  const parts = new URLSearchParams(location.hash.slice(1));
  const given = (name, allowed) => (allowed.includes(parts.get(name)) ? parts.get(name) : "none");
  state.lines = given("lines", Object.keys(drawnKinds));
  state.highlight = given("highlight", ["risks", "gaps"]);
  const path = Number(parts.get("path"));
  state.path = Number.isInteger(path) && path > 0 && path < shown.doc.paths.length ? path : 0;
  setList(parts.get("list") === "1");
  switches();
  recallCrossed(parts.get("without"));
  select(parts.has("show") ? `n:${parts.get("show")}` : null, { remember: false });
};
export const switches = () => {
  document.querySelectorAll("#tools input[type=radio]").forEach((input) => { input.checked = state[input.name] === input.value; });
};
export const opening = () => {
  state.lines = shown.doc.view === "path" ? "path" : "none";
  state.highlight = shown.doc.view === "risk" ? "risks" : "none";
  state.selected = shown.doc.view === "person" ? shown.doc.about : null;
  switches();
  refresh();
};
