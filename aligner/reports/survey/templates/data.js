// The data of the page, and what is chosen of it. Plans and requirements are numbers: their places in the data.

const survey = JSON.parse(byId('survey').textContent);
const words = survey.words;
const percent = (share) => (share === null ? '–' : `${Math.round(100 * share)}${words.percentSign}`);

const CODES = Array.from({ length: 128 }, () => null);
for (const [code, [state, sign, name, aside]] of Object.entries(survey.codes)) {
  const isCarried = state === 'covered' || state === 'partial';
  const told = aside ? `${name} (${aside})` : name;
  CODES[code.charCodeAt(0)] = { state, sign, told, isCarried, counts: true, filter: state };
  CODES[code.toUpperCase().charCodeAt(0)] = {
    state, told, isCarried, counts: false, filter: 'other', sign: isCarried ? sign : survey.other,
  };
}

const now = {
  higher: 0,
  rows: [], // of the picture: { plan } or { name, plans, tally, isOpen }, which is the head of a group
  columns: [], // requirements
  plans: [], // all that are shown, in closed groups as well
  tally: null, // of these
  closed: new Set(), // names of groups
  isAllClosed: false,
  hidden: new Set(), // what is not drawn, by filter
  at: { row: 0, column: 0 },
  isOpen: false,
};

const higher = () => survey.higher[now.higher];
const requirement = (column) => higher().requirements[now.columns[column]];
const codeOf = (plan, column) => higher().states.charCodeAt(plan * higher().requirements.length + column);
const cellOf = (plan, column) => CODES[codeOf(plan, column)];
const nameOf = (plan) => survey.plans[plan][0];
const FIELD = { name: 0, region: 1, level: 2, date: 3 };
const coverageOf = (plan) => higher().facts[plan][2];
const lengthOf = (plan) => higher().facts[plan][1];

// The headings above a requirement, outermost first.
function headingsOf(number) {
  const found = [];
  for (let at = higher().requirements[number][2]; at >= 0; at = higher().headings[at][1]) found.unshift(at);
  return found;
}

const sectionOf = (number) => headingsOf(number).map((at) => higher().headings[at][0]).join(' / ');

// For how many of some plans each requirement counts, and how many of those carry it, in full or in part.
function tallyOf(plans) {
  const { states, requirements } = higher();
  const tally = { carried: new Uint16Array(requirements.length), counted: new Uint16Array(requirements.length) };
  const counts = CODES.map((cell) => Number(cell?.counts ?? 0));
  const isCarried = CODES.map((cell) => Number((cell?.counts && cell.isCarried) ?? 0));
  for (const plan of plans) {
    for (let at = 0, place = plan * requirements.length; at < requirements.length; at += 1, place += 1) {
      const code = states.charCodeAt(place);
      tally.counted[at] += counts[code];
      tally.carried[at] += isCarried[code];
    }
  }
  return tally;
}
