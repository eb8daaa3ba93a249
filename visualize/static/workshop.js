// The workshop grid: one cell has the focus, a digit answers, every answer is saved at once and can be taken back.
import { byId, folded, frame, make, say, words } from "./dom.js";
import { pasted } from "./pasting.js";
import { ask } from "./server.js";

const grid = JSON.parse(byId("grid-data").textContent);
const FIELDS = ["role", "influence", "stance", "knows"];
const MARKS = { 1: "supporter", 0.5: "supporter", 0: "neutral", "-0.5": "opponent", "-1": "opponent" };
const state = { row: 0, field: 0, done: [], queue: Promise.resolve() };
const key = () => crypto.randomUUID() + crypto.randomUUID();
const nameOf = (field, value) => (grid.scales[field].find(({ id }) => id === value) || {}).name;

const svg = (mark) => {
  const ns = "http://www.w3.org/2000/svg";
  const made = document.createElementNS(ns, "svg");
  made.setAttribute("class", "mark");
  made.setAttribute("aria-hidden", "true");
  const use = document.createElementNS(ns, "use");
  use.setAttribute("href", `#m-${mark}`);
  made.append(use);
  return made;
};

// Painting
const paintCell = (cell, row, field) => {
  const value = row[field];
  const text = value ? nameOf(field, value) || value : words.form_choose;
  cell.replaceChildren();
  if (field === "stance") cell.append(svg(value ? MARKS[value] : "unknown"), " ");
  if (field === "knows" && value) cell.append(svg(`bars${row.bars || 2}`), " ");
  cell.append(make("span", text, value ? {} : { class: "open" }));
};
const paintRow = (row, index) => {
  const line = make("tr", null, { role: "row", "aria-rowindex": index + 2 });
  const person = make("th", null, { role: "rowheader", scope: "row" });
  person.append(make("a", row.name, { href: row.href, tabindex: "-1" }));
  line.append(make("td", index + 1, { role: "gridcell", class: "number" }), person, make("td", row.title, { role: "gridcell" }));
  FIELDS.forEach((field, at) => {
    const cell = make("td", null, { role: "gridcell", tabindex: "-1", "data-row": index, "data-field": at, class: "editable" });
    paintCell(cell, row, field);
    line.append(cell);
  });
  line.append(make("td", row.last, { role: "gridcell", class: row.last ? "" : "warn" }));
  return line;
};
const cellAt = (row, field) => document.querySelector(`#grid td[data-row="${row}"][data-field="${field}"]`);
const paint = () => {
  byId("grid").querySelector("tbody").replaceChildren(...grid.rows.map(paintRow));
  focus(state.row, state.field, false);
};
const count = () => {
  const placed = grid.rows.filter((row) => row.role && row.influence && row.stance).length;
  byId("placed").textContent = words.workshop_placed.replace("{placed}", placed).replace("{all}", grid.rows.length);
};

// Moving
const showChoices = () => {
  const field = FIELDS[state.field];
  byId("choices-title").textContent = `${words[`field_${field}`] || words.col_knows}: ${grid.rows[state.row].name}`;
  byId("choices").replaceChildren(...grid.scales[field].slice(0, 9).map(({ id, name }, index) => {
    const item = make("li");
    item.append(make("kbd", index + 1));
    if (field === "stance") item.append(svg(MARKS[id]));
    const choice = make("button", name, { type: "button", class: "plain" });
    choice.addEventListener("click", () => set(id));
    item.append(choice);
    return item;
  }));
};
const focus = (row, field, take = true) => {
  if (!grid.rows.length) return;
  const before = document.querySelector("#grid td[tabindex='0']");
  if (before) before.tabIndex = -1;
  state.row = Math.max(0, Math.min(grid.rows.length - 1, row));
  state.field = Math.max(0, Math.min(FIELDS.length - 1, field));
  const cell = cellAt(state.row, state.field);
  cell.tabIndex = 0;
  if (take) cell.focus();
  showChoices();
};
const nextEmpty = () => {
  const size = grid.rows.length * FIELDS.length;
  const start = state.row * FIELDS.length + state.field;
  for (let step = 1; step <= size; step += 1) {
    const at = (start + step) % size;
    const [row, field] = [Math.floor(at / FIELDS.length), at % FIELDS.length];
    if (!grid.rows[row][FIELDS[field]]) return focus(row, field);
  }
  return say(words.workshop_all);
};
const onward = () => (state.field < FIELDS.length - 1 ? focus(state.row, state.field + 1) : focus(state.row + 1, 0));

// Saving, one after the other: the second answer about somebody needs to know the first.
const how = () => ({ account: grid.account, saidBy: byId("grid-said-by").value || null, means: "team meeting", key: key() });
const assess = async (row, field, value) => {
  const said = field === "stance" ? (value === null ? null : Number(value)) : value;
  const assessment = { person: row.person, decision: grid.decision || null, ...(row.role_id ? { roleId: row.role_id } : {}), [field]: said };
  const data = await ask(
    "mutation($assessment: AssessmentInput!, $how: HowInput) { assess(assessment: $assessment, how: $how) { id revision storeRevision } }",
    { assessment, how: { ...how(), expectedRevision: row.revision } },
  );
  row.role_id = data.assess.id;
  row.revision = data.assess.revision;
  return data.assess.storeRevision;
};
const know = async (row, colleague) => {
  const tie = { kind: "KNOWS", source: row.person, target: colleague, closeness: 2 };
  const data = await ask("mutation($tie: TieInput!, $how: HowInput) { setTie(tie: $tie, how: $how) { storeRevision } }", { tie, how: how() });
  return data.setTie.storeRevision;
};
const told = (text, revision) => {
  const time = new Date().toTimeString().slice(0, 5);
  byId("saved").prepend(make("li", `${time} ${text}`));
  if (revision) state.done.push(revision);
  byId("grid-undo").disabled = !state.done.length;
};
const save = (row, field, value, before) => {
  state.queue = state.queue.then(async () => {
    try {
      const revision = field === "knows" ? await know(row, value) : await assess(row, field, value);
      told(`${row.name}: ${value ? nameOf(field, value) : words.not_known}`, revision);
    } catch (error) {
      row[field] = before;
      told(`${row.name}: ${error.message}`);
      paint();
    }
    count();
  });
  return state.queue;
};
const set = (value, row = grid.rows[state.row], field = FIELDS[state.field]) => {
  if (value === null && field === "knows") return;
  const before = row[field];
  row[field] = value;
  const index = grid.rows.indexOf(row);
  paintCell(cellAt(index, FIELDS.indexOf(field)), row, field);
  save(row, field, value, before);
  if (row === grid.rows[state.row]) onward();
};
const undo = () => {
  const revision = state.done.pop();
  if (!revision) return;
  state.queue = state.queue.then(async () => {
    await ask("mutation($revision: Int!) { undo(revision: $revision) { storeRevision } }", { revision });
    location.reload();
  });
};

// Somebody new, typed or pasted.
const add = async ({ name, title }) => {
  const data = await ask(
    "mutation($person: PersonInput!, $how: HowInput!) { createPerson(person: $person, how: $how) { id storeRevision } }",
    { person: { name, ...(title ? { title } : {}), at: [grid.account] }, how: how() },
  );
  const row = { person: data.createPerson.id, name, title: title || "", href: `/person/${data.createPerson.id}`, last: "", bars: 0, role: null, influence: null, stance: null, knows: null, role_id: null, revision: null };
  grid.rows.push(row);
  told(name, data.createPerson.storeRevision);
  paint();
  return row;
};
const fill = (row, given) => FIELDS.forEach((field) => { if (given[field]) set(given[field], row, field); });
const doubt = (given, near) => {
  byId("doubts").hidden = false;
  const item = make("li");
  const box = make("div", words.workshop_same.replace("{a}", given.name).replace("{b}", near.name));
  const settle = (row) => async () => { item.remove(); fill(row || (await add(given)), given); };
  for (const [text, row] of [[words.workshop_one, near], [words.workshop_two, null]]) {
    const choice = make("button", text, { type: "button", class: "do small" });
    choice.addEventListener("click", settle(row));
    box.append(" ", choice);
  }
  item.append(box);
  byId("doubt-list").append(item);
};
const take = async (text) => {
  for (const given of pasted(text, grid.scales)) {
    const same = grid.rows.find((row) => folded(row.name) === folded(given.name));
    const near = same ? null : grid.rows.find((row) => alike(row.name, given.name));
    if (near) doubt(given, near);
    else fill(same || (await add(given)), given);
  }
};
// "L. Brandt" may be Lea Brandt: the same last word, and the same first letter.
const alike = (a, b) => {
  const [one, other] = [folded(a).split(" "), folded(b).split(" ")];
  return one.at(-1) === other.at(-1) && one[0][0] === other[0][0];
};

const arrows = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] };
const press = (event) => {
  if (!event.target.closest("td.editable")) return;
  const scale = grid.scales[FIELDS[state.field]];
  if (event.ctrlKey || event.metaKey) {
    if (event.key === "z") { event.preventDefault(); undo(); }
    return;
  }
  if (arrows[event.key]) focus(state.row + arrows[event.key][0], state.field + arrows[event.key][1]);
  else if (event.key === "Tab" && !event.shiftKey && grid.rows.some((row) => FIELDS.some((field) => !row[field]))) nextEmpty();
  else if (/^[1-9]$/.test(event.key) && scale[event.key - 1]) set(scale[event.key - 1].id);
  else if (event.key === "0" || event.key === "Delete") set(null);
  else if (event.key === "n" || event.key === "N") document.querySelector("#new-person").click();
  else if (event.key === "Enter" || event.key === "F2") byId("choices").querySelector("button").focus();
  else return;
  event.preventDefault();
};

const start = () => {
  const added = make("button", "", { type: "button", id: "new-person", hidden: "", "data-form": "person", "data-given": JSON.stringify({ account: grid.account }) });
  document.body.append(added);
  paint();
  if (grid.rows.length) focus(0, 0);
  byId("grid").addEventListener("keydown", press);
  byId("grid").addEventListener("click", (event) => {
    const cell = event.target.closest("td.editable");
    if (cell) focus(Number(cell.dataset.row), Number(cell.dataset.field));
  });
  byId("choices").addEventListener("keydown", (event) => { if (event.key === "Escape") focus(state.row, state.field); });
  document.addEventListener("paste", (event) => {
    if (event.target instanceof Element && event.target.closest("input, textarea, dialog")) return;
    event.preventDefault();
    take(event.clipboardData.getData("text/plain"));
  });
  byId("next-empty").addEventListener("click", nextEmpty);
  byId("grid-undo").addEventListener("click", undo);
  byId("workshop-decision").addEventListener("change", (event) => {
    location.assign(event.target.value ? `?decision=${encodeURIComponent(event.target.value)}` : location.pathname);
  });
  window.__saved = () => state.queue.then(() => true);
  window.__ready = true;
};
start();
