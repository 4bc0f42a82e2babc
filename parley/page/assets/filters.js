// Which agreements are wanted: the state of the filters, and what fits it.

const MANY = 5_000; // lines from which on typing is waited for
const NO_FILTER = { q: "", kinds: [], stages: [], country: "", from: "", to: "", role: "", actor: "", objections: false, sort: "newest" };
const ORDERS = {
  newest: ["Newest first", (a, b) => (a.day < b.day ? 1 : a.day > b.day ? -1 : 0)],
  oldest: ["Oldest first", (a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0)],
  name: ["By name", (a, b) => a.name.localeCompare(b.name, "en")],
  conditions: ["Most conditions", (a, b) => b.counts[2] - a.counts[2]],
  objections: ["Most objections", (a, b) => b.counts[3] - a.counts[3]],
  confidence: ["Most confident", (a, b) => b.confidence - a.confidence],
};

/** One bit for each filter, set where a line does not fit it. */
const FACETS = { words: 1, kinds: 2, stages: 4, country: 8, years: 16, actor: 32, objections: 64 };

/** A test for each filter that is set, by its bit. */
function tests(filter) {
  const found = [];
  const words = folded(filter.q).split(/\s+/).filter(Boolean);
  if (words.length) found.push([FACETS.words, (line) => words.every((word) => line.words.includes(word) || line.text?.includes(word))]);
  if (filter.kinds.length) found.push([FACETS.kinds, (line) => line.kinds.some((kind) => filter.kinds.includes(kind))]);
  if (filter.stages.length) found.push([FACETS.stages, (line) => filter.stages.includes(line.stage)]);
  if (filter.country) found.push([FACETS.country, (line) => line.codes.includes(filter.country)]);
  const [from, to] = [Number(filter.from || 0), Number(filter.to || 9999)];
  if (filter.from || filter.to) found.push([FACETS.years, (line) => line.year >= from && line.year <= to]);
  const actor = folded(filter.actor.trim());
  if (actor || filter.role) {
    const fits = (party) => (!filter.role || party.roles.includes(filter.role)) && party.folded.includes(actor);
    found.push([FACETS.actor, (line) => line.actors.some(fits)]);
  }
  if (filter.objections) found.push([FACETS.objections, (line) => line.counts[3] > 0]);
  return found;
}

/**
 * The lines that fit a filter, and how many would fit with each value of its facets, all other filters kept: a number
 * beside a value says what choosing it would give.
 */
function sift(lines, filter) {
  const wanted = tests(filter);
  const fitting = [];
  const counts = { kinds: new Map(), stages: new Map(), country: new Map(), years: new Map(), objections: 0 };
  const add = (map, value) => map.set(value, (map.get(value) ?? 0) + 1);
  for (const line of lines) {
    let missed = 0;
    for (const [bit, test] of wanted) if (!test(line)) missed |= bit;
    if (!missed) fitting.push(line);
    if (!(missed & ~FACETS.kinds)) for (const kind of line.kinds) add(counts.kinds, kind);
    if (!(missed & ~FACETS.stages)) add(counts.stages, line.stage);
    if (!(missed & ~FACETS.country)) for (const code of line.codes) add(counts.country, code);
    if (!(missed & ~FACETS.years)) add(counts.years, line.year);
    if (!(missed & ~FACETS.objections) && line.counts[3]) counts.objections += 1;
  }
  if (filter.sort !== "newest") fitting.sort(ORDERS[filter.sort][1]);
  return { fitting, counts };
}

/** How many filters are set, but for the search. */
const filtersSet = (filter) =>
  filter.kinds.length + filter.stages.length + Boolean(filter.country) + Boolean(filter.from || filter.to) + Boolean(filter.role || filter.actor) + filter.objections;

/** A filter as the part of an address after `#`, and back: lists of agreements can be passed on as links. */
function filterToHash(filter) {
  const parts = new URLSearchParams();
  for (const [name, value] of Object.entries(filter)) {
    if (Array.isArray(value) ? value.length : value && value !== NO_FILTER[name]) parts.set(name, Array.isArray(value) ? value.join(",") : String(value));
  }
  const said = parts.toString();
  return said ? `#?${said}` : "#";
}

function filterFromHash(hash) {
  const parts = new URLSearchParams(hash.startsWith("#?") ? hash.slice(2) : "");
  const among = (name, values) => (parts.get(name) ?? "").split(",").filter((value) => values.includes(value));
  const year = (name) => (/^\d{4}$/.test(parts.get(name) ?? "") ? parts.get(name) : "");
  return {
    q: parts.get("q") ?? "",
    kinds: among("kinds", KINDS),
    stages: among("stages", STAGES),
    country: countryNames.has(parts.get("country")) ? parts.get("country") : "",
    from: year("from"),
    to: year("to"),
    role: ROLES.includes(parts.get("role")) ? parts.get("role") : "",
    actor: parts.get("actor") ?? "",
    objections: parts.get("objections") === "true",
    sort: Object.hasOwn(ORDERS, parts.get("sort") ?? "") ? parts.get("sort") : "newest",
  };
}
