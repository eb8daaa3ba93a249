// The legend, drawn by the same code as the map.
import { byId, make, palette } from "./dom.js";
import { shown } from "./map_state.js";
import { bars, colour, disc, filled, offer, rounded, triangle, warning, write } from "./shapes.js";

const legendMarks = {
  influence: (ctx) => {
    for (const [x, radius] of [[7, 5], [24, 10]]) {
      ctx.beginPath();
      ctx.arc(x, 12, radius, 0, 2 * Math.PI);
      filled(ctx, colour.bar_off, colour.ink, 1);
    }
  },
  contact: (ctx) => bars(ctx, 8, 17, 2),
  stale: (ctx) => { rounded(ctx, 3, 4, 29, 16, 4); filled(ctx, colour.stale_ground, colour.stale_line, 1.3, [4, 3]); },
  gap: (ctx) => {
    rounded(ctx, 3, 4, 29, 16, 4);
    filled(ctx, colour.gap_ground, colour.gap, 1.8, [4, 3]);
    write(ctx, "?", 17.5, 16.5, 12, { weight: 700, fill: colour.gap, align: "center" });
  },
  risk: (ctx) => warning(ctx, 18, 12),
  backs: (ctx) => triangle(ctx, 18, 12, 12, colour.competitor),
  in_use: (ctx) => offer(ctx, 18, 12, "in_use"),
  in_pursuit: (ctx) => offer(ctx, 18, 12, "in_pursuit"),
  held: (ctx) => offer(ctx, 18, 12, "held"),
};

const drawLegendMark = (ctx, mark) => {
  if (mark in palette.signs) {
    ctx.save();
    ctx.translate(18, 12);
    ctx.scale(0.62, 0.62);
    disc(ctx, 0, 0, mark, "medium");
    ctx.restore();
  } else legendMarks[mark](ctx);
};


export const buildLegend = () => {
  byId("legend").replaceChildren(...shown.doc.legend.map(({ mark, caption }) => {
    const entry = make("span");
    const canvas = make("canvas", null, { "aria-hidden": "true" });
    const ratio = window.devicePixelRatio || 1;
    const wide = ["influence", "contact", "stale", "gap"].includes(mark);
    [canvas.width, canvas.height] = [(wide ? 36 : 24) * ratio, 24 * ratio];
    if (!wide) canvas.className = "narrow";
    const ctx = canvas.getContext("2d");
    ctx.scale(ratio, ratio);
    if (!wide) ctx.translate(-6, 0);
    drawLegendMark(ctx, mark);
    entry.append(canvas, make("span", caption));
    return entry;
  }));
};
