// How each thing looks on a canvas: cards, discs, marks, boxes. The legend calls the same functions.
"use strict";

const Drawing = (palette) => {
  const colour = palette.colours;
  const font = (size, weight) => `${weight || 400} ${size}px ${palette.font}`;

  const rounded = (ctx, x, y, w, h, radius) => {
    ctx.beginPath();
    ctx.roundRect(x, y, w, h, radius);
  };

  const filled = (ctx, fill, stroke, width, dash) => {
    ctx.fillStyle = fill;
    ctx.fill();
    ctx.strokeStyle = stroke;
    ctx.lineWidth = width || 1;
    ctx.setLineDash(dash || []);
    ctx.stroke();
    ctx.setLineDash([]);
  };

  // The longest beginning that fits, with an ellipsis where something is cut.
  const fitted = (ctx, text, width) => {
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

  const write = (ctx, text, x, y, size, options) => {
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
  const wrapped = (ctx, text, width, most) => {
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

  const disc = (ctx, x, y, side, influence) => {
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

  const bars = (ctx, x, y, count) => {
    [4.5, 7.5, 10.5].forEach((height, index) => {
      ctx.fillStyle = index < count ? colour.ours : colour.bar_off;
      ctx.fillRect(x + index * 5.6, y - height, 4.6, height);
    });
  };

  const triangle = (ctx, x, y, size, fill, stroke) => {
    ctx.beginPath();
    ctx.moveTo(x, y - size * 0.58);
    ctx.lineTo(x + size * 0.58, y + size * 0.46);
    ctx.lineTo(x - size * 0.58, y + size * 0.46);
    ctx.closePath();
    filled(ctx, fill, stroke || fill, 1.2);
  };

  const warning = (ctx, x, y) => {
    triangle(ctx, x, y, 18, colour.risk, colour.ink);
    ctx.font = font(11.5, 700);
    ctx.fillStyle = colour.ink;
    ctx.textAlign = "center";
    ctx.textBaseline = "middle";
    ctx.fillText("!", x, y + 2.2);
  };

  const chip = (ctx, text, x, y, room) => {
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

  const offer = (ctx, x, y, state) => {
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

  const frame = (ctx, node, selected) => {
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

  const person = (ctx, node, words) => {
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

  const gap = (ctx, node, zoom) => {
    const left = node.x - node.w / 2;
    const size = Math.max(11, Math.min(10 / zoom, 20));
    write(ctx, "?", left + 26, node.y + 9, 25, { weight: 700, fill: colour.gap, align: "center" });
    ctx.font = font(size, 700);
    const lines = wrapped(ctx, node.name, node.w - 54, Math.max(1, Math.floor((node.h - 8) / (size * 1.22))));
    lines.forEach((line, index) => {
      write(ctx, line, left + 46, node.y + size * (0.36 + (index - (lines.length - 1) / 2) * 1.22), size, { weight: 700, fill: colour.gap });
    });
  };

  const below = (ctx, node, zoom) => {
    const sign = { competitor: "▲ ", decision: "⚑ ", colleague: "" }[node.kind];
    const size = Math.max(12.5, Math.min(10.4 / zoom, 32));
    const two = node.job && zoom > 0.55;
    write(ctx, sign + node.name, node.x, node.y + (two ? -2 : size * 0.36), size, { weight: 600, width: node.w - 18, align: "center" });
    if (two) write(ctx, node.job, node.x, node.y + 13, 10.6, { fill: colour.second, width: node.w - 18, align: "center" });
  };

  const card = (ctx, node, { zoom, alpha, selected, words }) => {
    ctx.save();
    ctx.globalAlpha = alpha;
    frame(ctx, node, selected);
    if (node.kind === "gap") gap(ctx, node, zoom);
    else if (node.kind !== "person") below(ctx, node, zoom);
    else if (zoom < 0.66) farPerson(ctx, node, zoom);
    else person(ctx, node, words);
    ctx.restore();
  };

  const box = (ctx, each, zoom, foldable) => {
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
  const closedBox = (ctx, each, zoom, count) => {
    box(ctx, { ...each, label: "", marks: [] }, zoom, false);
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

  const number = (ctx, node, text) => {
    const [x, y] = [node.x - node.w / 2 + 2, node.y - node.h / 2];
    ctx.beginPath();
    ctx.arc(x, y, 13, 0, 2 * Math.PI);
    filled(ctx, colour.path, colour.paper, 1.5);
    write(ctx, text, x, y + 5, 14, { weight: 700, fill: colour.paper, align: "center" });
  };

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

  const legendMark = (ctx, mark) => {
    if (mark in palette.signs) {
      ctx.save();
      ctx.translate(18, 12);
      ctx.scale(0.62, 0.62);
      disc(ctx, 0, 0, mark, "medium");
      ctx.restore();
    } else legendMarks[mark](ctx);
  };

  return { card, box, closedBox, number, legendMark };
};
