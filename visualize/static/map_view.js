// The picture itself: only this file knows vis-network.
import { drawBox, drawClosedBox } from "./boxes.js";
import { drawCard, drawNumber } from "./cards.js";
import { byId, palette, peopleCount, words } from "./dom.js";
import { lit, visibleLines } from "./map_light.js";
import { showPanel } from "./map_panel.js";
import { coveredBox, foldable, inClosed, pathsShown, shown, state } from "./map_state.js";

// The view: vis-network's own fit() knows nothing of boxes.
export const zoomFor = (width, height) => {
  const map = byId("map");
  return Math.min((map.clientWidth - 24) / width, (map.clientHeight - 24) / height, 1.3);
};
// Never animated: two animated moves in one frame corrupt the zoom of vis-network 9.1.2.
export const moveTo = (x, y, scale) => shown.net.moveTo({ position: { x, y }, scale, animation: false });
export const fit = () => {
  if (byId("map").clientWidth) moveTo(shown.doc.size[0] / 2, shown.doc.size[1] / 2, zoomFor(shown.doc.size[0], shown.doc.size[1]));
};
export const bring = (node) => {
  const inside = shown.net.canvasToDOM({ x: node.x, y: node.y });
  const map = byId("map");
  const seen = inside.x > 40 && inside.y > 30 && inside.x < map.clientWidth - 40 && inside.y < map.clientHeight - 30;
  if (!seen || shown.net.getScale() < 0.4) moveTo(node.x, node.y, Math.max(shown.net.getScale(), 0.75));
};

export const refresh = () => {
  shown.light = lit();
  const hidden = new Set(shown.doc.nodes.filter((node) => inClosed(node.box)).map((node) => node.id));
  shown.data.nodes.update(shown.doc.nodes.map((node) => ({ id: node.id, hidden: hidden.has(node.id) })));
  shown.data.edges.clear();
  shown.data.edges.add(visibleLines().filter((edge) => !hidden.has(edge.from) && !hidden.has(edge.to)));
  shown.net.redraw();
  showPanel();
};

export const paintBoxes = (ctx) => {
  const zoom = shown.net.getScale();
  for (const box of shown.doc.boxes) {
    if (coveredBox(box)) continue;
    if (box.closed) drawClosedBox(ctx, box, zoom, peopleCount(box.people));
    else drawBox(ctx, box, zoom, foldable(box));
  }
};
export const paintNumbers = (ctx) => {
  if (state.selected || state.lines !== "path" || !pathsShown().length) return;
  pathsShown()[state.path].people.forEach((id, index) => {
    if (!inClosed(shown.nodes.get(id).box)) drawNumber(ctx, shown.nodes.get(id), String(index + 1));
  });
};
export const custom = ({ ctx, id }) => {
  const node = shown.nodes.get(id);
  return {
    drawNode: () => {
      drawCard(ctx, node, { zoom: shown.net ? shown.net.getScale() : 1, words, selected: id === state.selected, crossed: state.crossed.includes(id), alpha: !shown.light || shown.light.has(id) ? 1 : palette.faded });
    },
    nodeDimensions: { width: node.w, height: node.h },
  };
};
