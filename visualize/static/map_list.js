// The list beside the map holds everything that the map shows, for those who read rather than look.
import { button, byId, fill, make, palette, words } from "./dom.js";
import { select } from "./map_select.js";
import { parents, shown, state } from "./map_state.js";

const listHead = (captions) => {
  const row = make("tr");
  captions.forEach((caption) => row.append(make("th", caption, { scope: "col" })));
  const head = make("thead");
  head.append(row);
  return head;
};
const listRow = (node) => {
  const row = make("tr");
  const head = make("th", null, { scope: "row" });
  head.append(button(node.name, () => select(node.id)));
  row.append(head);
  const role = [node.role, node.champion ? words.champion : "", ...(node.backs || []).map((name) => fill("backs", { name }))];
  const texts = node.kind === "person"
    ? [node.job, role.filter(Boolean).join(", "), `${palette.signs[node.side]} ${words[node.side]}`, node.influenceText || words.not_known, node.contact]
    : [node.kind === "gap" ? words.gap : node.job, "", "", "", ""];
  texts.forEach((text) => row.append(make("td", text)));
  const last = make("td");
  if (node.risk) last.append(make("span", node.risk, { class: "warn" }));
  row.append(last);
  return row;
};
export const buildList = () => {
  const captions = [words.name, words.title, words.role, words.stance, words.influence, words.best_contact, words.risk];
  const tables = shown.doc.boxes.map((box) => {
    const inside = shown.doc.nodes.filter((node) => node.box === box.id);
    if (!inside.length) return null;
    const table = make("table");
    table.append(make("caption", parents(box.id).reverse().map((each) => each.label).join(" / ")), listHead(captions));
    const body = make("tbody");
    inside.forEach((node) => body.append(listRow(node)));
    table.append(body);
    return table;
  });
  byId("list").replaceChildren(...tables.filter(Boolean));
};
export const setList = (listed) => {
  state.list = listed;
  byId("list").hidden = !listed;
  byId("map").hidden = listed;
  byId("list-button").setAttribute("aria-pressed", String(listed));
  byId("list-button").textContent = listed ? words.map_view : words.list_view;
  if (!listed && shown.net) shown.net.redraw();
};
