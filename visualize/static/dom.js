// The page's own words and colours, and the few ways in which our scripts touch it: text is always text.
export const byId = (id) => document.getElementById(id);
export const frame = JSON.parse(byId("frame").textContent);
export const { words, palette } = frame;
export const fill = (key, parts) => words[key].replace(/\{(\w+)\}/g, (_, name) => parts[name]);
export const folded = (text) => text.normalize("NFD").replace(/[\u0300-\u036f'’`]/g, "").toLowerCase();
export const make = (tag, text, attributes) => {
  const element = document.createElement(tag);
  if (text !== undefined && text !== null) element.textContent = text;
  for (const [name, value] of Object.entries(attributes || {})) element.setAttribute(name, value);
  return element;
};
export const button = (text, action, attributes) => {
  const element = make("button", text, { type: "button", ...attributes });
  element.addEventListener("click", action);
  return element;
};
export const say = (text) => { byId("live").textContent = text; };
export const peopleCount = (count) => (count === 1 ? words.person_one : fill("people", { count }));
