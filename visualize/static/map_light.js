// Which cards are in the light, and which lines are drawn: lines only on demand.
import { palette } from "./dom.js";
import { drawnKinds, pathsShown, shown, state } from "./map_state.js";
import { hit } from "./map_what_if.js";

const lineLooks = {
  knows: { color: palette.colours.supporter },
  influences: { color: palette.colours.influences, arrows: "to" },
  conflict: { color: palette.colours.opponent, dashes: [9, 6] },
  ours: { color: palette.colours.ours },
  backs: { color: palette.colours.competitor, dashes: [2, 5], arrows: "to" },
  reports: { color: palette.colours.unit_line, arrows: "to" },
  part: { color: palette.colours.control },
};

// What is in the light: null is everything.
export const lit = () => {
  if (state.selected) {
    const found = new Set([state.selected]);
    for (const edge of shown.doc.edges) {
      if (edge.from === state.selected) found.add(edge.to);
      if (edge.to === state.selected) found.add(edge.from);
    }
    return found;
  }
  if (state.crossed.length) return hit();
  if (state.lines === "path" && pathsShown().length) {
    const path = pathsShown()[state.path];
    return new Set([...path.people, path.decision]);
  }
  if (state.highlight === "risks") return new Set(shown.doc.nodes.filter((node) => node.risk).map((node) => node.id));
  if (state.highlight === "gaps") return new Set(shown.doc.nodes.filter((node) => node.kind === "gap").map((node) => node.id));
  return null;
};

export const visibleLines = () => {
  let chosen;
  if (state.selected) chosen = shown.doc.edges.filter((edge) => edge.from === state.selected || edge.to === state.selected);
  else if (state.lines === "path" && pathsShown().length) {
    const people = pathsShown()[state.path].people;
    return people.slice(1).map((to, index) => ({
      id: `p${index}`, from: people[index], to, width: 6, color: palette.colours.path, smooth: false,
      arrows: index === people.length - 2 ? { to: { enabled: true, scaleFactor: 0.55 } } : "",
    }));
  } else chosen = shown.doc.edges.filter((edge) => drawnKinds[state.lines].includes(edge.kind));
  return chosen.map((edge) => {
    const look = lineLooks[edge.kind];
    return {
      id: edge.id, from: edge.from, to: edge.to, color: look.color, dashes: look.dashes || false,
      width: { 1: 1.6, 2: 3, 3: 5 }[edge.strength],
      arrows: look.arrows ? { to: { enabled: true, scaleFactor: 0.55 } } : "",
      smooth: { enabled: true, type: "curvedCW", roundness: 0.08 },
    };
  });
};
