// What the page holds: an index, read when it opens, and blocks with the reports and records, read when wanted.

const FORM = document.body.dataset.form;
const ROOT = document.body.dataset.root;
const kept = new Map();

/** The content of a packed block; a block is unpacked once. */
function unpack(name) {
  if (!kept.has(name)) kept.set(name, unpacked(name));
  return kept.get(name);
}

async function unpacked(name) {
  const held = document.querySelector(`script[data-block="${name}"]`);
  const letters = atob(held.textContent);
  const bytes = new Uint8Array(letters.length);
  for (let at = 0; at < letters.length; at += 1) bytes[at] = letters.charCodeAt(at);
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
  return JSON.parse(await new Response(stream).text());
}

/** A list of values as an object by column. */
const named = (columns, values) => Object.fromEntries(columns.map((column, at) => [column, values[at]]));

/**
 * Turns offsets in Unicode code points, as the data has them, into offsets in UTF-16 units, as this language counts.
 * They differ from the first character beyond U+FFFF on, which takes two units.
 */
function unitOffsets(text) {
  const wide = []; // places of such characters, in code points
  for (let unit = 0, point = 0; unit < text.length; unit += 1, point += 1) {
    const code = text.charCodeAt(unit);
    if (code >= 0xd800 && code <= 0xdbff && unit + 1 < text.length) {
      wide.push(point);
      unit += 1;
    }
  }
  if (!wide.length) return (point) => point;
  return (point) => {
    let low = 0;
    let high = wide.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (wide[middle] < point) low = middle + 1;
      else high = middle;
    }
    return point + low;
  };
}

/** The lines of the index as objects, with what filters need worked out once. */
async function readIndex() {
  const index = await unpack("index");
  for (const [code, name] of index.countries) countryNames.set(code, name);
  const codes = index.countries.map(([code]) => code);
  const foldedActors = index.actors.map(folded);
  const lines = index.lines.map((values, position) => {
    const line = named(index.columns, values);
    line.position = position;
    line.year = Number(line.day.slice(0, 4));
    line.codes = line.countries.map((at) => codes[at]);
    line.actors = line.parties.map(([at, roles]) => ({ at, name: index.actors[at], folded: foldedActors[at], roles }));
    const own = folded([line.name, line.title ?? "", line.source, ...line.places, ...line.codes.map(countryName)].join("\n"));
    line.words = [own, ...line.actors.map((actor) => actor.folded)].join("\n");
    return line;
  });
  lines.sort((a, b) => (a.day < b.day ? 1 : a.day > b.day ? -1 : a.position - b.position));
  return { lines, actors: index.actors, codes };
}

/** What a report tells of an agreement: its text, its rows as records with their place in the text, the rules. */
async function readTold(line) {
  const block = await unpack(String(line?.block ?? 0));
  const entry = block.agreements[line?.place ?? 0];
  const document_ = named(ABOUT.columns.documents, block.documents[entry[0]]);
  for (const [code, name] of Object.entries(block.countries ?? {})) countryNames.set(code, name);
  const units = unitOffsets(document_.text);
  const rules = block.rules ?? (await unpack("rules"));
  const told = { document: document_, records: [], byId: new Map() };
  TABLES.forEach((table, at) => {
    const rows = table === "agreements" ? [entry[1]] : entry[at + 1];
    told[table] = rows.map((values) => {
      const row = named(ABOUT.columns[table], values);
      const [start, end] = [units(row.char_start), units(row.char_end)];
      const quote = document_.text.slice(start, end);
      const record = { table, row, id: row[KEY[table]], start, end, quote, at: told.records.length, elements: [] };
      record.rule = rules[table]?.[row.rule] ?? null;
      told.records.push(record);
      told.byId.set(record.id, record);
      return record;
    });
  });
  told.agreement = told.agreements[0];
  told.places = (entry[TABLES.length + 1] ?? []).map((values) => named([...ABOUT.columns.places, "country_name"], values));
  told.others = line?.others ?? block.others.filter(([id]) => id !== told.agreement.id).map(([id, name]) => ({ id, name }));
  return told;
}

/** The way to an agreement's page. */
function agreementLink(id) {
  if (FORM === "single") return `#${id}`;
  const shard = id.split("_")[1].slice(0, 2);
  return `${ROOT}agreements/${shard}/${id}.html`;
}
