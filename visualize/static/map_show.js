// Showing a document: cards, boxes and lines into vis-network, then the first view.
import { byId, fill, make, palette, words } from "./dom.js";
import { buildLegend } from "./map_legend.js";
import { buildList } from "./map_list.js";
import { foldable, shown, state } from "./map_state.js";
import { opening, recall, select, setUnit } from "./map_select.js";
import { custom, fit, paintBoxes, paintNumbers } from "./map_view.js";

const click = (event) => {
  if (event.nodes.length) return select(event.nodes[0]);
  const { x, y } = event.pointer.canvas;
  const within = (box, height) => x >= box.x && x <= box.x + box.w && y >= box.y && y <= box.y + height;
  const unit = shown.doc.boxes.find((box) => foldable(box) && within(box, box.closed ? box.h : 34));
  if (unit) return setUnit(unit, !unit.closed);
  return select(null);
};

const connect = (doc) => {
  shown.data = {
    nodes: new vis.DataSet(doc.nodes.map(({ id, x, y }) => ({ id, x, y, shape: "custom", ctxRenderer: custom, label: " " }))),
    edges: new vis.DataSet([]),
  };
  shown.net = new vis.Network(byId("map"), shown.data, {
    physics: false, autoResize: true, layout: { improvedLayout: false },
    interaction: { dragNodes: false, hover: false, keyboard: false, selectConnectedEdges: false, tooltipDelay: 1e9 },
    nodes: { fixed: true },
  });
  // Else the map is two tab stops.
  byId("map").querySelector(".vis-network").tabIndex = -1;
  shown.net.on("beforeDrawing", paintBoxes);
  shown.net.on("afterDrawing", paintNumbers);
  shown.net.on("click", click);
  // After vis-network has made its own view of the new size.
  shown.net.on("resize", () => requestAnimationFrame(fit));
};

const name = (doc) => {
  byId("message").hidden = doc.nodes.length > 0;
  byId("message").textContent = words.empty;
  byId("account-name").textContent = doc.account.name;
  byId("as-of-words").textContent = fill("as_of", { day: doc.asOfShown });
  byId("map").setAttribute("aria-label", fill("map_label", { account: doc.account.name }));
  document.title = `${doc.account.name} · ${words.map} · ${doc.asOf}`;
};

// `again` keeps what was chosen: the same account on another day, or after an edit.
export const show = (doc, again) => {
  if (shown.net) shown.net.destroy();
  if (!again) Object.assign(state, { selected: null, lines: "none", highlight: "none", path: 0, crossed: [] });
  Object.assign(shown, {
    doc, net: null,
    nodes: new Map(doc.nodes.map((node) => [node.id, node])),
    boxes: new Map(doc.boxes.map((box) => [box.id, box])),
    opened: doc.boxes.some((box) => box.closed),
  });
  name(doc);
  buildLegend();
  buildList();
  connect(doc);
  fit();
  if (location.hash.length > 1) recall();
  else opening();
  shown.net.once("afterDrawing", () => requestAnimationFrame(() => {
    // A custom shape has its size for clicks and line ends only after a second update.
    shown.data.nodes.update(doc.nodes.map(({ id }) => ({ id })));
    shown.net.redraw();
    window.__ready = true;
  }));
  shown.net.redraw();
};

const asPicture = () => {
  const painted = byId("map").querySelector("canvas");
  const copy = make("canvas");
  [copy.width, copy.height] = [painted.width, painted.height];
  const ctx = copy.getContext("2d");
  ctx.fillStyle = palette.colours.paper;
  ctx.fillRect(0, 0, copy.width, copy.height);
  ctx.drawImage(painted, 0, 0);
  return copy.toDataURL("image/png");
};

// On paper a picture of the map stands in its place: a canvas keeps the window's size, and would not fit a page.
export const listenToPrinter = () => {
  window.addEventListener("beforeprint", () => {
    if (state.list) return;
    byId("stage").append(make("img", null, { id: "printed", src: asPicture(), alt: byId("map").getAttribute("aria-label") }));
  });
  window.addEventListener("afterprint", () => byId("printed") && byId("printed").remove());
};

export const savePicture = () => {
  const link = make("a", null, { href: asPicture(), download: `${shown.doc.account.name} ${shown.doc.asOf}.png` });
  link.click();
};
