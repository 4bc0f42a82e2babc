// The list of agreements, with its search and its filters.

const FIRST = 14; // lines drawn at once, about what a window shows
const BATCH = 40;
let shownLines = []; // as last listed: where "next" and "previous" of an agreement go
let listAddress = "#"; // of the list as last shown

function confidence(value) {
  const meter = h("span", { class: "meter", "aria-hidden": "true", vars: { "--share": value } });
  return h("span", { class: "confidence", title: "How sure the rule is, from 0 to 1" }, meter, h("span", { class: "unseen" }, "confidence "), share(value));
}

/** How far an agreement has come, as a small sign with its word. */
function stageSign(stage) {
  const sign = s("svg", { class: `sign ${stage}`, viewBox: "0 0 12 12", "aria-hidden": "true" }, s("circle", { cx: 6, cy: 6, r: 4.5 }));
  if (stage === "concluded") sign.append(s("path", { class: "fill", d: "M6 1.5a4.5 4.5 0 0 1 0 9Z" }));
  if (stage === "violated") sign.append(s("path", { class: "cut", d: "m2 10 8-8" }));
  if (stage === "ended") sign.append(s("path", { d: "m4 4 4 4m0-4-4 4" }));
  return h("span", { class: "stage", title: meaning("agreements.stage", stage) }, sign, capital(readable(stage)));
}

function lineItem(line) {
  const sides = [...new Set(line.actors.filter((actor) => actor.roles.includes("signatory")).map((actor) => actor.name))];
  const between = sides.length > 4 ? [...sides.slice(0, 3), `${sides.length - 3} others`] : sides;
  const [, , conditions, objections] = line.counts;
  return h(
    "li",
    { class: "line" },
    h("time", { class: "when", datetime: line.day }, h("span", {}, day(line.day).replace(/ \d{4}$/, "")), h("b", {}, line.day.slice(0, 4))),
    h(
      "div",
      { class: "main" },
      h("h2", {}, h("a", { href: agreementLink(line.id), dir: "auto" }, line.name)),
      between.length ? h("p", { class: "between", dir: "auto" }, listed(between)) : null,
      h("p", { class: "kinds" }, line.kinds.map((kind) => h("span", {}, readable(kind)))),
    ),
    h(
      "div",
      { class: "facts" },
      stageSign(line.stage),
      h("span", {}, counted(conditions, "condition")),
      objections ? h("span", { class: "against" }, counted(objections, "objection")) : h("span", { class: "quiet" }, "no objection"),
      confidence(line.confidence),
    ),
  );
}

/** Adds the lines in batches, as far as one reads. */
function listing(lines) {
  const list = h("ol", { class: "lines" });
  const more = h("button", { class: "more", type: "button" });
  let shown = 0;
  const add = (count) => {
    list.append(...lines.slice(shown, shown + count).map(lineItem));
    shown = Math.min(lines.length, shown + count);
    more.hidden = shown >= lines.length;
    more.textContent = `Show more (${number(lines.length - shown)})`;
  };
  more.addEventListener("click", () => {
    const first = shown;
    add(BATCH);
    list.children[first]?.querySelector("a").focus();
  });
  const watch = new IntersectionObserver((entries) => entries.some((entry) => entry.isIntersecting) && shown < lines.length && add(BATCH), { rootMargin: "600px" });
  add(FIRST);
  watch.observe(more);
  return { elements: [list, more], end: () => watch.disconnect() };
}

function heading(index, set) {
  const { counts, days, version, shown } = ABOUT;
  const total = ["documents", ...TABLES].map((table) => [table === "documents" ? "reports" : table, counts[table]]);
  const note = shown < counts.agreements ? h("p", { class: "note" }, `This page shows the ${number(shown)} agreements whose reports are newest; the tables hold all ${number(counts.agreements)}.`) : null;
  return h(
    "header",
    { class: "masthead" },
    index.lines.length ? overview(index.lines, set) : null,
    h("div", { class: "brand" }, h("span", { class: "name" }, "Parley"), h("span", { class: "version" }, `Release ${version}`), themeSwitch()),
    h("h1", {}, ABOUT.title, h("span", {}, ` ${ABOUT.subtitle}`)),
    h("p", { class: "lead" }, `${ABOUT.description} A record says what a report says, not what happened.`),
    h("ul", { class: "totals" }, total.map(([name, count]) => h("li", {}, h("b", {}, number(count)), ` ${name}`)), days ? h("li", {}, h("b", {}, days[0].slice(0, 4) === days[1].slice(0, 4) ? days[0].slice(0, 4) : `${days[0].slice(0, 4)}–${days[1].slice(0, 4)}`), " published") : null),
    note,
  );
}

function footing() {
  const files = Object.entries(ABOUT.files).flatMap(([table, paths]) => (paths.length === 1 ? [h("a", { href: `${ROOT}${paths[0]}` }, paths[0])] : [h("span", {}, `${table}/`)]));
  return h("footer", { class: "footing" }, h("p", {}, "The same records as tables: ", files.flatMap((file, at) => (at ? [", ", file] : [file])), "."), h("p", {}, "Extracted by rules from English text; a rule can be wrong. Each record names the words it rests on, its rule, and how sure the rule is."));
}

/** The page that lists the agreements. */
function listView(index, filter) {
  const results = h("div", { class: "results" });
  const tally = h("p", { class: "tally" });
  const wide = matchMedia("(min-width: 60rem)");
  const reset = h("button", { type: "button", class: "reset", onclick: () => set(structuredClone(NO_FILTER)) }, "Clear all");
  let current = null;

  const update = () => {
    const sifted = sift(index.lines, filter);
    shownLines = sifted.fitting;
    panel.update(sifted);
    current?.end();
    current = listing(sifted.fitting);
    const own = filtersSet(filter);
    results.replaceChildren(...(sifted.fitting.length ? current.elements : [nothing(index)]));
    tally.replaceChildren(h("b", {}, number(sifted.fitting.length)), ` of ${counted(index.lines.length, "agreement")}`);
    reset.hidden = !own && !filter.q;
    summary.textContent = own ? `Filters (${own})` : "Filters";
    announce(counted(sifted.fitting.length, "agreement"));
    order.select.value = filter.sort;
    listAddress = filterToHash(filter);
    history.replaceState(null, "", listAddress);
  };
  const set = (values) => {
    Object.assign(filter, values);
    search.value = filter.q;
    update();
    search.focus();
  };

  const late = afterwards(update, index.lines.length > MANY ? 80 : 0);
  const search = h("input", { type: "search", id: "search", placeholder: FORM === "single" ? "Names, actors, places, words of a report" : "Names, actors, places, headlines", autocomplete: "off", value: filter.q, oninput: () => { filter.q = search.value; late(); } });
  const order = menu("Order", Object.entries(ORDERS).map(([value, [label]]) => [value, label]), filter.sort, (value) => { filter.sort = value; update(); });
  const panel = facets(index, filter, update);
  const summary = h("summary", {}, "Filters");
  const details = h("details", { class: "filters", open: wide.matches }, summary, panel.element);
  wide.addEventListener("change", () => { details.open = wide.matches; });
  const view = h(
    "div",
    { class: "index" },
    heading(index, set),
    h(
      "div",
      { class: "columns" },
      h("search", { class: "side" }, h("label", { class: "search" }, h("span", { class: "unseen" }, "Search agreements"), icon("search"), search), details),
      h("main", {}, h("div", { class: "bar" }, tally, reset, order.element), results),
    ),
    footing(),
  );
  view.addEventListener("texts", () => filter.q && !open_ && update());
  update();
  return view;
}

function nothing(index) {
  const empty = !index.lines.length;
  return h("div", { class: "nothing" }, h("p", {}, empty ? "This release holds no agreement." : "No agreement fits."), h("p", { class: "hint" }, empty ? "Its reports told of none, or none were read." : "Take a filter away, or search for fewer words."));
}

/** Reads the reports' texts into the lines, a block at a time, while nobody is waiting, so that searches find their words. */
function readTexts(index, done) {
  if (FORM !== "single") return;
  const blocks = new Map(index.lines.map((line) => [line.block, []]));
  for (const line of index.lines) blocks.get(line.block).push(line);
  const waiting = [...blocks.keys()].sort((a, b) => a - b);
  const later = globalThis.requestIdleCallback ?? ((call) => setTimeout(call, 30));
  const next = async () => {
    const number_ = waiting.shift();
    if (number_ === undefined) {
      document.documentElement.dataset.texts = "read";
      done();
      return;
    }
    const block = await unpacked(String(number_));
    const texts = block.documents.map((values) => folded(named(ABOUT.columns.documents, values).text));
    for (const line of blocks.get(number_)) line.text = texts[line.document];
    later(next);
  };
  later(next);
}
