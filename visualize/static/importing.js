// Dropping files: first what would become of them, as a table; then the load with its progress.
import { byId, make, say, words } from "./dom.js";

let key = null;
const STATES = ["read", "new", "changed", "unchanged", "refused", "ignored"];

const post = async (path, method = "POST", body = undefined) => {
  const answer = await fetch(path, { method, body });
  const told = await answer.json();
  if (!answer.ok) throw new Error(told.problem || words.import_failed);
  return told;
};
const problem = (text) => {
  byId("import-problem").hidden = !text;
  byId("import-problem").textContent = text || "";
};
const progress = ({ running, stage, done, total }) => {
  byId("import-progress").hidden = !running;
  if (total) byId("import-bar").value = done / total;
  else byId("import-bar").removeAttribute("value");
  byId("import-stage").textContent = total ? `${stage} ${done} / ${total}` : stage || words.loading;
};
// Until it has come to an end.
const watch = async () => {
  for (;;) {
    const state = await (await fetch(`/import/${key}`)).json();
    progress(state);
    if (!state.running) return state;
    await new Promise((resolve) => { setTimeout(resolve, 250); });
  }
};

const table = (head, rows) => {
  const made = make("table", null, { class: "rows" });
  const top = make("thead");
  const line = make("tr");
  head.forEach((text, index) => line.append(make("th", text, { scope: "col", class: index > 1 && head.length > 5 ? "number" : "" })));
  top.append(line);
  const body = make("tbody");
  for (const row of rows) {
    const each = make("tr");
    row.forEach((text, index) => each.append(make(index ? "td" : "th", text, index ? { class: index > 1 && head.length > 5 ? "number" : "" } : { scope: "row" })));
    body.append(each);
  }
  made.append(top, body);
  return made;
};
const show = (report) => {
  const files = report.files.map((file) => [file.file, [file.format, file.table].filter(Boolean).join(" · ") || words.import_unknown, ...STATES.map((state) => file[state])]);
  const parts = [table([words.import_file, words.import_kind, ...STATES.map((state) => words[`import_${state}`])], [...files, [words.import_all, "", ...STATES.map((state) => report.totals[state])]])];
  if (report.problems.length) {
    parts.push(make("h3", words.import_problems));
    parts.push(table([words.import_file, words.import_row, words.import_column, words.import_reason, words.import_advice], report.problems.map((each) => [each.file, each.row, each.column || "", each.reason, each.advice])));
    if (report.more_problems) parts.push(make("p", words.import_more.replace("{count}", report.more_problems)));
  }
  byId("import-report").replaceChildren(...parts);
  byId("import-report").hidden = false;
};

const step = async (name) => {
  problem("");
  await post(`/import/${key}/${name}`);
  const state = await watch();
  if (state.problem) return problem(state.problem);
  show(state.report);
  byId("import-doing").hidden = false;
  byId("import-load").hidden = name === "load" || !(state.report.totals.new + state.report.totals.changed);
  byId("import-see").hidden = name !== "load";
  return say(name === "load" ? words.import_done : words.import_tried);
};
const guarded = (work) => async (...given) => {
  try {
    await work(...given);
  } catch (error) {
    byId("import-progress").hidden = true;
    problem(error.message);
  }
};
const take = guarded(async (files) => {
  ({ key } = await post("/import/begin"));
  for (const file of files) {
    progress({ running: true, stage: file.name, done: 0, total: 0 });
    await post(`/import/${key}/file?name=${encodeURIComponent(file.name)}`, "PUT", file);
  }
  await step("try");
});

const listenToDrop = () => {
  const drop = byId("drop");
  byId("files").addEventListener("change", (event) => take([...event.target.files]));
  drop.addEventListener("dragover", (event) => { event.preventDefault(); drop.classList.add("over"); });
  drop.addEventListener("dragleave", () => drop.classList.remove("over"));
  drop.addEventListener("drop", (event) => {
    event.preventDefault();
    drop.classList.remove("over");
    take([...event.dataTransfer.files]);
  });
  byId("import-load").addEventListener("click", guarded(() => step("load")));
};
const cell = (text) => `"${text.replaceAll('"', '""')}"`;
const listenToFirst = () => {
  if (!byId("example")) return;
  byId("example").addEventListener("click", guarded(async () => {
    progress({ running: true, stage: words.loading, done: 0, total: 0 });
    await post("/import/example");
    location.assign("/portfolio");
  }));
  byId("first-account").addEventListener("submit", guarded(async (event) => {
    event.preventDefault();
    const account = crypto.randomUUID();
    const files = [new File([`id,name,key\n${account},${cell(byId("first-name").value)},yes\n`], "accounts.csv")];
    const me = byId("first-us").value.trim();
    if (me) files.push(new File([`id,name,tie,account,role\n${crypto.randomUUID()},${cell(me)},employee,${account},lead seller\n`], "holders.csv"));
    await take(files);
    await step("load");
    location.assign("/portfolio");
  }));
};
listenToDrop();
listenToFirst();
