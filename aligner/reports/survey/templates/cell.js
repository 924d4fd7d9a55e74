// What is told of a cell: on the line below the picture, at the pointer, and, when it is opened, with both clauses.

const unpacked = new Map();
const MOST_UNPACKED = 4;

async function gunzipped(packed) {
  const bytes = Uint8Array.from(atob(packed), (char) => char.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
  return new Response(stream).arrayBuffer();
}

// The answers of the plans of a block, each with the clauses that its numbers name; see page_data.py.
async function unpack(name) {
  const [answers, clauses] = await Promise.all(['answers', 'clauses'].map((kind) => gunzipped(byId(`${kind}-${name}`).textContent)));
  const plans = JSON.parse(new TextDecoder().decode(answers));
  const lines = new TextDecoder('utf-16le').decode(clauses).split('\n');
  for (const plan of plans) plan.texts = [];
  let next = 0;
  for (let at = 0; at < higher().requirements.length; at += 1) {
    for (const plan of plans) {
      if (plan.clauses[at] === 1) {
        plan.texts.push(lines[next]);
        plan.clauses[at] = plan.texts.length + 1;
        next += 1;
      }
    }
  }
  return plans;
}

async function answersOf(plan) {
  const name = `${now.higher}-${Math.floor(plan / survey.block)}`;
  if (!unpacked.has(name)) {
    if (unpacked.size >= MOST_UNPACKED) unpacked.delete(unpacked.keys().next().value);
    unpacked.set(name, unpack(name));
  }
  return (await unpacked.get(name))[plan % survey.block];
}

// ---- In one line --------------------------------------------------------------------------------------------------

function toldOf({ row, column }) {
  const [id, text] = column < 0 ? ['', ''] : requirement(column);
  const one = now.rows[row];
  const all = { tally: now.tally, plans: now.plans };
  const group = row < 0 ? all : 'plan' in one ? null : one;
  const state = !group ? (column < 0 ? null : cellOf(one.plan, now.columns[column])) : null;
  const carrying = group && column >= 0
    ? filled(words.groupCell, { carrying: group.tally.carried[now.columns[column]], all: group.tally.counted[now.columns[column]] }) : '';
  const name = row < 0 ? words.all : group ? filled(words.group, { name: one.name, n: one.plans.length }) : nameOf(one.plan);
  return { id, text, name, carrying, state };
}

function stateTold(state) {
  if (!state) return '';
  if (state.counts) return `${state.sign} ${state.told}`;
  return state.isCarried ? `${state.sign} ${state.told}; ${words.other}` : `${state.sign} ${words.other}`;
}

function tellNow() {
  if (!now.rows.length || !now.columns.length) {
    byId('now').textContent = '';
    return;
  }
  const told = toldOf(now.at);
  const state = told.carrying || stateTold(told.state);
  const line = filled(words.cell, { plan: told.name, requirement: told.id, state });
  byId('now').replaceChildren(create('b', line), ' ', told.text);
  byId('grid-row').setAttribute('aria-rowindex', now.at.row + 1);
  byId('grid-plan').textContent = told.name;
  byId('grid-cell').setAttribute('aria-colindex', now.at.column + 2);
  byId('grid-cell').textContent = `${told.id} ${state}`;
}

function showTip(event) {
  const tip = byId('tip');
  const place = placeOf(event);
  tip.hidden = !place;
  if (!place) return;
  const told = toldOf(place);
  const lines = [];
  if (place.isBand) lines.push(create('b', sectionOf(now.columns[place.column])));
  else {
    if (place.row >= 0 || place.column < 0) lines.push(create('b', told.name));
    if (told.state || told.carrying) lines.push(create('b', told.carrying || stateTold(told.state)));
    if (place.column >= 0) lines.push(`${told.id} ${told.text}`);
    if (place.column < 0 && place.row >= 0 && 'plan' in now.rows[place.row]) {
      const { plan } = now.rows[place.row];
      lines.push(planTold(plan), ...remarksOf(plan).map((one) => create('span', one)));
    }
  }
  tip.replaceChildren(...lines);
  const [width, height] = [tip.offsetWidth, tip.offsetHeight];
  tip.style.left = `${Math.max(4, Math.min(event.clientX + 14, window.innerWidth - width - 8))}px`;
  tip.style.top = `${event.clientY + 18 + height > window.innerHeight ? event.clientY - height - 10 : event.clientY + 18}px`;
}

const remarksOf = (plan) => higher().facts[plan][3];

function planTold(plan) {
  const [title, characters, share] = higher().facts[plan];
  const [, region, level, date] = survey.plans[plan];
  const facts = [title, region, level, date, filled(words.characters, { n: characters.toLocaleString(survey.language) }),
    `${words.coverage} ${percent(share)}`];
  return facts.filter(Boolean).join(' · ');
}

// ---- Opened -------------------------------------------------------------------------------------------------------

function paragraph(text, { name = 'p', of = '', isQuote = false } = {}) {
  const element = create(name, text);
  element.className = of;
  if (isQuote && survey.language !== 'zh') element.lang = 'zh';
  return element;
}

function changesTold(more) {
  if (!more) return [];
  const lines = survey.changes.flatMap(([aspect, names], at) => (
    more[at] ? [`${aspect}: ${more[at].split(' ').map((one) => names[one] ?? one).join(', ')}`] : []));
  for (let at = survey.changes.length; at < more.length; at += 3) {
    lines.push(`${survey.changes[0][1][more[at]] ?? more[at]}: ${more[at + 1]} → ${more[at + 2]}`);
  }
  return lines.map((line) => paragraph(line));
}

async function clausesTold(plan, number) {
  const answers = await answersOf(plan);
  const told = [];
  const clause = answers.clauses[number] ? answers.texts[answers.clauses[number] - 2] : '';
  const kind = survey.kinds[answers.kinds[number]];
  const scoreAt = [...answers.kinds.slice(0, number)].filter((one) => one !== '-').length;
  const [id, text] = clause ? [clause.slice(0, clause.indexOf(' ')), clause.slice(clause.indexOf(' ') + 1)] : ['', ''];
  told.push(paragraph(`${words.answer} ${id}`, { name: 'h4' }));
  told.push(paragraph(clause ? text : words.noClause, { isQuote: Boolean(clause) }));
  if (kind) told.push(paragraph(`${kind}, ${filled(words.score, { score: (answers.scores[scoreAt] / 100).toFixed(2) })}`, { of: 'quiet' }));
  told.push(...changesTold(answers.more[number]));
  if (!cellOf(plan, number).counts) {
    const to = answers.to[number];
    const why = to === '-' ? words.outside : survey.addressees[to];
    told.push(paragraph(filled(words.otherWhy, { why }), { of: 'quiet' }));
  }
  return told;
}

async function tellCell() {
  const { row, column } = now.at;
  const one = now.rows[row];
  const number = now.columns[column];
  if (!one || number === undefined) return;
  const [id, text] = requirement(column);
  const state = 'plan' in one ? cellOf(one.plan, number) : null;
  const told = toldOf(now.at);
  const head = [
    paragraph(words.requirement + ` ${id}`, { name: 'h4' }),
    paragraph(sectionOf(number), { of: 'quiet', isQuote: true }),
    paragraph(text, { isQuote: true }),
    paragraph(words.plan, { name: 'h4' }),
    paragraph(told.name, { isQuote: true }),
    ...(state ? [planTold(one.plan), ...remarksOf(one.plan)].map((line) => paragraph(line, { of: 'quiet' })) : []),
    paragraph(told.carrying || stateTold(state), { of: `told-state s-${state?.counts ? state.state : 'none'}` }),
  ];
  let rest = [];
  if (state) {
    if (typeof DecompressionStream === 'undefined') rest = [paragraph(words.old)];
    else rest = await clausesTold(one.plan, number);
  }
  if (now.at.row === row && now.at.column === column) byId('cell-told').replaceChildren(...head, ...rest);
}

function open() {
  const row = now.rows[now.at.row];
  if (!row || !now.columns.length) return;
  const wasOpen = now.isOpen;
  now.isOpen = true;
  byId('cell').hidden = false;
  tellCell();
  if (!wasOpen) {
    measure();
    bringIntoView();
  } else draw();
}

function close() {
  if (!now.isOpen) return;
  now.isOpen = false;
  byId('cell').hidden = true;
  byId('cell-told').replaceChildren();
  measure();
  grid.focus();
}
