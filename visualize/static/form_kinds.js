// The forms: what each asks, and which change it makes.
import { frame, words } from "./dom.js";
import { ask } from "./server.js";

const ANSWER = "{ id revision storeRevision unheard }";
const general = () => [{ id: "", name: words.form_general }];
const number = (text) => (text === "" ? null : Number(text));
// Of what is there already only what differs is said again.
const roleOf = (choices, decision) => choices.roles.filter((each) => (each.decision || "") === (decision || ""))
  .sort((a, b) => Number(a.role === null) - Number(b.role === null))[0];

// What the fields show of a role: a stance between two steps shows the nearer one, and is left alone unless somebody chooses.
const shownOf = (choices, decision) => {
  const now = roleOf(choices, decision) || {};
  const steps = choices.stances.map(({ id }) => Number(id));
  const near = typeof now.stance === "number" ? steps.reduce((a, b) => (Math.abs(b - now.stance) < Math.abs(a - now.stance) ? b : a)) : "";
  return { role: now.role || "", stance: String(near), influence: now.influence || "", coverage: now.coverage || "" };
};

const assess = {
  title: ({ name }) => `${words.do_assess}: ${name}`,
  fields: (given, choices) => {
    const decision = given.decision ?? (choices.roles.find((each) => each.decision && each.role) || {}).decision ?? "";
    const now = shownOf(choices, decision);
    return [
      { name: "decision", caption: words.field_decision, options: [...general(), ...choices.decisions], value: decision },
      { name: "role", caption: words.field_role, options: choices.scales.role, empty: words.not_known, value: now.role },
      { name: "stance", caption: words.field_stance, options: choices.stances, empty: words.not_known, value: now.stance },
      { name: "influence", caption: words.field_influence, options: choices.scales.influence, empty: words.not_known, value: now.influence },
      { name: "coverage", caption: words.field_coverage, options: choices.scales.coverage, empty: words.not_known, value: now.coverage },
    ];
  },
  // Another decision, other values.
  ready: (fields, choices) => fields.querySelector("[name=decision]").addEventListener("change", (event) => {
    const now = shownOf(choices, event.target.value);
    for (const name of Object.keys(now)) fields.querySelector(`[name=${name}]`).value = now[name];
  }),
  send: ({ given, choices, decision, role, stance, influence, coverage }, how, overrule) => {
    const now = roleOf(choices, decision);
    const before = shownOf(choices, decision);
    const chosen = { role, stance, influence, coverage };
    const said = {};
    for (const name of Object.keys(chosen)) {
      if (chosen[name] !== before[name]) said[name] = name === "stance" ? number(chosen[name]) : chosen[name] || null;
    }
    // Nothing chosen confirms what is there.
    if (!Object.keys(said).length && now && now.role) said.role = now.role;
    const assessment = { person: given.person, decision: decision || null, ...(now ? { roleId: now.id } : {}), ...said };
    const beside = { ...how, expectedRevision: now && !overrule ? now.revision : null };
    return ask(`mutation($assessment: AssessmentInput!, $how: HowInput) { assess(assessment: $assessment, how: $how) ${ANSWER} }`, { assessment, how: beside });
  },
};

const tie = {
  title: ({ name }) => `${words.do_tie}: ${name}`,
  fields: (given, choices) => [
    { name: "kind", caption: words.field_kind, value: "KNOWS", options: ["KNOWS", "INFLUENCES", "CONFLICTS_WITH", "BACKS"].map((id) => ({ id, name: words[`tie_${id}`] })) },
    {
      name: "other", caption: words.field_other, required: true, empty: words.form_choose, value: frame.me ?? "",
      options: [...choices.colleagues, ...choices.people.filter(({ id }) => id !== given.person), ...choices.competitors],
    },
    { name: "closeness", caption: words.field_closeness, value: "2", options: [0, 1, 2, 3, 4].map((id) => ({ id, name: words[`closeness_${id}`] })) },
  ],
  send: ({ given, kind, other, closeness }, how) => {
    const rated = kind === "KNOWS" || kind === "BACKS" ? { closeness: Number(closeness) } : {};
    const said = { kind, source: given.person, target: other, ...rated };
    return ask(`mutation($tie: TieInput!, $how: HowInput) { setTie(tie: $tie, how: $how) ${ANSWER} }`, { tie: said, how });
  },
};

const meeting = {
  title: ({ name }) => `${words.do_meeting}: ${name}`,
  fields: (given, choices) => [
    { name: "day", caption: words.form_day, type: "date", value: frame.today, max: frame.today, required: true },
    { name: "kind", caption: words.field_kind, value: "meeting", options: choices.scales.interaction_kind.filter(({ id }) => id !== "mail") },
    { name: "ours", caption: words.form_ours, several: true, options: choices.colleagues, value: [frame.me], required: true },
    { name: "theirs", caption: words.form_theirs, several: true, options: choices.people, value: [given.person], required: true },
  ],
  send: ({ day, kind, ours, theirs }, how) => ask(
    `mutation($meeting: MeetingInput!, $how: HowInput!) { recordMeeting(meeting: $meeting, how: $how) ${ANSWER} }`,
    { meeting: { day, kind, participants: [...ours, ...theirs] }, how: { ...how, observedOn: day } },
  ),
};

const left = {
  title: ({ name }) => `${words.do_left}: ${name}`,
  fields: () => [{ name: "on", caption: words.form_last_day, type: "date", value: frame.today, required: true, hint: words.form_left_hint }],
  send: ({ given, on }, how) => ask(
    `mutation($id: ID!, $on: Date!, $how: HowInput) { personLeft(id: $id, on: $on, how: $how) ${ANSWER} }`,
    { id: given.person, on: new Date(Date.parse(on) + 864e5).toISOString().slice(0, 10), how },
  ),
};

const person = {
  title: () => words.do_add_person,
  fields: (given, choices) => [
    { name: "name", caption: words.field_name, hint: words.form_name_hint },
    { name: "title", caption: words.field_title },
    { name: "unit", caption: words.field_unit, options: choices.units, value: given.unit || given.account },
  ],
  send: ({ name, title, unit }, how) => ask(
    `mutation($person: PersonInput!, $how: HowInput!) { createPerson(person: $person, how: $how) ${ANSWER} }`,
    { person: { ...(name ? { name } : {}), ...(title ? { title } : {}), at: [unit] }, how },
  ),
};

// Who holds a step: somebody who is there, in the place of nobody.
const holder = {
  title: ({ name }) => `${words.form_holder}: ${name}`,
  fields: (given, choices) => [
    { name: "holder", caption: words.field_person, options: choices.people, empty: words.form_choose, required: true, hint: words.form_holder_hint },
  ],
  send: ({ given, holder: chosen }, how) => (given.step === given.decision || !given.step
    ? ask(`mutation($decision: ID!, $step: StepInput!, $how: HowInput!) { addStep(decision: $decision, step: $step, how: $how) ${ANSWER} }`,
      { decision: given.decision, step: { kind: "approve", order: 1, rule: "all", holders: [chosen] }, how })
    : ask(`mutation($id: ID!, $step: StepInput!, $how: HowInput) { editStep(id: $id, step: $step, how: $how) ${ANSWER} }`,
      { id: given.step, step: { holders: [...(given.holders ? given.holders.split(",") : []), chosen] }, how })),
};

const changeDecision = (given, decision, how) => ask(
  `mutation($id: ID!, $decision: DecisionInput!, $how: HowInput) { editDecision(id: $id, decision: $decision, how: $how) ${ANSWER} }`,
  { id: given.about, decision, how },
);
const day = {
  title: ({ say }) => say,
  fields: () => [{ name: "day", caption: words.field_decide_by, type: "date", required: true }],
  send: ({ given, day: decideBy }, how) => changeDecision(given, { decideBy }, how),
};
const amount = {
  title: ({ say }) => say,
  fields: (given) => [
    { name: "amount", caption: words.field_amount, type: "number", required: true },
    { name: "currency", caption: words.field_currency, value: given.currency || "EUR", required: true },
  ],
  send: ({ given, amount: units, currency }, how) => changeDecision(given, { amount: { amount: units, currency } }, how),
};

const answer = {
  title: ({ say }) => say,
  fields: () => [{ name: "statement", caption: words.field_answer, type: "long", required: true }],
  send: ({ given, statement }, how) => ask(
    `mutation($account: ID!, $question: String!, $statement: String, $how: HowInput) {
      answerQuestion(account: $account, question: $question, statement: $statement, how: $how) ${ANSWER} }`,
    { account: given.account, question: given.question, statement, how },
  ),
};

const done = {
  title: ({ name }) => name,
  fields: () => [{ name: "on", caption: words.form_done_on, type: "date", value: frame.today, max: frame.today, required: true }],
  send: ({ given, on }, how) => ask(
    `mutation($id: ID!, $action: ActionInput!, $how: HowInput) { editAction(id: $id, action: $action, how: $how) ${ANSWER} }`,
    { id: given.action, action: { done: on }, how },
  ),
};

export const kinds = { done, assess, tie, meeting, left, person, holder, day, amount, answer };
