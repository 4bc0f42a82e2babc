// Days and TIMEX3 values as people read them.

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const SEASONS = { SP: "spring", SU: "summer", FA: "autumn", WI: "winter" };
const PARTS = { MO: "morning", MI: "midday", AF: "afternoon", EV: "evening", NI: "night", DT: "daytime", NO: "noon" };
const REFERENCES = { PAST_REF: "in the past", PRESENT_REF: "at present", FUTURE_REF: "in the future" };
const UNITS = { Y: "year", M: "month", W: "week", D: "day", H: "hour", S: "second", DE: "decade", CE: "century", WE: "weekend" };
const MODIFIERS = {
  BEFORE: "before", AFTER: "after", ON_OR_BEFORE: "by", ON_OR_AFTER: "from", LESS_THAN: "less than",
  MORE_THAN: "more than", EQUAL_OR_LESS: "at most", EQUAL_OR_MORE: "at least", START: "start of", MID: "middle of",
  END: "end of", APPROX: "about",
};

/** `2016-09-12` as "12 Sep 2016". */
function day(iso) {
  const [year, month, date] = iso.split("-");
  return [date && String(Number(date)), month && MONTHS[Number(month) - 1], year].filter(Boolean).join(" ");
}

/** A duration, `P1Y6M` as "1 year 6 months"; X counts what is not said. */
function duration(value) {
  const found = [];
  let clock = false;
  for (const [, time, amount, unit] of value.slice(1).matchAll(/(T)?([\d.]+|X)(DE|CE|WE|[YMWDHS])/g)) {
    clock ||= Boolean(time);
    const name = clock && unit === "M" ? "minute" : UNITS[unit];
    found.push(amount === "X" ? `some ${name}s` : `${amount} ${name}${amount === "1" ? "" : "s"}`);
  }
  return found.length ? found.join(" ").replace("centurys", "centuries") : value;
}

/** A TIMEX3 value as people read it; the value itself where it has no such form. */
function timex(value) {
  if (REFERENCES[value]) return REFERENCES[value];
  if (/^P/.test(value)) return duration(value);
  const [date, time] = value.split("T");
  const clock = time && (PARTS[time] ?? time);
  return [plainDate(date), clock].filter(Boolean).join(", ");
}

function plainDate(date) {
  let found;
  if (/^\d{4}(-\d{2}){0,2}$/.test(date)) return day(date);
  if ((found = /^(\d{4})-W(\d{2})(-WE)?$/.exec(date))) return `${found[3] ? "weekend of " : ""}week ${Number(found[2])} of ${found[1]}`;
  if ((found = /^(\d{4})-(SP|SU|FA|WI)$/.exec(date))) return `${SEASONS[found[2]]} ${found[1]}`;
  if ((found = /^(\d{4})-([QH])(\d)$/.exec(date))) return `${["first", "second", "third", "fourth"][found[3] - 1]} ${found[2] === "Q" ? "quarter" : "half"} of ${found[1]}`;
  if (/^\d{3}$/.test(date)) return `${date}0s`;
  return date;
}

/** A row of table `dates` as people read it. */
function whenOf(row) {
  const modifier = row.modifier && MODIFIERS[row.modifier];
  const value = timex(row.value);
  return [modifier, row.timex_type === "SET" && /^P/.test(row.value) ? `every ${value.replace(/^1 /, "")}` : value].filter(Boolean).join(" ");
}

/** A confidence from 0 to 1 as two digits. */
const share = (value) => value.toFixed(2);

/** A point on the map: 46.2, -6.15 as "46.20° N, 6.15° W". */
const point = ({ latitude, longitude }) => `${Math.abs(latitude).toFixed(2)}° ${latitude < 0 ? "S" : "N"}, ${Math.abs(longitude).toFixed(2)}° ${longitude < 0 ? "W" : "E"}`;
