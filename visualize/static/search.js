// Search everywhere, as one types: the server forgives accents and typos.
import { byId, make, say, words } from "./dom.js";

let wanted = 0;
let chosen = -1;

const options = () => [...byId("hits").children];
const close = () => {
  byId("hits").hidden = true;
  byId("search").setAttribute("aria-expanded", "false");
  byId("search").removeAttribute("aria-activedescendant");
  chosen = -1;
};
const choose = (index) => {
  const found = options();
  chosen = (index + found.length) % found.length;
  found.forEach((each, at) => each.setAttribute("aria-selected", String(at === chosen)));
  byId("search").setAttribute("aria-activedescendant", found[chosen].id);
};

const list = (found, leave) => {
  const shown = found.map(({ name, what, where, href }, index) => {
    const each = make("li", null, { role: "option", id: `hit${index}`, "aria-selected": "false", "data-href": href });
    each.append(make("span", name), make("small", [what, where].filter(Boolean).join(" · ")));
    each.addEventListener("mousedown", (event) => { event.preventDefault(); leave(href); });
    return each;
  });
  byId("hits").replaceChildren(...shown);
  byId("hits").hidden = !shown.length;
  byId("search").setAttribute("aria-expanded", String(shown.length > 0));
  say(shown.length ? words.found.replace("{count}", shown.length) : words.found_none);
};

const look = async (text, leave) => {
  const mine = ++wanted;
  if (!text.trim()) return close();
  try {
    const answer = await fetch(`/search.json?text=${encodeURIComponent(text)}`);
    const found = await answer.json();
    if (mine === wanted) list(found, leave);
  } catch {
    close();
  }
  return undefined;
};

export const listenToSearch = (leave) => {
  const field = byId("search");
  let timer;
  field.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => look(field.value, leave), 120);
  });
  field.addEventListener("blur", close);
  field.addEventListener("keydown", (event) => {
    if (event.key === "Escape") close();
    if (byId("hits").hidden) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      choose(chosen + (event.key === "ArrowDown" ? 1 : -1));
    } else if (event.key === "Enter" && chosen >= 0) {
      event.preventDefault();
      leave(options()[chosen].dataset.href);
    }
  });
};
