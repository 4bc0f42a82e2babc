// The filters beside the list: what can be chosen, with how many agreements each choice would leave.

/** Boxes to tick, one for each value of a vocabulary that the data uses. */
function tickBoxes(legend, name, values, column, filter, changed) {
  const rows = new Map();
  const list = values.map((value) => {
    const count = h("span", { class: "count" });
    const box = h("input", {
      type: "checkbox",
      name,
      value,
      checked: filter[name].includes(value),
      onchange: () => {
        filter[name] = values.filter((each) => rows.get(each).box.checked);
        changed();
      },
    });
    const row = h("label", { class: "tick", title: meaning(column, value) }, box, h("span", { class: "what" }, capital(readable(value))), count);
    rows.set(value, { box, count, row });
    return row;
  });
  const update = (counts, total) => {
    for (const [value, { box, count, row }] of rows) {
      const found = counts.get(value) ?? 0;
      count.textContent = number(found);
      row.classList.toggle("none", !found && !box.checked);
      row.style.setProperty("--part", total ? found / total : 0);
      box.checked = filter[name].includes(value);
    }
  };
  return { element: h("fieldset", {}, h("legend", {}, legend), list), update };
}

/** A menu of values. */
function menu(label, options, value, chosen) {
  const select = h(
    "select",
    { onchange: () => chosen(select.value) },
    options.map(([own, text]) => h("option", { value: own }, text)),
  );
  select.value = value;
  return { element: h("label", { class: "field" }, h("span", {}, label), select), select };
}

/** Countries, the most frequent first; those with nothing to show last. */
function countryMenu(index, filter, changed) {
  const totals = new Map();
  for (const line of index.lines) for (const code of line.codes) totals.set(code, (totals.get(code) ?? 0) + 1);
  const codes = [...totals.keys()].sort((a, b) => countryName(a).localeCompare(countryName(b), "en"));
  const made = menu("Country of a party", [["", "Any country"], ...codes.map((code) => [code, countryName(code)])], filter.country, (value) => {
    filter.country = value;
    changed();
  });
  const options = new Map([...made.select.options].map((option) => [option.value, option]));
  let latest = new Map();
  // Numbers are written when somebody looks: a menu of all countries is slow to change.
  const write = () => {
    for (const code of codes) options.get(code).textContent = `${countryName(code)} (${number(latest.get(code) ?? 0)})`;
  };
  made.select.addEventListener("pointerdown", write);
  made.select.addEventListener("focus", write);
  const update = (counts) => {
    latest = counts;
    if (made.select.value !== filter.country) made.select.value = filter.country;
  };
  return { element: made.element, update };
}

/** An actor by name, in any role or in one. */
function actorFields(index, filter, changed) {
  const totals = new Map();
  for (const line of index.lines) for (const actor of line.actors) totals.set(actor.name, (totals.get(actor.name) ?? 0) + 1);
  const frequent = [...totals].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).slice(0, 400);
  const late = afterwards(changed, index.lines.length > MANY ? 80 : 0);
  const input = h("input", {
    type: "search",
    list: "actors",
    autocomplete: "off",
    placeholder: "Any actor",
    value: filter.actor,
    oninput: () => {
      filter.actor = input.value;
      late();
    },
  });
  const role = menu("in the role of", [["", "any role"], ...ROLES.map((value) => [value, readable(value)])], filter.role, (value) => {
    filter.role = value;
    changed();
  });
  const names = h("datalist", { id: "actors" }, frequent.map(([name]) => h("option", { value: name })));
  const update = () => {
    if (document.activeElement !== input) input.value = filter.actor;
    role.select.value = filter.role;
  };
  const label = h("label", { class: "field" }, h("span", {}, "Party"), input, names);
  return { element: h("fieldset", { class: "pair" }, h("legend", {}, "Actor"), label, role.element), update };
}

/** Years from and to, with a bar for each year that has agreements. */
function yearFields(index, filter, changed) {
  const years = index.lines.map((line) => line.year);
  const [first, last] = [Math.min(...years), Math.max(...years)];
  const options = [...new Set(years)].sort((a, b) => a - b).map(String);
  const from = menu("from", [["", String(first)], ...options.slice(1).map((year) => [year, year])], filter.from, (value) => {
    filter.from = value;
    changed();
  });
  const to = menu("to", [["", String(last)], ...options.slice(0, -1).reverse().map((year) => [year, year])], filter.to, (value) => {
    filter.to = value;
    changed();
  });
  const chart = yearChart(first, last, (year) => {
    const only = filter.from === String(year) && filter.to === String(year);
    [filter.from, filter.to] = only ? ["", ""] : [String(year), String(year)];
    changed();
  });
  const update = (counts) => {
    // A year at the end of the range stands in the menu as no bound at all.
    from.select.value = filter.from === String(first) ? "" : filter.from;
    to.select.value = filter.to === String(last) ? "" : filter.to;
    chart.update(counts, Number(filter.from || first), Number(filter.to || last));
  };
  const legend = h("legend", { title: "Of the announcement; of the report where that is not known" }, "Year");
  return { element: h("fieldset", { class: "years" }, legend, chart.element, h("div", { class: "range" }, from.element, to.element)), update };
}

/** Bars by year; the pointer's way to choose one (the menus are the keyboard's). */
function yearChart(first, last, chosen) {
  const [width, height] = [240, 44];
  const span = last - first + 1;
  const x = d3.scaleLinear([first, last + 1], [0, width]);
  const gap = Math.min(1, width / span / 4);
  const svg = s("svg", { class: "bars", viewBox: `0 0 ${width} ${height}`, preserveAspectRatio: "none", "aria-hidden": "true" });
  const bars = new Map();
  for (let year = first; year <= last; year += 1) {
    const bar = s("rect", { class: "bar", x: x(year) + gap / 2, width: Math.max(0.6, width / span - gap) });
    const area = s("rect", { class: "area", x: x(year), width: width / span, height, y: 0, onclick: () => chosen(year) }, s("title", {}, String(year)));
    bars.set(year, bar);
    svg.append(bar, area);
  }
  const update = (counts, from, to) => {
    const y = d3.scaleSqrt([0, Math.max(1, ...counts.values())], [0, height - 2]);
    for (const [year, bar] of bars) {
      const tall = counts.get(year) ? Math.max(2, y(counts.get(year))) : 0;
      bar.setAttribute("y", height - tall);
      bar.setAttribute("height", tall);
      bar.classList.toggle("out", year < from || year > to);
    }
  };
  return { element: svg, update };
}

/** All filters; `changed` is called when one is set. */
function facets(index, filter, changed) {
  const used = (values, of) => values.filter((value) => index.lines.some((line) => of(line).includes(value)));
  const kinds = tickBoxes("Kind", "kinds", used(KINDS, (line) => line.kinds), "agreements.kinds", filter, changed);
  const stages = tickBoxes("Stage", "stages", used(STAGES, (line) => [line.stage]), "agreements.stage", filter, changed);
  const country = countryMenu(index, filter, changed);
  const actor = actorFields(index, filter, changed);
  const years = index.lines.length ? yearFields(index, filter, changed) : { element: null, update: () => {} };
  const against = h("span", { class: "count" });
  const box = h("input", {
    type: "checkbox",
    value: "objections",
    onchange: () => {
      filter.objections = box.checked;
      changed();
    },
  });
  const objections = h("label", { class: "tick" }, box, h("span", { class: "what" }, "Has objections"), against);
  const update = ({ fitting, counts }) => {
    kinds.update(counts.kinds, index.lines.length);
    stages.update(counts.stages, index.lines.length);
    country.update(counts.country);
    actor.update();
    years.update(counts.years);
    against.textContent = number(counts.objections);
    objections.style.setProperty("--part", fitting.length ? counts.objections / index.lines.length : 0);
    box.checked = filter.objections;
  };
  const element = h("div", { class: "facets" }, years.element, stages.element, h("fieldset", {}, h("legend", {}, "Opposition"), objections), kinds.element, country.element, actor.element);
  return { element, update };
}
