// Builds elements. Values from the data become text nodes or plain attributes, never markup.

const SVG = "http://www.w3.org/2000/svg";

function build(element, props, children) {
  for (const [name, value] of Object.entries(props ?? {})) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (name === "vars") for (const [own, to] of Object.entries(value)) element.style.setProperty(own, to);
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

/** An HTML element: `h("a", {href: "#x", class: "y"}, "text", child)`. */
const h = (tag, props, ...children) => build(document.createElement(tag), props, children);

/** An SVG element. */
const s = (tag, props, ...children) => build(document.createElementNS(SVG, tag), props, children);

/** An icon that says nothing which the words beside it do not say. */
function icon(name) {
  const paths = {
    back: "M10 3 5 8l5 5",
    next: "m6 3 5 5-5 5",
    close: "m4 4 8 8m0-8-8 8",
    theme: "M8 2.5v11a5.5 5.5 0 0 0 0-11Z",
    search: "m10.5 10.5 3.5 3.5",
  };
  const svg = s("svg", { class: "icon", viewBox: "0 0 16 16", "aria-hidden": "true" });
  if (name === "theme") svg.append(s("circle", { cx: 8, cy: 8, r: 5.5 }));
  if (name === "search") svg.append(s("circle", { cx: 7, cy: 7, r: 4.5 }));
  svg.append(s("path", { d: paths[name], class: name === "theme" ? "solid" : null }));
  return svg;
}

/** Says something to those who listen to the page instead of looking at it. */
function announce(message) {
  let region = document.getElementById("live");
  if (!region) {
    region = h("div", { id: "live", class: "unseen", role: "status", "aria-live": "polite" });
    document.body.append(region);
  }
  region.textContent = message;
}

const calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;
const scrolling = () => (calm() ? "auto" : "smooth");

/** Calls a function once, soon after the last of many calls. */
function afterwards(call, delay) {
  let timer = 0;
  return () => {
    clearTimeout(timer);
    timer = setTimeout(call, delay);
  };
}
