// What the map shows at the moment: the document, what is chosen in it, which units are closed.
import { folded } from "./dom.js";

export const drawnKinds = {
  path: [], none: [], theirs: ["knows", "influences", "conflict"], ours: ["ours"], competitors: ["backs"],
};
export const state = { selected: null, lines: "none", highlight: "none", path: 0, list: false, crossed: [] };
// The document and vis-network's own objects; `opened` is whether units open and close at all, `light` the ids in the light.
export const shown = { doc: null, net: null, data: null, nodes: new Map(), boxes: new Map(), opened: false, light: null };
export const pathsShown = () => shown.doc.paths;

// Units: a thing is hidden while a unit around it is closed.
export const parents = (id) => {
  const found = [];
  for (let box = shown.boxes.get(id); box; box = shown.boxes.get(box.parent)) found.push(box);
  return found;
};
export const inClosed = (id) => parents(id).some((box) => box.closed);
export const coveredBox = (box) => box.parent !== null && inClosed(box.parent);
export const foldable = (box) => shown.opened && box.foldable;

export const matches = (text) => {
  const wanted = folded(text).split(" ").filter(Boolean);
  return shown.doc.nodes.filter((node) => {
    const own = folded(`${node.name} ${node.job || ""}`);
    return wanted.every((word) => own.includes(word));
  });
};
