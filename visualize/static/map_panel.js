// The panel beside the map: the person chosen, the ways, the risks, the gaps, what was found.
import { button, byId, fill, frame, make, peopleCount, say, words } from "./dom.js";
import { foldable, matches, pathsShown, shown, state } from "./map_state.js";
import { remember, select, setUnit } from "./map_select.js";
import { refresh } from "./map_view.js";
import { crossButton, panelOfCrossed } from "./map_what_if.js";

const places = { person: "person", colleague: "colleague", decision: "decision" };
const forms = { person: ["assess", "tie", "meeting", "left"], gap: [] };
// In the explorer: the thing's own page, and what can be done about it, in two clicks from the picture.
const doing = (node) => {
  if (!frame.served) return [];
  const id = node.id.slice(2);
  const account = shown.doc.account.id;
  const found = make("p", null, { class: "doing" });
  if (places[node.kind]) {
    const asked = new URLSearchParams({ account, ...(frame.asOf ? { asOf: frame.asOf } : {}) });
    found.append(make("a", words.open_page, { class: "do small", href: `/${places[node.kind]}/${encodeURIComponent(id)}?${asked}` }));
  }
  for (const form of forms[node.kind] || []) {
    const given = JSON.stringify({ person: id, name: node.name, account });
    found.append(make("button", words[`do_${form}`], { type: "button", class: "do small", "data-form": form, "data-given": given }));
  }
  if (["person", "colleague"].includes(node.kind)) found.append(crossButton(node));
  return found.childElementCount ? [found] : [];
};
const rows = (entries) => {
  const list = make("ul", null, { class: "rows" });
  for (const [text, small, action, current, share] of entries) {
    const item = make("li");
    const each = button(text, action, current ? { "aria-current": "true" } : {});
    if (small) each.append(make("small", small));
    if (share !== undefined) each.append(Object.assign(make("meter", null, { min: 0, max: 1, "aria-label": words.compared }), { value: share }));
    item.append(each);
    list.append(item);
  }
  return list;
};
const facts = (pairs) => {
  const list = make("dl");
  for (const [caption, text] of pairs.filter((pair) => pair[1])) list.append(make("dt", caption), make("dd", text));
  return list;
};
const unitLabel = (node) => (shown.boxes.get(node.box) ? shown.boxes.get(node.box).label : "");
const panelOf = (node) => {
  const found = [make("h2", node.name)];
  if (node.job) found.push(make("p", node.job));
  if (node.kind === "person") {
    if (node.risk) found.push(make("p", `${words.risk}: ${node.risk}`, { class: "warn" }));
    found.push(facts([
      [words.unit, unitLabel(node)],
      [words.role, [node.role, node.champion ? words.champion : ""].filter(Boolean).join(", ") || words.not_known],
      [words.stance, words[node.side]],
      [words.influence, node.influenceText || words.not_known],
      [words.best_contact, node.contactName || node.contact],
    ]));
    if (node.stale && node.bars) found.push(make("p", words.stale));
    for (const name of node.backs) found.push(make("p", fill("backs", { name })));
  } else found.push(make("p", unitLabel(node)));
  const ties = shown.doc.edges.filter((edge) => edge.from === node.id || edge.to === node.id);
  if (ties.length) found.push(make("h3", words.ties));
  found.push(rows(ties.map((edge) => [edge.text, "", () => select(edge.from === node.id ? edge.to : edge.from)])));
  return [found[0], ...doing(node), ...found.slice(1)];
};
const panelOfPaths = () => [
  make("h2", words.paths_title),
  pathsShown().length
    ? rows(shown.doc.paths.map((path, index) => [
      `#${index + 1} ${path.label}`, [path.decisionName, path.note].filter(Boolean).join(" · "),
      () => { state.path = index; refresh(); remember(); say(path.label); }, index === state.path, path.share,
    ]))
    : make("p", words.paths_none),
];
const panelOfNodes = (title, none, chosen, small) => [
  make("h2", words[title]),
  chosen.length ? rows(chosen.map((node) => [node.name, small(node), () => select(node.id)])) : make("p", words[none]),
];
const unitsButton = () => {
  const open = shown.doc.boxes.some((box) => box.closed);
  return button(open ? words.open_all : words.close_all, () => {
    shown.doc.boxes.filter(foldable).forEach((box) => { box.closed = !open; });
    refresh();
  }, { id: "units-button" });
};
const panelOfUnits = () => (shown.opened
  ? [make("h3", words.units_title), unitsButton(), rows(shown.doc.boxes.filter(foldable).map((box) => [
    fill(box.closed ? "open_unit" : "close_unit", { unit: box.label }), peopleCount(box.people), () => setUnit(box, !box.closed),
  ]))]
  : []);
const panelOfSearch = (text) => {
  const hits = matches(text);
  const title = hits.length ? fill("found", { count: hits.length }) : words.found_none;
  say(title);
  return [make("h2", title), rows(hits.map((node) => [node.name, node.job || unitLabel(node), () => select(node.id)]))];
};
export const showPanel = () => {
  let found;
  if (state.selected) found = panelOf(shown.nodes.get(state.selected));
  else if (state.crossed.length) found = panelOfCrossed();
  else if (byId("find").value.trim()) found = panelOfSearch(byId("find").value);
  else if (state.lines === "path") found = panelOfPaths();
  else if (state.highlight === "risks") {
    found = panelOfNodes("risks_title", "risks_none", shown.doc.nodes.filter((node) => node.risk), (node) => node.risk);
  } else if (state.highlight === "gaps") {
    found = panelOfNodes("gaps_title", "gaps_none", shown.doc.nodes.filter((node) => node.kind === "gap"), unitLabel);
  } else found = [make("h2", words.start_title), make("p", words.start_text), ...panelOfUnits()];
  byId("panel").replaceChildren(...found);
  byId("panel").scrollTop = 0;
};
