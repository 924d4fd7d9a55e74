// Which plans and requirements are shown, and in what order.

const valueOf = (id) => byId(id)?.value ?? '';
const allPlans = survey.plans.map((_, at) => at);

// Plans that have nothing to be put in order by come last, whichever way it goes; equals are by name.
function inOrder(plans) {
  const [, key, back] = /^(\w+)(-?)$/.exec(valueOf('plan-order'));
  const turn = back ? -1 : 1;
  const valued = {
    coverage: coverageOf,
    length: lengthOf,
  }[key] ?? ((plan) => survey.plans[plan][FIELD[key]] || null);
  const values = new Map(plans.map((plan) => [plan, valued(plan)]));
  return [...plans].sort((one, two) => {
    const [a, b] = [values.get(one), values.get(two)];
    if (a === null || b === null) return Number(a === null) - Number(b === null) || one - two;
    return turn * (typeof a === 'number' ? a - b : key === 'date' ? Number(a > b) - Number(a < b) : byWords(a, b)) || one - two;
  });
}

function wantedPlans() {
  const sought = valueOf('find-plans').trim().toLowerCase();
  const [region, level] = [valueOf('region'), valueOf('level')];
  return allPlans.filter((plan) => {
    const [name, ownRegion, ownLevel] = survey.plans[plan];
    if (region && (ownRegion || words.none) !== region) return false;
    if (level && (ownLevel || words.none) !== level) return false;
    return !sought || name.toLowerCase().includes(sought) || higher().facts[plan][0].toLowerCase().includes(sought);
  });
}

function rowsOf(plans) {
  const key = valueOf('plan-group');
  const ordered = inOrder(plans);
  if (!key) return ordered.map((plan) => ({ plan }));
  const groups = new Map();
  for (const plan of ordered) {
    const name = survey.plans[plan][FIELD[key]] || words.none;
    if (!groups.has(name)) groups.set(name, []);
    groups.get(name).push(plan);
  }
  const isLast = (name) => Number(name === words.none);
  const names = [...groups.keys()].sort((one, two) => isLast(one) - isLast(two) || byWords(one, two));
  return names.flatMap((name) => {
    const own = groups.get(name);
    const isOpen = !now.closed.has(name);
    const head = { name, plans: own, isOpen, tally: tallyOf(own) };
    return [head, ...(isOpen ? own.map((plan) => ({ plan })) : [])];
  });
}

function columnsOf({ carried, counted }) {
  const sought = valueOf('find-requirements').trim().toLowerCase();
  const section = valueOf('section');
  const order = valueOf('requirement-order');
  const numbers = higher().requirements.map((_, at) => at).filter((at) => {
    if (section && !headingsOf(at).includes(Number(section))) return false;
    const [id, text] = higher().requirements[at];
    return !sought || text.toLowerCase().includes(sought) || id.toLowerCase() === sought;
  });
  if (order === 'text') return numbers;
  const turn = order.endsWith('-') ? -1 : 1;
  const share = (at) => (counted[at] ? carried[at] / counted[at] : turn * 2); // what counts for no plan comes last
  const firsts = new Map();
  numbers.forEach((at) => { const own = higher().requirements[at][2]; if (!firsts.has(own)) firsts.set(own, at); });
  const place = byId('by-section').checked ? (at) => firsts.get(higher().requirements[at][2]) : () => 0;
  return numbers.sort((a, b) => place(a) - place(b) || turn * (share(a) - share(b)) || a - b);
}

// How many cells there are of each kind among those shown.
function countCells(plans) {
  const counts = Object.fromEntries([...document.querySelectorAll('[data-count]')].map((one) => [one.dataset.count, 0]));
  const seen = new Uint32Array(128);
  for (const plan of plans) for (const column of now.columns) seen[codeOf(plan, column)] += 1;
  seen.forEach((count, code) => { if (CODES[code]) counts[CODES[code].filter] += count; });
  for (const one of document.querySelectorAll('[data-count]')) {
    one.textContent = counts[one.dataset.count].toLocaleString(survey.language);
  }
}

function showTables(plans) {
  const shown = new Set(plans);
  for (const row of document.querySelectorAll('#plans tr[data-plan]')) row.hidden = !shown.has(Number(row.dataset.plan));
}

// Whatever is chosen: put it in order, and draw it. The cell that has been gone to stays the same if it is still there.
function arrange() {
  const row = now.rows[now.at.row];
  const column = now.columns[now.at.column];
  const plans = wantedPlans();
  now.plans = plans;
  now.tally = tallyOf(plans);
  now.rows = rowsOf(plans);
  now.columns = columnsOf(now.tally);
  const sameRow = now.rows.findIndex((one) => (row && 'plan' in row ? one.plan === row.plan : row && one.name === row.name));
  now.at = { row: Math.max(0, sameRow), column: Math.max(0, now.columns.indexOf(column)) };
  countCells(plans);
  showTables(plans);
  const isAll = plans.length === allPlans.length && now.columns.length === higher().requirements.length;
  const told = filled(words.shown, {
    plans: plans.length, allPlans: allPlans.length,
    requirements: now.columns.length, allRequirements: higher().requirements.length,
  });
  byId('shown').textContent = told;
  byId('in-force').textContent = plans.length === allPlans.length ? '' : told;
  byId('show-all').hidden = isAll && !now.hidden.size;
  measure();
}

function showAll() {
  for (const id of ['find-plans', 'find-requirements', 'region', 'level', 'section']) if (byId(id)) byId(id).value = '';
  for (const box of document.querySelectorAll('[name="state"]')) box.checked = true;
  now.hidden.clear();
  arrange();
}

function fillChoices() {
  for (const id of ['region', 'level']) {
    if (!byId(id)) continue;
    const names = [...new Set(survey.plans.map((plan) => plan[FIELD[id]]))].sort(byWords);
    const choices = [...names.filter(Boolean), ...(names.includes('') ? [words.none] : [])];
    byId(id).append(...choices.map((name) => new Option(name, name)));
  }
}

function fillSections() {
  const depthOf = (at) => (at < 0 ? 0 : 1 + depthOf(higher().headings[at][1]));
  const first = byId('section').options[0];
  byId('section').replaceChildren(first, ...higher().headings.map(([text], at) => (
    new Option('\u00a0\u00a0\u00a0'.repeat(depthOf(at) - 1) + text, String(at)))));
  byId('section').value = '';
}
