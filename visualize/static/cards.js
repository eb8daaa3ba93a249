// How a card looks: a person near and far, a gap, and the pills and tags below the account.
import { palette } from "./dom.js";
import { bars, chip, colour, disc, filled, fitted, font, rounded, triangle, warning, wrapped, write } from "./shapes.js";

const outline = (ctx, node, selected) => {
  const [left, top] = [node.x - node.w / 2, node.y - node.h / 2];
  if (selected) {
    rounded(ctx, left - 4, top - 4, node.w + 8, node.h + 8, 10);
    ctx.strokeStyle = colour.action;
    ctx.lineWidth = 4;
    ctx.stroke();
  }
  rounded(ctx, left, top, node.w, node.h, node.kind === "colleague" ? node.h / 2 : 7);
  if (node.kind === "gap") filled(ctx, colour.gap_ground, colour.gap, 2.2, [6, 4]);
  else if (node.kind === "colleague") filled(ctx, colour.ours_ground, colour.ours, 1.5);
  else if (node.kind === "competitor") filled(ctx, colour.competitor_ground, colour.competitor, 1.5);
  else if (node.kind === "decision") filled(ctx, colour.decision_ground, colour.decision, 1.5);
  else if (node.stale) filled(ctx, colour.stale_ground, colour.stale_line, 1.3, [5, 4]);
  else filled(ctx, colour.paper, colour.unit_line, 1.2);
};

const personCard = (ctx, node, words) => {
  const [left, top] = [node.x - node.w / 2, node.y - node.h / 2];
  const text = left + 58;
  const room = node.w - 58 - 6;
  disc(ctx, left + 29, node.y, node.side, node.influence);
  write(ctx, node.name, text, top + 18, 13.5, { weight: 600, width: room - (node.risk ? 20 : 0) });
  write(ctx, node.job, text, top + 34, 11, { fill: colour.second, width: room });
  let x = text;
  if (node.role) x += chip(ctx, node.role, x, top + 51.5, node.backs.length ? room * 0.68 : room) + 5;
  if (node.champion) {
    const full = `★ ${words.champion}`;
    ctx.font = font(9.6, 700);
    const fits = !node.backs.length && ctx.measureText(full).width + 8 <= left + node.w - 3 - x;
    x += chip(ctx, fits ? full : "★", x, top + 51.5, 90) + 5;
  }
  if (node.backs.length && x + 16 < left + node.w) {
    triangle(ctx, x + 5, top + 47.5, 10, colour.competitor);
    write(ctx, node.backs.join(", "), x + 13, top + 51.5, 9.8, { fill: colour.competitor_text, width: left + node.w - 6 - x - 13 });
  }
  if (node.bars) {
    bars(ctx, text, top + 70, node.bars);
    write(ctx, node.contact, text + 22, top + 70, 10.2, { width: room - 22 });
  } else if (node.stale) write(ctx, node.contact, text, top + 70, 10.2, { weight: 700, fill: colour.gap, width: room });
  else write(ctx, node.contact, text, top + 70, 10.2, { fill: colour.second, width: room });
  if (node.risk) warning(ctx, left + node.w - 15, top + 14);
};

// Far away a card keeps its disc, its name and, where there is room, its role, in letters of at least 10 pixels on the screen.
const farPerson = (ctx, node, zoom) => {
  const [left, top] = [node.x - node.w / 2, node.y - node.h / 2];
  const size = 10.4 / zoom;
  disc(ctx, left + 26, node.y - 5, node.side, node.influence);
  if (node.bars) bars(ctx, left + 18, top + 73, node.bars);
  if (node.backs.length) triangle(ctx, left + 45, top + 67, 10, colour.competitor);
  ctx.font = font(size, 600);
  const room = node.w - 58 - (node.risk ? 16 : 2);
  const most = Math.max(1, Math.floor((node.h - 6) / (size * 1.12)));
  const lines = wrapped(ctx, node.name, room, Math.min(2, most));
  const role = node.role && lines.length < most ? node.role : "";
  const first = node.y + size * (0.36 - ((lines.length + (role ? 1 : 0) - 1) / 2) * 1.12);
  lines.forEach((line, index) => write(ctx, line, left + 54, first + index * size * 1.12, size, { weight: 600 }));
  if (role) write(ctx, role, left + 54, first + lines.length * size * 1.12, size, { fill: colour.chip_text, width: room });
  if (node.risk) warning(ctx, left + node.w - 15, top + 14);
};

const gapCard = (ctx, node, zoom) => {
  const left = node.x - node.w / 2;
  const size = Math.max(11, Math.min(10 / zoom, 20));
  write(ctx, "?", left + 26, node.y + 9, 25, { weight: 700, fill: colour.gap, align: "center" });
  ctx.font = font(size, 700);
  const lines = wrapped(ctx, node.name, node.w - 54, Math.max(1, Math.floor((node.h - 8) / (size * 1.22))));
  lines.forEach((line, index) => {
    write(ctx, line, left + 46, node.y + size * (0.36 + (index - (lines.length - 1) / 2) * 1.22), size, { weight: 700, fill: colour.gap });
  });
};

const belowCard = (ctx, node, zoom) => {
  const sign = { competitor: "▲ ", decision: "⚑ ", colleague: "" }[node.kind];
  const size = Math.max(12.5, Math.min(10.4 / zoom, 32));
  const two = node.job && zoom > 0.55;
  write(ctx, sign + node.name, node.x, node.y + (two ? -2 : size * 0.36), size, { weight: 600, width: node.w - 18, align: "center" });
  if (two) write(ctx, node.job, node.x, node.y + 13, 10.6, { fill: colour.second, width: node.w - 18, align: "center" });
};

// Somebody imagined away: a cross over the card, as one would on paper.
const crossOut = (ctx, node, zoom) => {
  const [x, y] = [node.w / 2 - 6, node.h / 2 - 6];
  ctx.beginPath();
  ctx.moveTo(node.x - x, node.y - y);
  ctx.lineTo(node.x + x, node.y + y);
  ctx.moveTo(node.x + x, node.y - y);
  ctx.lineTo(node.x - x, node.y + y);
  ctx.strokeStyle = colour.gap;
  ctx.lineWidth = Math.max(3, 2 / zoom);
  ctx.stroke();
};

export const drawCard = (ctx, node, { zoom, alpha, selected, words, crossed }) => {
  ctx.save();
  ctx.globalAlpha = alpha;
  outline(ctx, node, selected);
  if (node.kind === "gap") gapCard(ctx, node, zoom);
  else if (node.kind !== "person") belowCard(ctx, node, zoom);
  else if (zoom < 0.66) farPerson(ctx, node, zoom);
  else personCard(ctx, node, words);
  if (crossed) crossOut(ctx, node, zoom);
  ctx.restore();
};

export const drawNumber = (ctx, node, text) => {
  const [x, y] = [node.x - node.w / 2 + 2, node.y - node.h / 2];
  ctx.beginPath();
  ctx.arc(x, y, 13, 0, 2 * Math.PI);
  filled(ctx, colour.path, colour.paper, 1.5);
  write(ctx, text, x, y + 5, 14, { weight: 700, fill: colour.paper, align: "center" });
};
