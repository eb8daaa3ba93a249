// The map's page: switches, search, keys; what the page was given is shown at once.
import { byId } from "./dom.js";
import { keys } from "./map_keys.js";
import { setList } from "./map_list.js";
import { recall, remember, select, setUnit } from "./map_select.js";
import { listenToPrinter, savePicture, show } from "./map_show.js";
import { matches, shown, state } from "./map_state.js";
import { fit, refresh } from "./map_view.js";

const listenToTools = () => {
  document.querySelectorAll("#tools input[type=radio]").forEach((input) => input.addEventListener("change", () => {
    state[input.name] = input.value;
    state.selected = null;
    refresh();
    remember();
  }));
  byId("list-button").addEventListener("click", () => { setList(!state.list); remember(); });
  byId("whole").addEventListener("click", () => { setList(false); fit(); });
  byId("picture").addEventListener("click", savePicture);
  byId("find").addEventListener("input", () => { state.selected = null; refresh(); });
  byId("find").addEventListener("keydown", (event) => {
    if (event.key === "Enter" && matches(event.target.value).length) select(matches(event.target.value)[0].id);
  });
};

const listenToKeys = () => {
  byId("map").addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !keys[event.key]) return;
    event.preventDefault();
    keys[event.key]();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !shown.doc || document.querySelector("dialog[open]")) return;
    byId("find").value = "";
    select(null);
  });
  window.addEventListener("popstate", () => { if (shown.doc) recall(); });
};

// Where a card stands on the screen: for tests, and for whoever automates the page.
window.__map = {
  at: (id) => shown.net.canvasToDOM({ x: shown.nodes.get(id).x, y: shown.nodes.get(id).y }),
  state: () => ({
    ...state, lines_drawn: shown.data.edges.getIds(), zoom: shown.net.getScale(),
    closed: shown.doc.boxes.filter((box) => box.closed).map((box) => box.id),
  }),
  hit: (x, y) => shown.net.getNodeAt({ x, y }),
  open: (id) => setUnit(shown.boxes.get(id), false),
  positions: () => shown.net.getPositions(),
};
listenToTools();
listenToKeys();
listenToPrinter();
show(JSON.parse(byId("doc").textContent));
