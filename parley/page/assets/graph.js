// Conditions as a graph: what must be met first, and by when.

const NODE_WIDTH = 232;

/** The conditions that hang on something, with the days that they hang on, as nodes and edges. */
function linkedConditions(told) {
  const nodes = new Set();
  const edges = [];
  for (const condition of told.conditions) {
    for (const id of condition.row.depends_on) {
      const first = told.byId.get(id);
      if (first) edges.push({ from: first, to: condition, kind: "after" });
    }
    const deadline = told.byId.get(condition.row.deadline_id);
    if (deadline) edges.push({ from: deadline, to: condition, kind: "by" });
  }
  for (const { from, to } of edges) nodes.add(from).add(to);
  return parts([...nodes], edges);
}

/** The graph in its connected parts, in the order of their words; each is drawn by itself. */
function parts(nodes, edges) {
  const group = new Map(nodes.map((node) => [node, { nodes: [node], edges: [] }]));
  for (const edge of edges) {
    const [one, other] = [group.get(edge.from), group.get(edge.to)];
    one.edges.push(edge);
    if (one === other) continue;
    one.nodes.push(...other.nodes);
    one.edges.push(...other.edges);
    for (const node of other.nodes) group.set(node, one);
  }
  const found = [...new Set(group.values())];
  for (const part of found) part.nodes.sort((a, b) => a.start - b.start || a.at - b.at);
  return found.sort((a, b) => a.nodes[0].start - b.nodes[0].start);
}

function graphNode(told, record) {
  const { row, table } = record;
  const content =
    table === "dates"
      ? [h("span", { class: "label" }, "by"), ` ${whenOf(row)}`]
      : [tag("conditions.kind", row.kind, `tag kind-${row.kind}`), row.obligors.length ? h("strong", { dir: "auto" }, clipped(listed(row.obligors), 60)) : null, h("span", { class: "words", dir: "auto" }, clipped(record.quote, 120))];
  const node = h("a", { class: `node node-${table}`, href: recordLink(told, record), "data-records": record.at, "data-from": "graph" }, content);
  record.elements.push(node);
  return node;
}

/** A line through points that leaves and arrives level. */
function level(points) {
  const parts = [`M${points[0].x},${points[0].y}`];
  for (let at = 1; at < points.length; at += 1) {
    const [from, to] = [points[at - 1], points[at]];
    const middle = (from.x + to.x) / 2;
    parts.push(`C${middle},${from.y} ${middle},${to.y} ${to.x},${to.y}`);
  }
  return parts.join("");
}

/** The points of an edge, from the middle of one node's side to the middle of the other's. */
function ends(graph, edge) {
  const [from, to] = [graph.node(edge.v), graph.node(edge.w)];
  const { points } = graph.edge(edge);
  const bends = points.length > 3 ? points.slice(1, -1) : []; // between neighbours there is nothing to go around
  return [{ x: from.x + from.width / 2, y: from.y }, ...bends, { x: to.x - to.width / 2, y: to.y }];
}

/** How large nodes are; they must be on the page. All are measured before any is moved, which would change the page. */
const measured = ({ elements }) => new Map([...elements].map(([record, { offsetWidth: width, offsetHeight: height }]) => [record, { width, height }]));

/** Places the nodes of a part and draws its edges. */
function layOut({ stage, elements, part: { nodes, edges } }, sizes) {
  const graph = new dagre.graphlib.Graph({ multigraph: true });
  graph.setGraph({ rankdir: "LR", nodesep: 14, ranksep: 52, marginx: 2, marginy: 8 });
  for (const record of nodes) graph.setNode(record.id, sizes.get(record));
  edges.forEach(({ from, to, kind }, at) => graph.setEdge(from.id, to.id, { kind }, String(at)));
  dagre.layout(graph);
  const { width, height } = graph.graph();
  const lines = s("svg", { class: "edges", width, height, "aria-hidden": "true" });
  lines.append(
    s("defs", {}, s("marker", { id: `arrow-${nodes[0].id}`, viewBox: "0 0 8 8", refX: 7, refY: 4, markerWidth: 7, markerHeight: 7, orient: "auto" }, s("path", { d: "M1 1 7 4 1 7" }))),
    ...graph.edges().map((edge) => s("path", { class: `edge ${graph.edge(edge).kind}`, d: level(ends(graph, edge)), "marker-end": `url(#arrow-${nodes[0].id})` })),
  );
  for (const record of nodes) {
    const place = graph.node(record.id);
    const element = elements.get(record);
    element.style.left = `${place.x - place.width / 2}px`;
    element.style.top = `${place.y - place.height / 2}px`;
  }
  stage.prepend(lines);
  stage.style.width = `${width}px`;
  stage.style.height = `${height}px`;
  stage.classList.add("placed");
}

/** The section with the graph; `draw` is to be called when it is on the page. */
function conditionGraph(told) {
  if (!told.conditions.length) return { element: null, draw: () => {} };
  const found = linkedConditions(told);
  const linked = new Set(found.flatMap(({ nodes }) => nodes));
  const alone = told.conditions.filter((condition) => !linked.has(condition));
  const drawn = found.map((part) => {
    const elements = new Map(part.nodes.map((record) => [record, graphNode(told, record)]));
    return { part, elements, stage: h("div", { class: "stage", vars: { "--node": `${NODE_WIDTH}px` } }, [...elements.values()]) };
  });
  const element = h(
    "section",
    { class: "plan", "aria-labelledby": "plan" },
    h("h2", { id: "plan" }, "What hangs on what"),
    h("p", { class: "hint" }, "An arrow leads from what must be met first, or from the day by which, to what then holds."),
    drawn.length ? h("div", { class: "scroller", tabindex: 0, role: "group", "aria-label": "Conditions that hang on others or on a day" }, h("div", { class: "parts" }, drawn.map(({ stage }) => stage))) : h("p", { class: "empty" }, "No condition is stated to hang on another or on a day."),
    alone.length && drawn.length ? h("p", { class: "alone" }, `${counted(alone.length, "other condition")} ${alone.length === 1 ? "stands" : "stand"} alone: `, alone.map((record, at) => [at ? "; " : "", recordReference(told, record)]), ".") : null,
  );
  const draw = () => {
    const sizes = drawn.map(measured);
    drawn.forEach((each, at) => layOut(each, sizes[at]));
  };
  return { element, draw };
}
