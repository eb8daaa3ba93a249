// The map by keyboard: arrows go to the nearest card in their direction.
import { select } from "./map_select.js";
import { inClosed, shown, state } from "./map_state.js";
import { fit, moveTo } from "./map_view.js";

const step = (dx, dy) => {
  const open = shown.doc.nodes.filter((node) => !inClosed(node.box));
  const from = shown.nodes.get(state.selected);
  if (!from) return select(open.length ? open[0].id : null);
  let best = null;
  for (const node of open) {
    const [along, across] = [(node.x - from.x) * dx + (node.y - from.y) * dy, Math.abs((node.x - from.x) * dy) + Math.abs((node.y - from.y) * dx)];
    if (along > 1 && (!best || along + 2.5 * across < best.cost)) best = { node, cost: along + 2.5 * across };
  }
  return best ? select(best.node.id) : undefined;
};
const zoomBy = (factor) => {
  const at = shown.net.getViewPosition();
  moveTo(at.x, at.y, Math.max(0.05, Math.min(3, shown.net.getScale() * factor)));
};
export const keys = {
  ArrowLeft: () => step(-1, 0), ArrowRight: () => step(1, 0), ArrowUp: () => step(0, -1), ArrowDown: () => step(0, 1),
  "+": () => zoomBy(1.25), "=": () => zoomBy(1.25), "-": () => zoomBy(0.8), 0: fit,
};
