// Forms in place: any element with data-form opens one; who said it, how and when is asked once and remembered.
import { byId, frame, make, say, words } from "./dom.js";
import { kinds } from "./form_kinds.js";
import { ask } from "./server.js";

const REMEMBERED = "kamp-how";
const DONE = "kamp-done";
let open = null;

const option = ({ id, name }, chosen) => {
  const each = make("option", name, { value: id });
  if (String(id) === String(chosen ?? "")) each.selected = true;
  return each;
};
const control = (field) => {
  if (field.options) {
    const select = make("select", null, field.several ? { multiple: "", size: 5 } : {});
    const chosen = field.several ? field.value || [] : [field.value];
    if (field.empty !== undefined) select.append(make("option", field.empty, { value: "" }));
    for (const each of field.options) {
      const made = option(each, field.several ? undefined : field.value);
      if (field.several && chosen.includes(each.id)) made.selected = true;
      select.append(made);
    }
    return select;
  }
  if (field.type === "long") return Object.assign(make("textarea", null, { rows: 3 }), { value: field.value || "" });
  return Object.assign(make("input", null, { type: field.type || "text" }), { value: field.value ?? "" });
};
const row = (field) => {
  const line = make("div", null, { class: "field" });
  const input = control(field);
  input.id = `field-${field.name}`;
  input.name = field.name;
  if (field.required) input.required = true;
  if (field.max) input.max = field.max;
  line.append(make("label", field.caption, { for: input.id }), input);
  if (field.hint) line.append(make("span", field.hint, { class: "hint" }));
  return line;
};

// Who said it, in which way, on which day.
const remembered = () => JSON.parse(sessionStorage.getItem(REMEMBERED) || "{}");
const howFields = (choices) => {
  const kept = remembered();
  return [
    { name: "saidBy", caption: words.form_said_by, options: choices.colleagues, empty: words.form_nobody, value: kept.saidBy ?? frame.me ?? "" },
    { name: "means", caption: words.form_means, options: choices.scales.means, empty: words.form_nobody, value: kept.means ?? "team meeting" },
    { name: "observedOn", caption: words.form_on, type: "date", max: frame.today, value: kept.observedOn ?? frame.today },
    { name: "sure", caption: words.form_sure, options: [{ id: "", name: words.form_confirmed }, { id: "assumed", name: words.form_assumed }], value: "" },
  ];
};
const howOf = (values) => {
  const { saidBy, means, observedOn, sure } = values;
  sessionStorage.setItem(REMEMBERED, JSON.stringify({ saidBy, means, observedOn }));
  return {
    account: open.given.account, saidBy: saidBy || null, means: means || null, observedOn: observedOn || null,
    assumed: sure === "assumed", key: open.key,
  };
};

const problem = (text) => {
  byId("dialog-problem").hidden = !text;
  byId("dialog-problem").textContent = text || "";
};

// Somebody else was quicker: both versions, and the choice is the reader's.
const both = (conflict) => {
  const lines = conflict.fields.filter((each) => each.yours !== undefined && each.yours !== null)
    .map(({ field, now, yours }) => `${words[`field_${field}`] || field}: ${words.form_now} ${now ?? "–"} · ${words.form_yours} ${yours}`);
  problem([words.form_conflict, ...lines].join("\n"));
  open.overrule = true;
  byId("dialog-save").textContent = words.form_mine;
};

const valuesOf = () => Object.fromEntries([...byId("dialog-fields").querySelectorAll("[name]")].map((input) => [
  input.name, input.multiple ? [...input.selectedOptions].map((each) => each.value) : input.value.trim(),
]));

export const storeUndo = (text, revision) => sessionStorage.setItem(DONE, JSON.stringify({ text, revision }));

const save = async (event) => {
  event.preventDefault();
  problem("");
  const values = valuesOf();
  byId("dialog-save").disabled = true;
  try {
    const how = howOf(values);
    const data = await open.kind.send({ ...values, given: open.given, choices: open.choices }, how, open.overrule);
    const changed = Object.values(data)[0];
    storeUndo(changed.unheard && changed.unheard.length ? words.form_unheard : words.form_saved, changed.storeRevision);
    byId("dialog").close();
    location.reload();
  } catch (error) {
    if (error.code === "CONFLICT" && error.conflict) both(error.conflict);
    else problem(error.message);
  } finally {
    byId("dialog-save").disabled = false;
  }
};

const show = async (name, given) => {
  const account = given.account || frame.account;
  const asked = new URLSearchParams({ account, ...(given.person ? { person: given.person } : {}) });
  const choices = await (await fetch(`/choices.json?${asked}`)).json();
  const kind = kinds[name];
  open = { kind, given: { ...given, account }, choices, key: crypto.randomUUID() + crypto.randomUUID(), overrule: false };
  byId("dialog-title").textContent = kind.title(open.given);
  byId("dialog-fields").replaceChildren(...[...kind.fields(open.given, choices), ...howFields(choices)].map(row));
  byId("dialog-save").textContent = words.save;
  problem("");
  if (kind.ready) kind.ready(byId("dialog-fields"), choices, open.given);
  byId("dialog").showModal();
  const first = byId("dialog-fields").querySelector("[name]");
  if (first) first.focus();
};

// What was saved before the page came again, with its undo.
const tell = () => {
  const done = JSON.parse(sessionStorage.getItem(DONE) || "null");
  sessionStorage.removeItem(DONE);
  if (!done) return;
  const toast = byId("toast");
  toast.replaceChildren(make("span", done.text));
  if (done.revision) {
    const undo = make("button", words.form_undo, { type: "button", class: "do small", id: "undo" });
    undo.addEventListener("click", async () => {
      await ask("mutation($revision: Int!) { undo(revision: $revision) { storeRevision } }", { revision: done.revision });
      sessionStorage.setItem(DONE, JSON.stringify({ text: words.form_undone }));
      location.reload();
    });
    toast.append(undo);
  }
  toast.hidden = false;
  say(done.text);
};

export const listenToForms = () => {
  document.addEventListener("click", (event) => {
    const asking = event.target.closest("[data-form]");
    if (asking) show(asking.dataset.form, JSON.parse(asking.dataset.given || "{}"));
  });
  byId("dialog").querySelector("form").addEventListener("submit", save);
  byId("dialog-cancel").addEventListener("click", () => byId("dialog").close());
  tell();
};
