// The small shapes that cards, boxes and the legend are drawn of, on a canvas.
import { palette } from "./dom.js";

export const colour = palette.colours;
export const font = (size, weight) => `${weight || 400} ${size}px ${palette.font}`;

export const rounded = (ctx, x, y, w, h, radius) => {
  ctx.beginPath();
  ctx.roundRect(x, y, w, h, radius);
};

export const filled = (ctx, fill, stroke, width, dash) => {
  ctx.fillStyle = fill;
  ctx.fill();
  ctx.strokeStyle = stroke;
  ctx.lineWidth = width || 1;
  ctx.setLineDash(dash || []);
  ctx.stroke();
  ctx.setLineDash([]);
};

// The longest beginning that fits, with an ellipsis where something is cut.
export const fitted = (ctx, text, width) => {
  if (ctx.measureText(text).width <= width) return text;
  const letters = Array.from(text);
  let low = 0;
  let high = letters.length;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (ctx.measureText(letters.slice(0, middle).join("") + "…").width <= width) low = middle;
    else high = middle - 1;
  }
  return low ? letters.slice(0, low).join("").trimEnd() + "…" : "";
};

export const write = (ctx, text, x, y, size, options) => {
  const { weight, fill, width, align } = options || {};
  ctx.font = font(size, weight);
  ctx.fillStyle = fill || colour.ink;
  ctx.textAlign = align || "left";
  ctx.textBaseline = "alphabetic";
  const shown = width ? fitted(ctx, text, width) : text;
  ctx.fillText(shown, x, y);
  return ctx.measureText(shown).width;
};

// Words over several lines; the last line takes what is left and is cut.
export const wrapped = (ctx, text, width, most) => {
  const lines = [];
  let line = "";
  for (const word of text.split(" ")) {
    const longer = line ? `${line} ${word}` : word;
    if (line && ctx.measureText(longer).width > width && lines.length < most - 1) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  lines.push(line);
  return lines.map((each) => fitted(ctx, each, width));
};

export const disc = (ctx, x, y, side, influence) => {
  const radius = palette.radii[influence];
  ctx.beginPath();
  ctx.arc(x, y, radius, 0, 2 * Math.PI);
  filled(ctx, colour[side], colour.ink, 1.2, influence === "unknown" ? [3, 2.5] : []);
  ctx.font = font(Math.max(12, radius * 1.05), 700);
  ctx.fillStyle = side === "unknown" ? colour.ink : colour.paper;
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  ctx.fillText(palette.signs[side], x, y + radius * 0.05);
};

export const bars = (ctx, x, y, count) => {
  [4.5, 7.5, 10.5].forEach((height, index) => {
    ctx.fillStyle = index < count ? colour.ours : colour.bar_off;
    ctx.fillRect(x + index * 5.6, y - height, 4.6, height);
  });
};

export const triangle = (ctx, x, y, size, fill, stroke) => {
  ctx.beginPath();
  ctx.moveTo(x, y - size * 0.58);
  ctx.lineTo(x + size * 0.58, y + size * 0.46);
  ctx.lineTo(x - size * 0.58, y + size * 0.46);
  ctx.closePath();
  filled(ctx, fill, stroke || fill, 1.2);
};

export const warning = (ctx, x, y) => {
  triangle(ctx, x, y, 18, colour.risk, colour.ink);
  ctx.font = font(11.5, 700);
  ctx.fillStyle = colour.ink;
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  ctx.fillText("!", x, y + 2.2);
};

export const chip = (ctx, text, x, y, room) => {
  ctx.font = font(9.6, 700);
  const shown = fitted(ctx, text, room - 8);
  const width = ctx.measureText(shown).width + 8;
  rounded(ctx, x, y - 10.5, width, 14, 3);
  ctx.fillStyle = colour.chip;
  ctx.fill();
  ctx.fillStyle = colour.chip_text;
  ctx.textAlign = "left";
  ctx.textBaseline = "alphabetic";
  ctx.fillText(shown, x + 4, y);
  return width;
};

export const offer = (ctx, x, y, state) => {
  if (state === "held") {
    triangle(ctx, x, y, 11, colour.competitor);
    return;
  }
  ctx.beginPath();
  ctx.arc(x, y, 6, 0, 2 * Math.PI);
  filled(ctx, state === "in_use" ? colour.ours : colour.paper, state === "in_use" ? colour.ours : colour.supporter, 1.6);
  if (state === "in_pursuit") {
    ctx.beginPath();
    ctx.arc(x, y, 6, Math.PI / 2, 1.5 * Math.PI);
    ctx.fillStyle = colour.supporter;
    ctx.fill();
  }
};
