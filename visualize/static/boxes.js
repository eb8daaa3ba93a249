// How a unit looks: a box with its title and offers, or closed with its people counted.
import { palette } from "./dom.js";
import { colour, filled, font, offer, rounded, write } from "./shapes.js";

export const drawBox = (ctx, each, zoom, foldable) => {
  const ground = each.depth < 0 ? colour.lane : colour[`unit${Math.min(each.depth, 2)}`];
  rounded(ctx, each.x, each.y, each.w, each.h, 9);
  filled(ctx, ground, each.depth < 0 ? colour.lane_line : colour.unit_line, each.depth ? 1.2 : 2);
  const size = Math.max(13.5, Math.min(10.6 / zoom, 34));
  const marks = each.marks || [];
  marks.forEach((mark, index) => offer(ctx, each.x + each.w - 16 - (marks.length - 1 - index) * 17, each.y + 17, mark.state));
  const sign = foldable ? "▾ " : "";
  write(ctx, sign + each.label, each.x + 13, each.y + 12 + Math.min(size * 0.62, 19), size, {
    weight: 700,
    fill: colour.title,
    width: each.w - 26 - marks.length * 17,
  });
};

// A closed unit: its name, how many people, and their stances as one bar, in letters that can be read from afar.
export const drawClosedBox = (ctx, each, zoom, count) => {
  drawBox(ctx, { ...each, label: "", marks: [] }, zoom, false);
  const size = 13.5 / zoom;
  const [left, width] = [each.x + size * 0.8, each.w - size * 1.6];
  write(ctx, `▸ ${each.label}`, left, each.y + size * 1.6, size, { weight: 700, fill: colour.title, width });
  if (each.h > size * 3.2) write(ctx, count, left, each.y + size * 2.9, size * 0.92, { fill: colour.second, width });
  if (!each.people || each.h < size * 5) return;
  let x = left;
  for (const { side, people: number } of each.stances) {
    const share = (width * number) / each.people;
    ctx.beginPath();
    ctx.rect(x, each.y + size * 3.5, share, size * 1.3);
    filled(ctx, colour[side], colour.ink, 1 / zoom);
    ctx.font = font(size * 0.9, 700);
    const text = `${palette.signs[side]} ${number}`;
    if (ctx.measureText(text).width < share) {
      write(ctx, text, x + share / 2, each.y + size * 4.47, size * 0.9, {
        weight: 700, align: "center", fill: side === "unknown" ? colour.ink : colour.paper,
      });
    }
    x += share;
  }
};
