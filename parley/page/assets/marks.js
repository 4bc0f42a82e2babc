// The report's text with the words of every record marked: names and days by a tint, clauses by a line under them.

const TINTS = ["parties", "dates", "agreements"];

/** The text cut where records start and end: each piece with the records that cover it, the shortest first. */
function pieces(length, records) {
  const marked = records.filter((record) => record.start < record.end);
  const bounds = [...new Set([0, length, ...marked.flatMap((record) => [record.start, record.end])])].sort((a, b) => a - b);
  const coming = marked.toSorted((a, b) => a.start - b.start);
  let open = [];
  let next = 0;
  const found = [];
  for (let at = 0; at + 1 < bounds.length; at += 1) {
    const [start, end] = [bounds[at], bounds[at + 1]];
    while (next < coming.length && coming[next].start <= start) open.push(coming[next++]);
    open = open.filter((record) => record.end > start);
    const own = open.toSorted((a, b) => a.end - a.start - (b.end - b.start) || TABLES.indexOf(b.table) - TABLES.indexOf(a.table));
    found.push({ start, end, records: own });
  }
  return found;
}

/**
 * The text as elements, a block for each of its lines, so that a browser need not lay out all of a long one. Each mark is
 * a link to the shortest record there; clicking again goes on to the next.
 */
function markedText(told) {
  const { text } = told.document;
  const body = h("div", { class: "text" });
  let line = h("p", { dir: "auto" });
  let first = true;
  for (const piece of pieces(text.length, told.records)) {
    for (const words of text.slice(piece.start, piece.end).split(/(?<=\n)/)) {
      line.append(piece.records.length && words.trim() ? markFor(told, piece.records, words, first) : words);
      first &&= !line.querySelector(".mark");
      if (!words.endsWith("\n")) continue;
      body.append(line);
      line = h("p", { dir: "auto" });
    }
  }
  if (line.hasChildNodes()) body.append(line);
  body.addEventListener("keydown", moveAlong);
  return body;
}

function markFor(told, records, words, first) {
  const tint = records.find((record) => TINTS.includes(record.table))?.table;
  const under = ["conditions", "objections"].filter((table) => records.some((record) => record.table === table));
  const mark = h(
    "a",
    {
      class: ["mark", tint && `tint-${tint}`, ...under.map((table) => `under-${table}`)].filter(Boolean).join(" "),
      href: recordLink(told, records[0]),
      "data-records": records.map((record) => record.at).join(" "),
      "data-from": "text",
      tabindex: first ? 0 : -1,
    },
    words,
  );
  for (const record of records) record.elements.push(mark);
  return mark;
}

/** Arrow keys go from mark to mark; only one of them is a stop of the Tab key. */
function moveAlong(event) {
  const mark = event.target.closest(".mark");
  const steps = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };
  if (!mark || !(event.key in steps) || event.altKey || event.ctrlKey || event.metaKey) return;
  const marks = [...event.currentTarget.querySelectorAll(".mark")].filter((each) => each.offsetParent !== null);
  const to = marks[marks.indexOf(mark) + steps[event.key]];
  if (!to) return;
  event.preventDefault();
  mark.tabIndex = -1;
  to.tabIndex = 0;
  to.focus();
}

/** What the marks look like; a click hides or shows those of a table. */
function legend(told, view) {
  return h(
    "div",
    { class: "legend", role: "group", "aria-label": "Marks shown in the text" },
    TABLES.filter((table) => told[table].length).map((table) =>
      h(
        "button",
        {
          type: "button",
          class: `key key-${table}`,
          "aria-pressed": "true",
          onclick: (event) => {
            const shown = view().classList.toggle(`without-${table}`) === false;
            event.currentTarget.setAttribute("aria-pressed", String(shown));
          },
        },
        h("span", { class: "swatch" }, table === "agreements" ? "Agreement" : HEADING[table]),
        table === "agreements" ? null : h("span", { class: "count" }, number(told[table].length)),
      ),
    ),
  );
}
