// What the map does: draws the document, answers clicks, keys, search and switches; only this file knows vis-network.
"use strict";

(() => {
  const byId = (id) => document.getElementById(id);
  const frame = JSON.parse(byId("frame").textContent);
  const { words, palette } = frame;
  const draw = Drawing(palette);
  const drawnKinds = {
    path: [], none: [], theirs: ["knows", "influences", "conflict"], ours: ["ours"], competitors: ["backs"],
  };
  const lineLooks = {
    knows: { color: palette.colours.supporter },
    influences: { color: palette.colours.influences, arrows: "to" },
    conflict: { color: palette.colours.opponent, dashes: [9, 6] },
    ours: { color: palette.colours.ours },
    backs: { color: palette.colours.competitor, dashes: [2, 5], arrows: "to" },
    reports: { color: palette.colours.unit_line, arrows: "to" },
    part: { color: palette.colours.control },
  };
  const state = { selected: null, lines: "none", highlight: "none", path: 0, list: false };
  let doc, net, data, nodes, boxes, opened, light;

  const fill = (key, parts) => words[key].replace(/\{(\w+)\}/g, (_, name) => parts[name]);
  const folded = (text) => text.normalize("NFD").replace(/[\u0300-\u036f'’`]/g, "").toLowerCase();
  const make = (tag, text, attributes) => {
    const element = document.createElement(tag);
    if (text !== undefined && text !== null) element.textContent = text;
    for (const [name, value] of Object.entries(attributes || {})) element.setAttribute(name, value);
    return element;
  };
  const button = (text, action, attributes) => {
    const element = make("button", text, { type: "button", ...attributes });
    element.addEventListener("click", action);
    return element;
  };
  const say = (text) => { byId("live").textContent = text; };
  const pathsShown = () => doc.paths;
  const peopleCount = (count) => (count === 1 ? words.person_one : fill("people", { count }));

  // Units: a thing is hidden while a unit around it is closed.
  const parents = (id) => {
    const found = [];
    for (let box = boxes.get(id); box; box = boxes.get(box.parent)) found.push(box);
    return found;
  };
  const inClosed = (id) => parents(id).some((box) => box.closed);
  const coveredBox = (box) => box.parent !== null && inClosed(box.parent);
  const foldable = (box) => opened && box.foldable;

  // What is in the light: null is everything.
  const lit = () => {
    if (state.selected) {
      const found = new Set([state.selected]);
      for (const edge of doc.edges) {
        if (edge.from === state.selected) found.add(edge.to);
        if (edge.to === state.selected) found.add(edge.from);
      }
      return found;
    }
    if (state.lines === "path" && pathsShown().length) {
      const path = pathsShown()[state.path];
      return new Set([...path.people, path.decision]);
    }
    if (state.highlight === "risks") return new Set(doc.nodes.filter((node) => node.risk).map((node) => node.id));
    if (state.highlight === "gaps") return new Set(doc.nodes.filter((node) => node.kind === "gap").map((node) => node.id));
    return null;
  };

  const visibleLines = () => {
    let chosen;
    if (state.selected) chosen = doc.edges.filter((edge) => edge.from === state.selected || edge.to === state.selected);
    else if (state.lines === "path" && pathsShown().length) {
      const people = pathsShown()[state.path].people;
      return people.slice(1).map((to, index) => ({
        id: `p${index}`, from: people[index], to, width: 6, color: palette.colours.path, smooth: false,
        arrows: index === people.length - 2 ? { to: { enabled: true, scaleFactor: 0.55 } } : "",
      }));
    } else chosen = doc.edges.filter((edge) => drawnKinds[state.lines].includes(edge.kind));
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

  const refresh = () => {
    light = lit();
    const hidden = new Set(doc.nodes.filter((node) => inClosed(node.box)).map((node) => node.id));
    data.nodes.update(doc.nodes.map((node) => ({ id: node.id, hidden: hidden.has(node.id) })));
    data.edges.clear();
    data.edges.add(visibleLines().filter((edge) => !hidden.has(edge.from) && !hidden.has(edge.to)));
    net.redraw();
    showPanel();
  };

  const setUnit = (box, closed) => {
    box.closed = closed;
    if (!closed) moveTo(box.x + box.w / 2, box.y + box.h / 2, zoomFor(box.w, box.h));
    refresh();
    say(closed ? fill("close_unit", { unit: box.label }) : `${box.label}: ${peopleCount(box.people)}`);
  };

  // The view: vis-network's own fit() knows nothing of boxes.
  const zoomFor = (width, height) => {
    const map = byId("map");
    return Math.min((map.clientWidth - 24) / width, (map.clientHeight - 24) / height, 1.3);
  };
  // Never animated: two animated moves in one frame corrupt the zoom of vis-network 9.1.2.
  const moveTo = (x, y, scale) => net.moveTo({ position: { x, y }, scale, animation: false });
  const fit = () => {
    if (byId("map").clientWidth) moveTo(doc.size[0] / 2, doc.size[1] / 2, zoomFor(doc.size[0], doc.size[1]));
  };
  const bring = (node) => {
    const inside = net.canvasToDOM({ x: node.x, y: node.y });
    const map = byId("map");
    const seen = inside.x > 40 && inside.y > 30 && inside.x < map.clientWidth - 40 && inside.y < map.clientHeight - 30;
    if (!seen || net.getScale() < 0.4) moveTo(node.x, node.y, Math.max(net.getScale(), 0.75));
  };

  const select = (id, options) => {
    const node = id ? nodes.get(id) : null;
    state.selected = node ? id : null;
    if (node) {
      parents(node.box).forEach((box) => { box.closed = false; });
      if (!state.list) bring(node);
      say([node.name, node.job, node.role, words[node.side]].filter(Boolean).join(", "));
    } else say("");
    refresh();
    if (!options || options.remember !== false) remember();
  };

  // The state stands in the address, so that Back works.
  const remember = () => {
    const parts = new URLSearchParams();
    if (state.selected) parts.set("show", state.selected.slice(2));
    if (state.lines !== "none") parts.set("lines", state.lines);
    if (state.path) parts.set("path", state.path);
    if (state.highlight !== "none") parts.set("highlight", state.highlight);
    if (state.list) parts.set("list", "1");
    const wanted = parts.toString() ? `#${parts}` : "";
    if (wanted !== location.hash) history.pushState(null, "", wanted || location.pathname + location.search);
  };
  const recall = () => {
    const parts = new URLSearchParams(location.hash.slice(1));
    const given = (name, allowed) => (allowed.includes(parts.get(name)) ? parts.get(name) : "none");
    state.lines = given("lines", Object.keys(drawnKinds));
    state.highlight = given("highlight", ["risks", "gaps"]);
    const path = Number(parts.get("path"));
    state.path = Number.isInteger(path) && path > 0 && path < doc.paths.length ? path : 0;
    setList(parts.get("list") === "1");
    switches();
    select(parts.has("show") ? `n:${parts.get("show")}` : null, { remember: false });
  };
  const switches = () => {
    document.querySelectorAll("#tools input[type=radio]").forEach((input) => { input.checked = state[input.name] === input.value; });
  };
  const opening = () => {
    state.lines = doc.view === "path" ? "path" : "none";
    state.highlight = doc.view === "risk" ? "risks" : "none";
    state.selected = doc.view === "person" ? doc.about : null;
    switches();
    refresh();
  };

  // The side panel.
  const rows = (entries) => {
    const list = make("ul", null, { class: "rows" });
    for (const [text, small, action, current, share] of entries) {
      const item = make("li");
      const each = button(text, action, current ? { "aria-current": "true" } : {});
      if (small) each.append(make("small", small));
      if (share !== undefined) each.append(Object.assign(make("meter", null, { min: 0, max: 1, "aria-label": words.compared }), { value: share }));
      item.append(each);
      list.append(item);
    }
    return list;
  };
  const facts = (pairs) => {
    const list = make("dl");
    for (const [caption, text] of pairs.filter((pair) => pair[1])) list.append(make("dt", caption), make("dd", text));
    return list;
  };
  const unitLabel = (node) => (boxes.get(node.box) ? boxes.get(node.box).label : "");
  const panelOf = (node) => {
    const found = [make("h2", node.name)];
    if (node.job) found.push(make("p", node.job));
    if (node.kind === "person") {
      if (node.risk) found.push(make("p", `${words.risk}: ${node.risk}`, { class: "warn" }));
      found.push(facts([
        [words.unit, unitLabel(node)],
        [words.role, [node.role, node.champion ? words.champion : ""].filter(Boolean).join(", ") || words.not_known],
        [words.stance, words[node.side]],
        [words.influence, node.influenceText || words.not_known],
        [words.best_contact, node.contactName || node.contact],
      ]));
      if (node.stale && node.bars) found.push(make("p", words.stale));
      for (const name of node.backs) found.push(make("p", fill("backs", { name })));
    } else found.push(make("p", unitLabel(node)));
    const ties = doc.edges.filter((edge) => edge.from === node.id || edge.to === node.id);
    if (ties.length) found.push(make("h3", words.ties));
    found.push(rows(ties.map((edge) => [edge.text, "", () => select(edge.from === node.id ? edge.to : edge.from)])));
    return found;
  };
  const panelOfPaths = () => [
    make("h2", words.paths_title),
    pathsShown().length
      ? rows(doc.paths.map((path, index) => [
        `#${index + 1} ${path.label}`, [path.decisionName, path.note].filter(Boolean).join(" · "),
        () => { state.path = index; refresh(); remember(); say(path.label); }, index === state.path, path.share,
      ]))
      : make("p", words.paths_none),
  ];
  const panelOfNodes = (title, none, chosen, small) => [
    make("h2", words[title]),
    chosen.length ? rows(chosen.map((node) => [node.name, small(node), () => select(node.id)])) : make("p", words[none]),
  ];
  const unitsButton = () => {
    const open = doc.boxes.some((box) => box.closed);
    return button(open ? words.open_all : words.close_all, () => {
      doc.boxes.filter(foldable).forEach((box) => { box.closed = !open; });
      refresh();
    }, { id: "units-button" });
  };
  const panelOfUnits = () => (opened
    ? [make("h3", words.units_title), unitsButton(), rows(doc.boxes.filter(foldable).map((box) => [
      fill(box.closed ? "open_unit" : "close_unit", { unit: box.label }), peopleCount(box.people), () => setUnit(box, !box.closed),
    ]))]
    : []);
  const panelOfSearch = (text) => {
    const hits = matches(text);
    const title = hits.length ? fill("found", { count: hits.length }) : words.found_none;
    say(title);
    return [make("h2", title), rows(hits.map((node) => [node.name, node.job || unitLabel(node), () => select(node.id)]))];
  };
  const showPanel = () => {
    let found;
    if (state.selected) found = panelOf(nodes.get(state.selected));
    else if (byId("find").value.trim()) found = panelOfSearch(byId("find").value);
    else if (state.lines === "path") found = panelOfPaths();
    else if (state.highlight === "risks") {
      found = panelOfNodes("risks_title", "risks_none", doc.nodes.filter((node) => node.risk), (node) => node.risk);
    } else if (state.highlight === "gaps") {
      found = panelOfNodes("gaps_title", "gaps_none", doc.nodes.filter((node) => node.kind === "gap"), unitLabel);
    } else found = [make("h2", words.start_title), make("p", words.start_text), ...panelOfUnits()];
    byId("panel").replaceChildren(...found);
    byId("panel").scrollTop = 0;
  };

  const matches = (text) => {
    const wanted = folded(text).split(" ").filter(Boolean);
    return doc.nodes.filter((node) => {
      const own = folded(`${node.name} ${node.job || ""}`);
      return wanted.every((word) => own.includes(word));
    });
  };

  // The list holds everything that the map shows, for those who read rather than look.
  const listHead = (captions) => {
    const row = make("tr");
    captions.forEach((caption) => row.append(make("th", caption, { scope: "col" })));
    const head = make("thead");
    head.append(row);
    return head;
  };
  const listRow = (node) => {
    const row = make("tr");
    const head = make("th", null, { scope: "row" });
    head.append(button(node.name, () => select(node.id)));
    row.append(head);
    const role = [node.role, node.champion ? words.champion : "", ...(node.backs || []).map((name) => fill("backs", { name }))];
    const texts = node.kind === "person"
      ? [node.job, role.filter(Boolean).join(", "), `${palette.signs[node.side]} ${words[node.side]}`, node.influenceText || words.not_known, node.contact]
      : [node.kind === "gap" ? words.gap : node.job, "", "", "", ""];
    texts.forEach((text) => row.append(make("td", text)));
    const last = make("td");
    if (node.risk) last.append(make("span", node.risk, { class: "warn" }));
    row.append(last);
    return row;
  };
  const buildList = () => {
    const captions = [words.name, words.title, words.role, words.stance, words.influence, words.best_contact, words.risk];
    const tables = doc.boxes.map((box) => {
      const inside = doc.nodes.filter((node) => node.box === box.id);
      if (!inside.length) return null;
      const table = make("table");
      table.append(make("caption", parents(box.id).reverse().map((each) => each.label).join(" / ")), listHead(captions));
      const body = make("tbody");
      inside.forEach((node) => body.append(listRow(node)));
      table.append(body);
      return table;
    });
    byId("list").replaceChildren(...tables.filter(Boolean));
  };
  const setList = (shown) => {
    state.list = shown;
    byId("list").hidden = !shown;
    byId("map").hidden = shown;
    byId("list-button").setAttribute("aria-pressed", String(shown));
    byId("list-button").textContent = shown ? words.map_view : words.list_view;
    if (!shown && net) net.redraw();
  };

  const buildLegend = () => {
    byId("legend").replaceChildren(...doc.legend.map(({ mark, caption }) => {
      const entry = make("span");
      const canvas = make("canvas", null, { "aria-hidden": "true" });
      const ratio = window.devicePixelRatio || 1;
      const wide = ["influence", "contact", "stale", "gap"].includes(mark);
      [canvas.width, canvas.height] = [(wide ? 36 : 24) * ratio, 24 * ratio];
      if (!wide) canvas.className = "narrow";
      const ctx = canvas.getContext("2d");
      ctx.scale(ratio, ratio);
      if (!wide) ctx.translate(-6, 0);
      draw.legendMark(ctx, mark);
      entry.append(canvas, make("span", caption));
      return entry;
    }));
  };

  // Keys: the nearest card in the direction of the arrow.
  const step = (dx, dy) => {
    const shown = doc.nodes.filter((node) => !inClosed(node.box));
    const from = nodes.get(state.selected);
    if (!from) return select(shown.length ? shown[0].id : null);
    let best = null;
    for (const node of shown) {
      const [along, across] = [(node.x - from.x) * dx + (node.y - from.y) * dy, Math.abs((node.x - from.x) * dy) + Math.abs((node.y - from.y) * dx)];
      if (along > 1 && (!best || along + 2.5 * across < best.cost)) best = { node, cost: along + 2.5 * across };
    }
    return best ? select(best.node.id) : undefined;
  };
  const zoomBy = (factor) => {
    const at = net.getViewPosition();
    moveTo(at.x, at.y, Math.max(0.05, Math.min(3, net.getScale() * factor)));
  };
  const keys = {
    ArrowLeft: () => step(-1, 0), ArrowRight: () => step(1, 0), ArrowUp: () => step(0, -1), ArrowDown: () => step(0, 1),
    "+": () => zoomBy(1.25), "=": () => zoomBy(1.25), "-": () => zoomBy(0.8), 0: fit,
  };

  const click = (event) => {
    if (event.nodes.length) return select(event.nodes[0]);
    const { x, y } = event.pointer.canvas;
    const within = (box, height) => x >= box.x && x <= box.x + box.w && y >= box.y && y <= box.y + height;
    const unit = doc.boxes.find((box) => foldable(box) && within(box, box.closed ? box.h : 34));
    if (unit) return setUnit(unit, !unit.closed);
    return select(null);
  };

  const savePicture = () => {
    const shown = byId("map").querySelector("canvas");
    const copy = make("canvas");
    [copy.width, copy.height] = [shown.width, shown.height];
    const ctx = copy.getContext("2d");
    ctx.fillStyle = palette.colours.paper;
    ctx.fillRect(0, 0, copy.width, copy.height);
    ctx.drawImage(shown, 0, 0);
    const link = make("a", null, { href: copy.toDataURL("image/png"), download: `${doc.account.name} ${doc.asOf}.png` });
    link.click();
  };

  const paintBoxes = (ctx) => {
    const zoom = net.getScale();
    for (const box of doc.boxes) {
      if (coveredBox(box)) continue;
      if (box.closed) draw.closedBox(ctx, box, zoom, peopleCount(box.people));
      else draw.box(ctx, box, zoom, foldable(box));
    }
  };
  const paintNumbers = (ctx) => {
    if (state.selected || state.lines !== "path" || !pathsShown().length) return;
    pathsShown()[state.path].people.forEach((id, index) => {
      if (!inClosed(nodes.get(id).box)) draw.number(ctx, nodes.get(id), String(index + 1));
    });
  };
  const custom = ({ ctx, id }) => {
    const node = nodes.get(id);
    return {
      drawNode: () => {
        draw.card(ctx, node, { zoom: net ? net.getScale() : 1, words, selected: id === state.selected, alpha: !light || light.has(id) ? 1 : palette.faded });
      },
      nodeDimensions: { width: node.w, height: node.h },
    };
  };

  const show = (loaded) => {
    doc = loaded;
    if (net) net.destroy();
    net = null;
    Object.assign(state, { selected: null, lines: "none", highlight: "none", path: 0 });
    nodes = new Map(doc.nodes.map((node) => [node.id, node]));
    boxes = new Map(doc.boxes.map((box) => [box.id, box]));
    opened = doc.boxes.some((box) => box.closed);
    byId("message").hidden = doc.nodes.length > 0;
    byId("message").textContent = words.empty;
    byId("account-name").textContent = doc.account.name;
    byId("as-of").textContent = fill("as_of", { day: doc.asOf });
    byId("map").setAttribute("aria-label", fill("map_label", { account: doc.account.name }));
    document.title = `${doc.account.name} · ${words.map} · ${doc.asOf}`;
    buildLegend();
    buildList();
    data = {
      nodes: new vis.DataSet(doc.nodes.map(({ id, x, y }) => ({ id, x, y, shape: "custom", ctxRenderer: custom, label: " " }))),
      edges: new vis.DataSet([]),
    };
    net = new vis.Network(byId("map"), data, {
      physics: false, autoResize: true, layout: { improvedLayout: false },
      interaction: { dragNodes: false, hover: false, keyboard: false, selectConnectedEdges: false, tooltipDelay: 1e9 },
      nodes: { fixed: true },
    });
    // Else the map is two tab stops.
    byId("map").querySelector(".vis-network").tabIndex = -1;
    net.on("beforeDrawing", paintBoxes);
    net.on("afterDrawing", paintNumbers);
    net.on("click", click);
    // After vis-network has made its own view of the new size.
    net.on("resize", () => requestAnimationFrame(fit));
    fit();
    if (location.hash.length > 1) recall();
    else opening();
    net.once("afterDrawing", () => requestAnimationFrame(() => {
      // A custom shape has its size for clicks and line ends only after a second update.
      data.nodes.update(doc.nodes.map(({ id }) => ({ id })));
      net.redraw();
      window.__ready = true;
    }));
    net.redraw();
  };

  // The served page asks its own server.
  const ask = async (query, variables) => {
    const answer = await fetch("/graphql", {
      method: "POST", headers: { "Content-Type": "application/json", Accept: "application/json" }, body: JSON.stringify({ query, variables }),
    });
    const body = await answer.json();
    if (!body.data || body.errors) throw new Error(words.error);
    return body.data;
  };
  const message = (key) => {
    byId("message").hidden = false;
    byId("message").textContent = words[key];
    say(words[key]);
    window.__ready = true;
  };
  const load = async (account) => {
    window.__ready = false;
    const asOf = new URLSearchParams(location.search).get("asOf");
    const found = await ask("query($account: ID!, $asOf: Date) { map(account: $account, asOf: $asOf) }", { account, asOf });
    show(found.map);
  };
  const serve = async () => {
    const found = await ask("{ accounts(first: 100) { edges { node { id name } } } }");
    const accounts = found.accounts.edges.map((edge) => edge.node);
    if (!accounts.length) return message("no_accounts");
    const choice = byId("account");
    choice.replaceChildren(...accounts.map(({ id, name }) => make("option", name, { value: id })));
    const wanted = () => new URLSearchParams(location.search).get("account") || accounts[0].id;
    choice.value = wanted();
    choice.addEventListener("change", () => {
      const parts = new URLSearchParams(location.search);
      parts.set("account", choice.value);
      history.pushState(null, "", `?${parts}`);
      load(choice.value).catch(() => message("error"));
    });
    window.addEventListener("popstate", () => {
      if (doc && wanted() !== doc.account.id) {
        choice.value = wanted();
        load(wanted()).catch(() => message("error"));
      }
    });
    return load(wanted());
  };

  const listen = () => {
    document.querySelectorAll("#tools input[type=radio]").forEach((input) => input.addEventListener("change", () => {
      state[input.name] = input.value;
      state.selected = null;
      refresh();
      remember();
    }));
    byId("list-button").addEventListener("click", () => { setList(!state.list); remember(); });
    byId("whole").addEventListener("click", () => { setList(false); fit(); });
    byId("picture").addEventListener("click", savePicture);
    byId("find").addEventListener("input", () => { state.selected = null; refresh(); });
    byId("find").addEventListener("keydown", (event) => {
      if (event.key === "Enter" && matches(event.target.value).length) select(matches(event.target.value)[0].id);
    });
    byId("map").addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey || !keys[event.key]) return;
      event.preventDefault();
      keys[event.key]();
    });
    document.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !doc) return;
      byId("find").value = "";
      select(null);
    });
    window.addEventListener("popstate", () => { if (doc) recall(); });
  };

  const start = () => {
    listen();
    const inside = byId("doc");
    if (inside) return show(JSON.parse(inside.textContent));
    byId("message").hidden = false;
    byId("message").textContent = words.loading;
    return serve().catch(() => message("error"));
  };

  // Where a card stands on the screen: for tests, and for whoever automates the page.
  window.__map = {
    at: (id) => net.canvasToDOM({ x: nodes.get(id).x, y: nodes.get(id).y }),
    state: () => ({ ...state, lines_drawn: data.edges.getIds(), zoom: net.getScale(), closed: doc.boxes.filter((box) => box.closed).map((box) => box.id) }),
    hit: (x, y) => net.getNodeAt({ x, y }),
    open: (id) => setUnit(boxes.get(id), false),
    positions: () => net.getPositions(),
  };
  start();
})();
