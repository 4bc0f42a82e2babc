// What the agreements are about and how far they have come: a dot for each kind and stage, as large as it is frequent.

/** The picture; a click on a dot sets the filters (which do the same for the keyboard). */
function overview(lines, set) {
  const counts = new Map();
  for (const line of lines) {
    for (const kind of line.kinds) {
      const key = `${kind} ${line.stage}`;
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
  }
  const kinds = KINDS.filter((kind) => STAGES.some((stage) => counts.has(`${kind} ${stage}`)));
  const [row, column, left, top] = [19, 66, 96, 26];
  const [width, height] = [left + STAGES.length * column, top + kinds.length * row + 4];
  const radius = d3.scaleSqrt([0, Math.max(...counts.values())], [0, 9]);
  const svg = s("svg", { class: "overview", width, height, viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": "Agreements by kind and stage; the filters give the numbers" });
  STAGES.forEach((stage, at) => svg.append(s("text", { x: left + (at + 0.5) * column, y: 14, "text-anchor": "middle" }, capital(readable(stage)))));
  kinds.forEach((kind, line) => {
    const y = top + (line + 0.5) * row;
    svg.append(s("line", { class: "rule", x1: left, x2: width, y1: y, y2: y }), s("text", { x: left - 12, y: y + 4, "text-anchor": "end" }, capital(readable(kind))));
    STAGES.forEach((stage, at) => {
      const count = counts.get(`${kind} ${stage}`) ?? 0;
      if (!count) return;
      const x = left + (at + 0.5) * column;
      svg.append(
        s(
          "g",
          { class: "cell", onclick: () => set({ ...structuredClone(NO_FILTER), kinds: [kind], stages: [stage] }) },
          s("title", {}, `${capital(readable(kind))}, ${readable(stage)}: ${counted(count, "agreement")}`),
          s("rect", { x: x - column / 2, y: y - row / 2, width: column, height: row }),
          s("circle", { cx: x, cy: y, r: Math.max(1.5, radius(count)) }),
        ),
      );
    });
  });
  return svg;
}
