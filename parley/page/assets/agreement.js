// The page of one agreement, and the ties between its words, its records, its days and its graph.

/** Where an agreement stands among the stages; `ended` and `violated` are ways that being in force can go on. */
function stageTrack(stage) {
  return h(
    "ol",
    { class: "track", "aria-label": "Stage" },
    STAGES.map((each) => h("li", { class: each === stage ? "here" : null, "aria-current": each === stage ? "step" : null, title: meaning("agreements.stage", each) }, stageSign(each))),
  );
}

/** The places of an agreement: a town or region with its country, and where it lies. */
function placesOf({ agreement: { row }, places }) {
  const known = new Map(places.map((place) => [place.name, place]));
  return row.places.map((name) => {
    const place = known.get(name);
    if (!place?.place_type) return h("span", { class: "at" }, name);
    const within = place.place_type !== "country" && place.country_name ? `, ${place.country_name}` : "";
    const where = place.latitude === null ? null : h("small", { title: `${readable(place.place_type)}, reaches ${number(place.radius_km)} km or so` }, point(place));
    return h("span", { class: "at" }, `${name}${within}`, where);
  });
}

function facts(told) {
  const { agreement: { row }, document: report } = told;
  const found = [];
  const add = (name, value) => value && found.push(h("div", {}, h("dt", {}, name), h("dd", { dir: "auto" }, value)));
  add("Announced", row.announced_on && day(row.announced_on));
  add("Takes effect", row.effective_on && day(row.effective_on));
  add("Places", row.places.length && placesOf(told));
  add("Reported", [day(report.published_on), report.dateline].filter(Boolean).join(", "));
  add("Headline", report.title);
  add("Source", h("span", { class: "source" }, report.source_uri));
  add("Repeats", report.duplicate_of && h("span", { title: ABOUT.meanings.documents.duplicate_of }, "another report, nearly word for word: ", h("code", { class: "id" }, report.duplicate_of)));
  return h("dl", { class: "facts" }, found);
}

function topBar(told) {
  const at = shownLines.findIndex((line) => line.id === told.agreement.id);
  const step = (line, label, name) => (line ? h("a", { href: agreementLink(line.id), class: `step ${name}`, title: line.name }, h("span", {}, label), icon("next")) : h("span", { class: `step ${name} off` }, h("span", {}, label), icon("next")));
  const home = FORM === "single" ? "#" : `${ROOT}index.html`;
  return h(
    "nav",
    { class: "top", "aria-label": "Agreements" },
    h("a", { class: "home", href: home, onclick: FORM === "single" ? goHome : null }, icon("back"), at >= 0 && shownLines.length < ABOUT.shown ? `${counted(shownLines.length, "agreement")} found` : "All agreements"),
    at >= 0 ? h("span", { class: "steps" }, step(shownLines[at - 1], "Previous", "previous"), h("span", { class: "place" }, `${number(at + 1)} of ${number(shownLines.length)}`), step(shownLines[at + 1], "Next", "following")) : null,
    themeSwitch(),
  );
}

/** The page of an agreement; `start(id)` is to be called when it is shown, with a record to choose. */
function agreementView(told) {
  const body = markedText(told);
  const many = told.records.length > 300 ? " long" : "";
  const records = h("div", { class: `panel${many}`, tabindex: 0, role: "region", "aria-label": "Records" }, panel(told));
  const graph = conditionGraph(told);
  const { row } = told.agreement;
  const view = h(
    "div",
    { class: "agreement" },
    topBar(told),
    h(
      "main",
      {},
      h(
        "header",
        { class: "title" },
        h("p", { class: "kinds" }, row.kinds.map((kind) => h("span", { title: meaning("agreements.kinds", kind) }, readable(kind)))),
        h("h1", { tabindex: -1, dir: "auto" }, row.name),
        stageTrack(row.stage),
        facts(told),
        told.others.length ? h("p", { class: "others" }, "The same report also tells of ", told.others.map(({ id, name }, at) => [at ? ", " : "", h("a", { href: agreementLink(id) }, name)]), ".") : null,
      ),
      timeline(told),
      h("div", { class: "reading" }, h("section", { class: "report", "aria-labelledby": "report" }, h("h2", { id: "report" }, "The report, and what was read in it"), legend(told, () => view), body), records),
      graph.element,
    ),
  );
  const tied = tie(told, view, records);
  return { view, start: (id) => { graph.draw(); if (told.byId.has(id)) tied.choose(told.byId.get(id), "address"); }, choose: tied.choose };
}

/** Ties all that stands for a record together: what is pointed at lights up, what is clicked is chosen. */
function tie(told, view, records) {
  let lit = null;
  let chosen = null;
  const sheet = h("aside", { class: "sheet", "aria-label": "Chosen record", hidden: true });
  view.append(sheet);

  const light = (record) => {
    if (record === lit) return;
    for (const element of lit?.elements ?? []) element.classList.remove("lit");
    for (const element of record?.elements ?? []) element.classList.add("lit");
    view.dataset.lit = record?.table ?? "";
    lit = record;
  };
  const at = (element) => element.dataset.records.split(" ").map((each) => told.records[Number(each)]);
  const beside = () => getComputedStyle(records).position === "sticky";
  const inSight = (element) => { const box = element.getBoundingClientRect(); return box.top < innerHeight - 80 && box.bottom > 80; };
  const firstMark = (record) => record.elements.find((element) => element.classList.contains("mark"));

  const close = () => {
    if (!chosen) return;
    chosen.card.head.setAttribute("aria-expanded", "false");
    chosen.card.body.hidden = true;
    for (const element of chosen.elements) element.classList.remove("chosen");
    sheet.hidden = true;
    chosen = null;
  };
  const showWords = (record) => firstMark(record)?.scrollIntoView({ block: "center", behavior: scrolling() });
  const showSheet = (record) => {
    const shut = h("button", { type: "button", class: "shut", "aria-label": "Close", onclick: () => { close(); address(null); } }, icon("close"));
    const head = h("div", { class: "sheet-head" }, h("p", { class: `type type-${record.table}` }, SINGULAR[record.table]), shut);
    sheet.replaceChildren(head, h("div", { class: "summary" }, SUMMARY[record.table](told, record), confidence(record.row.confidence)), ...recordDetails(told, record).flat());
    sheet.hidden = false;
    const words = firstMark(record)?.getBoundingClientRect();
    const cover = sheet.getBoundingClientRect().top;
    if (words && words.top < innerHeight && words.bottom > cover - 24) scrollBy({ top: words.top - cover / 3, behavior: scrolling() });
  };
  const address = (record) => history.replaceState(null, "", record ? recordLink(told, record) : FORM === "single" ? `#${told.agreement.id}` : "#");

  const choose = (record, from) => {
    close();
    chosen = record;
    record.card.head.setAttribute("aria-expanded", "true");
    if (!record.card.body.childElementCount) record.card.body.append(...recordDetails(told, record).flat());
    record.card.body.hidden = false;
    for (const element of record.elements) element.classList.add("chosen");
    address(record);
    announce(`${SINGULAR[record.table]}: ${shortName(record)}. Rule ${record.row.rule}, confidence ${share(record.row.confidence)}.`);
    const words = from !== "text" && from !== "timeline" && from !== "graph" && (beside() || from === "address");
    if (words) showWords(record);
    if (from === "card") return;
    if (beside() && (inSight(records) || words)) records.scrollTo({ top: record.card.element.offsetTop - 56, behavior: scrolling() });
    else showSheet(record);
  };

  view.addEventListener("pointerover", (event) => {
    const over = event.target.closest("[data-records]") ?? event.target.closest("[data-card]");
    light(over ? (over.dataset.records === undefined ? told.records[Number(over.dataset.card)] : at(over)[0]) : null);
  });
  view.addEventListener("pointerleave", () => light(null));
  view.addEventListener("focusin", (event) => {
    const over = event.target.closest("[data-records]");
    if (over) light(at(over)[0]);
  });
  view.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    const show = event.target.closest("[data-show]");
    if (show) {
      const record = told.records[Number(show.dataset.show)];
      sheet.hidden = true;
      showWords(record);
      firstMark(record)?.focus({ preventScroll: true });
      return;
    }
    const element = event.target.closest("[data-records]");
    if (!element) return;
    event.preventDefault();
    const found = at(element);
    const { from } = element.dataset;
    if (from === "card" && chosen === found[0]) {
      close();
      address(null);
    } else choose(from === "text" && found.includes(chosen) ? found[(found.indexOf(chosen) + 1) % found.length] : found[0], from);
  });
  view.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !chosen) return;
    close();
    address(null);
  });
  return { choose };
}
