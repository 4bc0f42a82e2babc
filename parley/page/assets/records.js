// The records of an agreement as cards, and all that is known of one.

/** What a record is called where another one names it. */
function shortName(record) {
  const { row } = record;
  const own = { agreements: () => row.name, parties: () => row.name, dates: () => whenOf(row), conditions: () => clipped(record.quote, 70), objections: () => row.objector };
  return own[record.table]();
}

const clipped = (text, most) => ([...text].length > most ? `${[...text].slice(0, most).join("").trimEnd()}…` : text);

const recordLink = (told, record) => (FORM === "single" ? `#${told.agreement.id}/${record.id}` : `#${record.id}`);

/** A link from one record to another. */
function recordReference(told, record, text) {
  return h("a", { class: "reference", href: recordLink(told, record), "data-records": record.at, "data-from": "reference", dir: "auto" }, text ?? shortName(record));
}

const tag = (column, value, kind = "tag") => h("span", { class: kind, title: meaning(column, value) }, readable(value));

/** The lines of a card, by table. */
const SUMMARY = {
  agreements: (told, { row }) => [h("strong", { dir: "auto" }, row.name), h("span", { class: "aside" }, row.kinds.map((kind) => tag("agreements.kinds", kind)))],
  parties: (told, { row }) => [
    h("strong", { dir: "auto" }, row.name),
    h("span", { class: "aside" }, row.country ? `${readable(row.actor_type)}, ${countryName(row.country)}` : readable(row.actor_type)),
    row.roles.length > 1 ? h("span", { class: "tags" }, row.roles.map((role) => tag("parties.roles", role))) : null,
    row.representatives.length ? h("span", { class: "aside block", dir: "auto" }, `by ${listed(row.representatives)}`) : null,
  ],
  dates: (told, { row, quote }) => [h("strong", {}, whenOf(row)), tag("dates.role", row.role), h("q", { dir: "auto" }, quote)],
  conditions: (told, { row, quote }) => [
    tag("conditions.kind", row.kind, `tag kind-${row.kind}`),
    row.obligors.length ? h("strong", { class: "who", dir: "auto" }, listed(row.obligors)) : null,
    h("q", { dir: "auto" }, clipped(quote, 260)),
  ],
  objections: (told, { row, quote }) => [
    h("strong", { dir: "auto" }, row.objector),
    tag("objections.stance", row.stance, `tag stance-${row.stance}`),
    row.speaker ? h("span", { class: "aside", dir: "auto" }, `as told by ${row.speaker}`) : null,
    row.target ? h("span", { class: "aside block", dir: "auto" }, `against ${row.target}`) : null,
    h("q", { dir: "auto" }, clipped(quote, 260)),
  ],
};

/** Links of a card to other records, under its lines. */
function ties(told, record) {
  const { row, table } = record;
  if (table !== "conditions") return null;
  const found = [];
  const deadline = told.byId.get(row.deadline_id);
  if (deadline) found.push(h("span", {}, "by ", recordReference(told, deadline)));
  for (const id of row.depends_on) if (told.byId.has(id)) found.push(h("span", {}, "once met: ", recordReference(told, told.byId.get(id))));
  return found.length ? h("p", { class: "ties" }, found) : null;
}

/** A card: its lines, and when it is chosen all that is known of the record. */
function card(told, record) {
  const body = h("div", { class: "body", id: `body-${record.id}`, hidden: true });
  const head = h(
    "button",
    { type: "button", class: "head", "aria-expanded": "false", "aria-controls": body.id, "data-records": record.at, "data-from": "card" },
    h("span", { class: "summary" }, SUMMARY[record.table](told, record)),
    confidence(record.row.confidence),
  );
  const element = h("li", { class: `card card-${record.table}`, "data-card": record.at }, head, ties(told, record), body);
  record.card = { element, head, body };
  record.elements.push(element);
  return element;
}

const HIDDEN = new Set(["char_start", "char_end", "rule", "confidence", "name", "objector", "obligor_ids"]);

/** All that is known of a record: its words, its values by column, and its rule. */
function recordDetails(told, record) {
  const { row, table, rule } = record;
  const fields = ABOUT.columns[table].filter((column) => !HIDDEN.has(column)).map((column) => field(told, record, column));
  return [
    record.quote === shortName(record) ? null : h("blockquote", { dir: "auto" }, clipped(record.quote, 1200)),
    h("dl", { class: "fields" }, fields),
    h(
      "div",
      { class: "rule" },
      h("p", {}, h("span", { class: "label" }, "Rule "), h("code", {}, row.rule), h("span", { class: "aside" }, ` sure to ${share(row.confidence)}`)),
      rule ? [h("p", { class: "where" }, `${rule[0]}, line ${rule[1]}`), h("pre", { tabindex: 0, role: "group", "aria-label": "The rule's definition" }, rule[2])] : h("p", { class: "where" }, row.rule === "curator" ? "A person added the record; no rule found it." : "Defined in no data file; look for its name in parley/extraction."),
    ),
    h("p", { class: "ways" }, h("button", { type: "button", "data-show": record.at }, "Show in the text"), h("code", { class: "id" }, record.id)),
  ].filter(Boolean);
}

function field(told, { row, table }, column) {
  const value = row[column];
  if (value === null || value === undefined || value === "" || (Array.isArray(value) && !value.length) || column === KEY[table]) return null;
  const title = ABOUT.meanings[table][column] ?? "";
  const links = [value].flat().map((each) => told.byId.get(each));
  const shown = links.every(Boolean) ? links.map((record, at) => [at ? ", " : "", recordReference(told, record)]) : shownValue(table, column, value);
  return h("div", {}, h("dt", { title }, capital(readable(column.replace(/_ids?$/, "")))), h("dd", { dir: "auto" }, shown));
}

function shownValue(table, column, value) {
  const known = vocabulary(`${table}.${column}`);
  const each = [value].flat().map((own) => {
    if (column === "country") return `${countryName(own)} (${own})`;
    if (column === "coded_by") return h("span", { title: known[own] }, CODERS[own] ?? readable(own));
    if (own in known) return [h("span", {}, readable(own)), h("span", { class: "aside" }, ` ${known[own]}`)];
    if (column === "earliest" || column === "latest") return String(own).replace("T", ", ").replace(/:00$/, "");
    return String(own);
  });
  return each.map((own, at) => [at ? (Array.isArray(own) ? "; " : ", ") : "", own]);
}

/** Cards under headings: parties by role, dates by time, conditions and objections as the text has them. */
function panel(told) {
  const section = (table, content, count) => h("section", { class: "group", "aria-labelledby": `group-${table}` }, h("h3", { id: `group-${table}` }, HEADING[table], count === null ? null : h("span", { class: "count" }, number(count))), content);
  const cards = (records) => h("ul", { class: "cards" }, records.map((record) => card(told, record)));
  const empty = { parties: "No party was found.", dates: "No date is given.", conditions: "No condition is stated.", objections: "Nobody is reported to object." };
  const timely = told.dates.toSorted((a, b) => ((a.row.earliest ?? a.row.latest ?? "9") < (b.row.earliest ?? b.row.latest ?? "9") ? -1 : 1));
  const content = { parties: () => partiesByRole(told), dates: () => cards(timely), conditions: () => cards(told.conditions), objections: () => cards(told.objections) };
  const jumps = Object.keys(content).map((table) =>
    h("button", { type: "button", onclick: () => document.getElementById(`group-${table}`).parentElement.scrollIntoView({ block: "start", behavior: scrolling() }) }, HEADING[table], " ", h("span", { class: "count" }, number(told[table].length))),
  );
  return [
    h("nav", { class: "jumps", "aria-label": "Records by table" }, jumps),
    section("agreements", cards(told.agreements), null),
    Object.keys(content).map((table) => section(table, told[table].length ? content[table]() : h("p", { class: "empty" }, empty[table]), told[table].length)),
  ];
}

/** A party has one card, under its first role; under its others it is named. */
function partiesByRole(told) {
  const placed = new Set();
  return ROLES.filter((role) => told.parties.some((party) => party.row.roles.includes(role))).map((role) => {
    const own = told.parties.filter((party) => party.row.roles.includes(role));
    const fresh = own.filter((party) => !placed.has(party));
    const again = own.filter((party) => placed.has(party));
    for (const party of fresh) placed.add(party);
    return h(
      "div",
      { class: "role" },
      h("h4", { title: meaning("parties.roles", role) }, capital(readable(role)), h("span", { class: "count" }, number(own.length))),
      fresh.length ? h("ul", { class: "cards" }, fresh.map((party) => card(told, party))) : null,
      again.length ? h("p", { class: "again" }, fresh.length ? "also " : "", again.map((party, at) => [at ? ", " : "", recordReference(told, party)])) : null,
    );
  });
}
