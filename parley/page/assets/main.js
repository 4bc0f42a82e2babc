// Starts the page, and goes where its address leads.

/** A button that turns light into dark and back; the system's choice holds until it is used. */
function themeSwitch() {
  const dark = () => (document.documentElement.dataset.theme ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")) === "dark";
  const button = h(
    "button",
    {
      type: "button",
      class: "theme",
      onclick: () => {
        const theme = dark() ? "light" : "dark";
        document.documentElement.dataset.theme = theme;
        try {
          localStorage.setItem("parley-theme", theme);
        } catch {
          // Pages from disk may keep nothing in some browsers; the choice then lasts as long as the page.
        }
        button.setAttribute("aria-pressed", String(dark()));
      },
      "aria-pressed": String(dark()),
    },
    icon("theme"),
    "Dark",
  );
  return button;
}

function lastTheme() {
  try {
    const theme = localStorage.getItem("parley-theme");
    if (theme === "dark" || theme === "light") document.documentElement.dataset.theme = theme;
  } catch {
    // See above.
  }
}

const page = document.getElementById("page");
let listed_ = null; // the list as it was left, with its place
let listedAt = 0;
let open_ = null; // the agreement that is shown
let goHome = () => {};

function show(view, title) {
  page.replaceChildren(view);
  document.title = title;
}

const WHOLE = `${ABOUT.title}, ${ABOUT.subtitle}`;

async function openAgreement(line, recordId) {
  const told = await readTold(line);
  const made = agreementView(told);
  open_ = { id: told.agreement.id, choose: (id) => told.byId.has(id) && made.choose(told.byId.get(id), "address") };
  show(made.view, `${told.agreement.row.name} · ${WHOLE}`);
  scrollTo(0, 0);
  made.start(recordId);
  return made.view;
}

/** Goes where the address leads: the list with its filters, an agreement, or a record of one. */
async function route(index, byId) {
  const [id, recordId] = decodeURIComponent(location.hash.slice(1)).split("/");
  const line = byId.get(id);
  if (line) {
    if (open_?.id === id) {
      if (recordId) open_.choose(recordId);
      return;
    }
    if (!open_) listedAt = scrollY;
    const first = !listed_ && !open_;
    line.others = index.lines.filter((each) => each.block === line.block && each.document === line.document && each !== line);
    const view = await openAgreement(line, recordId);
    if (!first && !recordId) view.querySelector("h1").focus({ preventScroll: true });
    return;
  }
  open_ = null;
  const fresh = !listed_ || (location.hash.startsWith("#?") && location.hash !== listAddress);
  listed_ = fresh ? listView(index, filterFromHash(location.hash)) : listed_;
  show(listed_, WHOLE);
  scrollTo(0, fresh ? 0 : listedAt);
}

async function start() {
  lastTheme();
  if (typeof DecompressionStream === "undefined") throw new Error("this browser cannot unpack the data; use one of 2023 or later");
  if (FORM === "agreement") {
    const [, recordId] = location.hash.split("#");
    await openAgreement(null, recordId);
    addEventListener("hashchange", () => open_.choose(location.hash.slice(1)));
  } else {
    const index = await readIndex();
    const byId = new Map(FORM === "single" ? index.lines.map((line) => [line.id, line]) : []);
    shownLines = index.lines;
    goHome = (event) => {
      if (!listed_) return;
      event.preventDefault();
      history.pushState(null, "", listAddress);
      route(index, byId);
    };
    await route(index, byId);
    addEventListener("hashchange", () => route(index, byId));
    readTexts(index, () => listed_?.dispatchEvent(new Event("texts")));
  }
  document.documentElement.dataset.ready = String(Math.round(performance.now()));
}

start().catch((error) => {
  page.replaceChildren(h("p", { class: "noscript" }, `This page could not be drawn: ${error.message}. The data is in the Parquet files beside it.`));
  console.error(error);
});
