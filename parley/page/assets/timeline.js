// An agreement's dates by role, and its stages, along one line of time around the day of the report.

const DAY = 86_400_000;
const NEAR = 30; // days around the report that the line shows about evenly; farther ones are drawn ever closer together
const MOST_ROWS = 12; // of a lane; what has no room in them is in the list of dates

const instant = (iso) => (iso ? Date.parse(iso.length > 10 ? `${iso}Z` : `${iso}T00:00:00Z`) : null);
const yearStart = (year) => new Date(Date.UTC(2000, 0, 1)).setUTCFullYear(year);

/** The dates that have a place on the line, and those that have none: lengths, recurring and vague ones. */
function placedDates(told) {
  const published = instant(told.document.published_on);
  const offset = (iso) => (instant(iso) - published) / DAY;
  const placed = [];
  const unplaced = [];
  for (const record of told.dates) {
    const { earliest, latest, timex_type: type } = record.row;
    if ((!earliest && !latest) || type === "DURATION" || type === "SET") unplaced.push(record);
    else placed.push({ record, from: offset(earliest ?? latest), to: offset(latest ?? earliest), label: whenOf(record.row) });
  }
  return { placed, unplaced, offset, published };
}

/** The stretches of the agreement's stages that its own days tell of, in days from the report. */
function stageStretches(told, offset) {
  const { stage, announced_on: announced, effective_on: effective } = told.agreement.row;
  const ends = told.dates.filter(({ row }) => row.role === "expiry" && row.latest).map(({ row }) => offset(row.latest));
  const end = ends.length ? Math.min(...ends) : null;
  const start = announced ? offset(announced) : 0;
  const force = effective ? offset(effective) : null;
  const found = [];
  const add = (name, from, to, foreseen = false) => (to === null || to > from) && found.push({ stage: name, from, to, foreseen });
  if (stage === "proposed" || stage === "concluded") {
    add(stage, Math.min(start, 0), force !== null && force > 0 ? force : null);
    if (force !== null && force > 0) add("in_force", force, end, true);
  } else {
    if (force !== null && start < force) add("concluded", start, force);
    const since = force ?? start;
    if (stage === "in_force") add("in_force", Math.min(since, 0), end !== null && end > 0 ? end : null);
    else {
      if (since < 0) add("in_force", since, 0);
      add(stage, 0, null);
    }
  }
  return found;
}

/** Days, months and years to write under the line: the roundest first, as many as have room. */
function ticks(published, scale, low, high) {
  const candidates = [];
  const add = (time, label, weight) => {
    const at = (time - published) / DAY;
    if (at >= low && at <= high) candidates.push({ x: scale(at), label, weight });
  };
  const [first, last] = [low, high].map((at) => new Date(published + at * DAY).getUTCFullYear());
  const now = new Date(published).getUTCFullYear();
  for (let year = first; year <= last; year += 1) {
    const round = [100, 50, 10, 5].findIndex((step) => year % step === 0);
    add(yearStart(year), String(year), round < 0 ? (Math.abs(year - now) < 4 ? 3 : 1) : 6 - round);
    if (Math.abs(year - now) > 3) continue;
    for (let month = 1; month < 12; month += 1) add(Date.UTC(year, month, 1), `${MONTHS[month]} ${year}`, 2);
  }
  for (let at = Math.max(-40, Math.ceil(low)); at <= Math.min(40, high); at += 1) {
    const date = new Date(published + at * DAY);
    if (date.getUTCDate() !== 1) add(date.getTime(), `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]}`, at % 7 ? 0.4 : 0.5);
  }
  const chosen = [];
  for (const tick of candidates.sort((a, b) => b.weight - a.weight || b.x - a.x)) {
    const room = (other) => Math.abs(other.x - tick.x) > (other.label.length + tick.label.length) * 3.4 + 16;
    if (chosen.every(room)) chosen.push(tick);
  }
  return chosen;
}

/** Puts the items of a lane into rows so that no label covers another. */
function inRows(items, scale, right) {
  const rows = [];
  for (const item of items.sort((a, b) => a.from - b.from || a.to - b.to)) {
    const [x0, x1] = [scale(item.from), Math.max(scale(item.to), scale(item.from))];
    const text = item.label.length * 6.6 + 14;
    const left = x1 + text > right;
    Object.assign(item, { x0, x1, left, start: left ? x0 - text : x0 - 6, stop: left ? x1 + 6 : x1 + text });
    const row = rows.findIndex((end) => end + 6 < item.start);
    item.row = row < 0 ? rows.length : row;
    rows[item.row] = Math.max(rows[item.row] ?? -Infinity, item.stop);
  }
  return Math.max(1, rows.length);
}

/** The drawing, for a width in pixels. */
function drawTimeline(told, width) {
  const { placed, offset, published } = placedDates(told);
  const narrow = width < 620;
  const gutter = narrow ? 4 : 104;
  const stretches = stageStretches(told, offset);
  const known = [0, ...placed.flatMap((item) => [item.from, item.to]), ...stretches.flatMap(({ from, to }) => [from, to ?? from])];
  const [low, high] = [Math.min(-3, ...known), Math.max(3, ...known)];
  const scale = d3.scaleSymlog([low, high], [gutter + 14, width - (narrow ? 20 : 60)]).constant(NEAR);
  const svg = s("svg", { class: "timeline", width, role: "group", "aria-label": "Timeline" });
  const lanes = s("g", {});
  let y = 26;
  const lane = (name, title, rows) => {
    const top = y;
    if (narrow) y += 15;
    const height = rows * 22 + 8;
    lanes.append(s("line", { class: "lane", x1: 0, x2: width, y1: top, y2: top }), s("text", { class: "role", x: 0, y: top + (narrow ? 14 : 20) }, s("title", {}, title), capital(name)));
    const middle = y + 15;
    y += height;
    return middle;
  };
  if (stretches.length) {
    const middle = lane("stage", "How far it had come, as its own days and the report tell", 1);
    lanes.append(...stretches.flatMap((stretch) => stageStretch(stretch, scale, middle, width)));
  }
  for (const role of DATE_ROLES) {
    const items = placed.filter((item) => item.record.row.role === role);
    if (!items.length) continue;
    const rows = Math.min(MOST_ROWS, inRows(items, scale, width - 4));
    const shown = items.filter((item) => item.row < rows);
    const middle = lane(readable(role), meaning("dates.role", role), rows);
    lanes.append(...shown.map((item) => dateMark(told, item, middle + item.row * 22)));
    if (shown.length < items.length) lanes.append(s("text", { class: "role", x: 0, y: middle + 22 }, `${number(items.length - shown.length)} more`));
  }
  const bottom = y + 2;
  const now = scale(0);
  const [anchor, shift] = now > width - 90 ? ["end", -6] : ["start", 6];
  svg.append(
    s("line", { class: "axis", x1: gutter, x2: width, y1: bottom, y2: bottom }),
    ...ticks(published, scale, low, high).map((tick) => s("g", { class: "tick" }, s("line", { x1: tick.x, x2: tick.x, y1: bottom, y2: bottom + 5 }), s("text", { x: Math.max(tick.label.length * 3, Math.min(tick.x, width - tick.label.length * 3.4)), y: bottom + 19, "text-anchor": "middle" }, tick.label))),
    s("line", { class: "now", x1: now, x2: now, y1: 6, y2: bottom }),
    s("text", { class: "now", x: now + shift, y: 15, "text-anchor": anchor }, `Report, ${day(told.document.published_on)}`),
    lanes,
  );
  svg.setAttribute("height", bottom + 26);
  svg.setAttribute("viewBox", `0 0 ${width} ${bottom + 26}`);
  return svg;
}

function stageStretch({ stage, from, to, foreseen }, scale, y, width) {
  const [x0, x1] = [scale(from), to === null ? width : scale(to)];
  const label = capital(readable(stage));
  const fits = x1 - x0 > label.length * 7 + 12;
  const bar = s("rect", { class: `stretch ${stage}${foreseen ? " foreseen" : ""}`, x: x0, y: y - 9, width: Math.max(2, x1 - x0 - 1), height: 18 }, s("title", {}, `${label}: ${meaning("agreements.stage", stage)}`));
  return fits ? [bar, s("text", { class: `stretch-name ${stage}${foreseen ? " foreseen" : ""}`, x: x0 + 7, y: y + 4 }, label)] : [bar];
}

function dateMark(told, item, y) {
  const { record, x0, x1, left, label } = item;
  const { row } = record;
  const shape = x1 - x0 > 9 ? s("rect", { x: x0, y: y - 5, width: x1 - x0, height: 10, rx: 5 }) : s("circle", { cx: (x0 + x1) / 2, cy: y, r: 5 });
  const ahead = item.from > 0;
  const mark = s(
    "a",
    { class: `date${ahead ? " ahead" : ""}`, href: recordLink(told, record), "data-records": record.at, "data-from": "timeline", "aria-label": `${readable(row.role)}: ${label}, “${record.quote}”` },
    s("rect", { class: "hit", x: item.start, y: y - 11, width: item.stop - item.start, height: 22 }),
    shape,
    s("text", { x: left ? x0 - 9 : x1 + 9, y: y + 4, "text-anchor": left ? "end" : "start" }, label),
  );
  record.elements.push(mark);
  return mark;
}

/** The timeline with what has no place on it; drawn anew when its width changes. */
function timeline(told) {
  const { placed, unplaced } = placedDates(told);
  const stage = h("div", { class: "drawing" });
  let drawn = 0;
  new ResizeObserver(([entry]) => {
    const width = Math.floor(entry.contentRect.width);
    if (!width || width === drawn) return;
    drawn = width;
    for (const record of told.dates) record.elements = record.elements.filter((element) => element.namespaceURI !== SVG);
    stage.replaceChildren(drawTimeline(told, width));
  }).observe(stage);
  const chips = unplaced.map((record) => {
    const chip = h("a", { class: "chip", href: recordLink(told, record), "data-records": record.at, "data-from": "timeline", title: record.quote }, h("span", { class: "label" }, readable(record.row.role)), ` ${whenOf(record.row)}`);
    record.elements.push(chip);
    return h("li", {}, chip);
  });
  return h(
    "section",
    { class: "time", "aria-labelledby": "time" },
    h("h2", { id: "time" }, "Timeline"),
    placed.length ? h("p", { class: "hint" }, "Around the day of the report; the farther from it, the closer time is drawn. A ring lies ahead of the report.") : null,
    placed.length ? stage : h("p", { class: "empty" }, "The report gives no day that could be placed."),
    chips.length ? h("div", { class: "lengths" }, h("h3", {}, "Lengths, and times without a day"), h("ul", {}, chips)) : null,
  );
}
