// Rows of a spreadsheet as people: the name stands first; what else is recognised is taken, the rest is the title.
import { folded } from "./dom.js";

const recognised = (text, scales) => {
  for (const [field, entries] of Object.entries(scales)) {
    const found = entries.find(({ id, name }) => folded(name) === folded(text) || folded(id) === folded(text));
    if (found) return [field, found.id];
  }
  return null;
};

export const pasted = (text, scales) => text.split(/\r?\n/).map((line) => line.split("\t").map((cell) => cell.trim()))
  .filter(([name]) => name && !["name", "nome", "person", "persona"].includes(folded(name)))
  .map(([name, ...cells]) => {
    const given = { name };
    for (const cell of cells.filter(Boolean)) {
      const known = recognised(cell, scales);
      if (known) [, given[known[0]]] = known;
      else if (!given.title) given.title = cell;
    }
    return given;
  });
