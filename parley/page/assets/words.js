// The words that the page uses for tables, values and counts. Their meanings come from the schemas.

const TABLES = ["agreements", "parties", "dates", "conditions", "objections"];
const SINGULAR = { agreements: "agreement", parties: "party", dates: "date", conditions: "condition", objections: "objection" };
const KEY = { agreements: "agreement_id", parties: "party_id", dates: "date_id", conditions: "condition_id", objections: "objection_id" };
const HEADING = { agreements: "The agreement", parties: "Parties", dates: "Dates", conditions: "Conditions", objections: "Objections" };

/** A vocabulary's values with their meanings: `vocabulary("parties.roles")`. */
const vocabulary = (column) => ABOUT.vocabularies[column] ?? {};

const KINDS = Object.keys(vocabulary("agreements.kinds"));
const STAGES = Object.keys(vocabulary("agreements.stage"));
const ROLES = Object.keys(vocabulary("parties.roles"));
const DATE_ROLES = Object.keys(vocabulary("dates.role"));

/** A value of a vocabulary as people write it. */
const readable = (value) => String(value).replaceAll("_", " ");
const CODERS = { rule: "the machine, by the rule below", curator: "a person, who corrected or added it" };
const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);

/** What a value means, by the codebook. */
const meaning = (column, value) => vocabulary(column)[value] ?? "";

const number = (value) => value.toLocaleString("en");
const PLURAL = { party: "parties" };
const counted = (count, one) => `${number(count)} ${count === 1 ? one : (PLURAL[one] ?? `${one}s`)}`;

/** Names as a list in a sentence. */
function listed(names) {
  if (names.length < 2) return names.join("");
  return `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}

/** A text without accents and capitals, for searching. */
const folded = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

const countryNames = new Map();
const countryName = (code) => countryNames.get(code) ?? code;
