// What every page does: search, account switch, day, keys, and what happens when the server is gone.
import { listenToForms } from "./forms.js";
import { listenToSearch } from "./search.js";
import { byId } from "./dom.js";
import { reachable, whenBack } from "./server.js";

// Leaving: a sign of life first, so that a server that is gone costs nobody what was typed.
const leave = async (address) => {
  const busy = setTimeout(() => { byId("busy").hidden = false; }, 200);
  const alive = await reachable();
  clearTimeout(busy);
  if (alive) {
    location.assign(address);
    return;
  }
  byId("busy").hidden = true;
  whenBack(() => location.assign(address));
};

const listenToLinks = () => document.addEventListener("click", (event) => {
  const link = event.target.closest("a[href]");
  if (!link || event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  if (link.origin !== location.origin || link.hasAttribute("download") || link.classList.contains("save")) return;
  if (link.pathname === location.pathname && link.search === location.search && link.hash) return;
  event.preventDefault();
  leave(link.href);
});

const listenToFrame = () => {
  byId("account-switch").addEventListener("change", (event) => { if (event.target.value) leave(event.target.value); });
  byId("as-of").addEventListener("change", (event) => {
    if (!event.target.value) return;
    const asked = new URLSearchParams(location.search);
    asked.set("asOf", event.target.value);
    leave(`${location.pathname}?${asked}${location.hash}`);
  });
  document.querySelectorAll("form.search, form.as-of").forEach((form) => form.addEventListener("submit", (event) => {
    event.preventDefault();
    const asked = new URLSearchParams([...new URLSearchParams(location.search), ...new FormData(form)]);
    leave(`${form.getAttribute("action")}?${asked}`);
  }));
};

// A letter after g goes to a page; / searches.
const places = { w: "week", p: "portfolio", c: "colleagues", m: "map", d: "decisions", e: "people", k: "workshop", g: "gaps", r: "risk", s: "whitespace" };
let going = 0;
const listenToKeys = () => document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, select, textarea, [role=grid], dialog")) return;
  if (event.key === "/") {
    event.preventDefault();
    byId("search").focus();
  } else if (Date.now() - going < 1500 && places[event.key]) {
    const link = document.querySelector(`.side use[href="#i-${places[event.key]}"]`);
    if (link) leave(link.closest("a").href);
    going = 0;
  } else going = event.key === "g" ? Date.now() : 0;
});

// A page that comes back from the browser's memory may be older than the store.
window.addEventListener("pageshow", (event) => { if (event.persisted) byId("busy").hidden = true; });
listenToLinks();
listenToFrame();
listenToKeys();
listenToSearch(leave);
listenToForms(leave);
if (!byId("map")) window.__ready = true;
