// Choosing clauses: what is linked to the chosen one is highlighted and brought into view, and the reasons are shown.
// All of it is in the markup already: links are the chips below a clause, and the words that differ are told by the
// chips of the national side (see `Counterpart` in html_text.py).

const panes = [byId('pane-national'), byId('pane-local')];
const EDIT = /([rac])(\d+)-(\d+),(\d+)-(\d+)/g;
const now = { clause: null, other: null };

function clauseAt(anchor) {
  const found = byId(anchor);
  return found && found.classList.contains('clause') ? found : null;
}

const targetOf = (link) => clauseAt(link.getAttribute('href').slice(1));
const textOf = (clause) => clause.querySelector('.clause-text');
const chipsOf = (clause) => [...clause.querySelectorAll('.chip')];
const counterpartsOf = (clause) => chipsOf(clause).map(targetOf).filter(Boolean);
const isNational = (clause) => clause.id.startsWith('n-');
const paneOf = (clause) => clause.closest('.pane-scroll');

function inOrder(clause, other) {
  return isNational(clause) ? [clause, other] : [other, clause];
}

// Edits of a link as {kind, national: [begin, end], local: [begin, end]}, in the order of the national text.
function editsOf(national, local) {
  const chip = national.querySelector(`.chip[href="#${local.id}"]`);
  return [...(chip?.dataset.edits ?? '').matchAll(EDIT)].map(([, kind, ...ends]) => {
    const [a, b, c, d] = ends.map(Number);
    return { kind, national: [a, b], local: [c, d] };
  });
}

const ELEMENTS = { r: 'del', a: 'ins', c: 'mark' };

function markWords(clause, marks) {
  const place = textOf(clause);
  const text = place.textContent;
  const parts = [];
  let at = 0;
  for (const { kind, begin, end } of [...marks].sort((one, two) => one.begin - two.begin)) {
    if (begin >= end || begin < at) continue;
    const element = document.createElement(ELEMENTS[kind]);
    element.textContent = text.slice(begin, end);
    parts.push(text.slice(at, begin), element);
    at = end;
  }
  place.replaceChildren(...parts, text.slice(at));
  refreshHits(clause);
}

function showEdits(national, local) {
  const edits = editsOf(national, local);
  markWords(national, edits.map(({ kind, national: [begin, end] }) => ({ kind, begin, end })));
  markWords(local, edits.map(({ kind, local: [begin, end] }) => ({ kind, begin, end })));
}

function clearMarks() {
  for (const name of ['is-chosen', 'is-linked', 'is-partner']) {
    for (const marked of document.querySelectorAll(`.${name}`)) marked.classList.remove(name);
  }
  now.clause?.querySelector('.clause-id').removeAttribute('aria-current');
  for (const clause of [now.clause, now.other]) {
    if (clause && textOf(clause).firstElementChild) markWords(clause, []);
  }
}

// Scrolls the pane alone. What is out of view has only a guessed height, so the place is set again when it is known.
function reveal(clause, retries = 5) {
  const pane = paneOf(clause);
  const box = clause.getBoundingClientRect();
  const frame = pane.getBoundingClientRect();
  if (box.top < frame.top + 8 || box.bottom > frame.bottom - 8) {
    pane.scrollTop += box.top - frame.top - Math.max((frame.height - box.height) / 3, 8);
  }
  if (retries) requestAnimationFrame(() => reveal(clause, retries - 1));
}

// Scrolls the page, if it has to, until the text that a clause is in can be seen.
function showTexts(clause) {
  const whole = byId('texts');
  const { top, bottom } = paneOf(clause).getBoundingClientRect();
  if (top >= 0 && bottom <= window.innerHeight) return;
  (whole.offsetHeight <= window.innerHeight * 1.1 ? whole : paneOf(clause)).scrollIntoView();
}

function choose(clause, { to = null, focus = false } = {}) {
  if (clause.hidden || to?.hidden) clearFilters();
  clearMarks();
  const others = counterpartsOf(clause);
  const other = to ?? others.find((one) => !one.hidden) ?? null;
  Object.assign(now, { clause, other });
  clause.classList.add('is-chosen');
  for (const one of others) one.classList.add('is-linked');
  if (other) {
    other.classList.add('is-partner');
    showEdits(...inOrder(clause, other));
    reveal(other);
  }
  reveal(clause);
  setTabStop(clause);
  clause.querySelector('.clause-id').setAttribute('aria-current', 'true');
  if (focus) clause.querySelector('.clause-id').focus({ preventScroll: true });
  showWhy(clause, other);
  markOnMap(clause);
  history.replaceState(null, '', `#${clause.id}`);
}

function letGo() {
  clearMarks();
  Object.assign(now, { clause: null, other: null });
  markOnMap(null);
  byId('why').replaceChildren(...hintAtFirst);
}

function jumpTo(clause) {
  showTexts(clause);
  choose(clause, { focus: true });
}

function markOnMap(clause) {
  for (const marked of byId('map').querySelectorAll('.is-chosen')) marked.classList.remove('is-chosen');
  if (!clause) return;
  byId('map').querySelector(`.block[href="#${clause.id}"]`)?.classList.add('is-chosen');
  const end = isNational(clause) ? 'n' : 'l';
  for (const ribbon of byId('map').querySelectorAll(`[data-${end}="${clause.id}"]`)) ribbon.classList.add('is-chosen');
}

function editLine({ kind, national, local }, texts) {
  const words = inspector.dataset;
  const before = texts.national.slice(...national);
  const after = texts.local.slice(...local);
  if (kind === 'r') return create('li', `${words.removed} `, create('del', before));
  if (kind === 'a') return create('li', `${words.added} `, create('ins', after));
  return create('li', `${words.changed} `, create('mark', before), ' → ', create('mark', after));
}

const inspector = byId('inspector');
const hintAtFirst = [...byId('why').childNodes];

function showWhy(clause, other) {
  const [national, local] = inOrder(clause, other);
  const pair = [national, local].filter(Boolean);
  const title = create('p', create('b', pair.map((one) => one.querySelector('.clause-id').textContent).join(' – ')));
  const state = (national ?? clause).querySelector('.state');
  if (state) title.append('  ', state.cloneNode(true));
  title.className = (national ?? clause).className.replace(/\b(clause|is-\w+)\b/g, '');
  const lines = [title];
  if (!other) lines.push(create('p', inspector.dataset.none));
  for (const one of pair) {
    const why = one.querySelector('.why');
    if (why) lines.push(...why.cloneNode(true).childNodes);
  }
  if (national && local) {
    const edits = editsOf(national, local);
    const texts = { national: textOf(national).textContent, local: textOf(local).textContent };
    const told = create('ul', ...edits.map((edit) => editLine(edit, texts)));
    lines.push(edits.length ? told : create('p', inspector.dataset.same));
  }
  if (chipsOf(clause).length > 1 && !isNational(clause)) lines.push(clause.querySelector('.clause-foot').cloneNode(true));
  byId('why').replaceChildren(...lines);
  for (const link of inspector.querySelectorAll('a')) link.removeAttribute('tabindex');
  for (const told of inspector.querySelectorAll('.link-told')) {
    told.classList.toggle('is-current', told.dataset.to === local?.id);
    told.hidden = told.dataset.to !== local?.id && !isNational(clause);
  }
}

// Of each text only the clause that was chosen last takes part in the order of Tab; arrow keys lead on from there.
function setTabStop(clause) {
  const pane = paneOf(clause);
  for (const link of pane.querySelectorAll('a[tabindex="0"]')) link.tabIndex = -1;
  for (const link of clause.querySelectorAll('a')) link.tabIndex = 0;
}

function oneTabStop(group, links) {
  links.forEach((link, index) => { link.tabIndex = index ? -1 : 0; });
  group.addEventListener('keydown', (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const at = links.indexOf(document.activeElement);
    if (!step || at < 0 || !links[at + step]) return;
    event.preventDefault();
    links[at].tabIndex = -1;
    links[at + step].tabIndex = 0;
    links[at + step].focus();
  });
}

function follow(link, target) {
  const own = link.closest('.clause');
  if (own === target) choose(own);
  else if (own) choose(own, { to: target });
  else if (inspector.contains(link) && now.clause && counterpartsOf(now.clause).includes(target)) {
    choose(now.clause, { to: target });
  } else jumpTo(target);
}

function onClick(event) {
  if (event.ctrlKey || event.metaKey || event.shiftKey) return;
  const link = event.target.closest('a[href^="#"]');
  const ribbon = event.target.closest('.ribbon[data-n]');
  const clause = event.target.closest('.clause');
  if (link) {
    const target = targetOf(link);
    if (!target) return;
    event.preventDefault();
    follow(link, target);
  } else if (ribbon) {
    showTexts(clauseAt(ribbon.dataset.n));
    choose(clauseAt(ribbon.dataset.n), { to: clauseAt(ribbon.dataset.l) });
  } else if (clause && document.getSelection().isCollapsed) {
    choose(clause);
  }
}

function hint(event) {
  const clause = event.target.closest('.clause');
  for (const hinted of document.querySelectorAll('.is-hinted')) hinted.classList.remove('is-hinted');
  if (clause) for (const one of counterpartsOf(clause)) one.classList.add('is-hinted');
}

function start() {
  for (const pane of panes) {
    for (const link of pane.querySelectorAll('a')) link.tabIndex = -1;
    for (const link of pane.querySelectorAll('.clause:first-child a')) link.tabIndex = 0;
    pane.addEventListener('pointerover', hint);
    pane.addEventListener('pointerleave', hint);
    pane.addEventListener('focusin', ({ target }) => {
      const clause = target.closest('.clause');
      if (clause && clause !== now.clause && target.matches('.clause-id')) choose(clause);
    });
  }
  for (const group of document.querySelectorAll('.column, .map-labels')) oneTabStop(group, [...group.querySelectorAll('a')]);
  document.addEventListener('click', onClick);
  const openAt = () => {
    const clause = clauseAt(location.hash.slice(1));
    if (clause && clause !== now.clause) jumpTo(clause);
  };
  window.addEventListener('hashchange', openAt);
  openAt();
}
