// The tools above the texts: filters, search, keys, light and dark.

const filled = (words, values) => words.replace(/\{(\w+)\}/g, (_, name) => values[name]);
const boxes = [...document.querySelectorAll('input[name="state"]')];
const sectionChoice = byId('section');
const searchBox = byId('search');
const search = { entries: null, hits: [], at: -1, query: '' };
const CAN_HIGHLIGHT = typeof Highlight === 'function' && Boolean(CSS.highlights);

// ---- Filters -------------------------------------------------------------------------------------------------------

function chosenFilters() {
  const states = new Set(boxes.filter((box) => box.checked).map((box) => box.value));
  return { states, section: sectionChoice?.value ?? '' };
}

function stands(clause, section) {
  const above = clause.dataset.in.split(' ');
  return section === 'none' ? above.length === 1 : above.includes(section);
}

function wantedOf(clauses, wants, side) {
  const wanted = clauses.filter(wants);
  const headings = new Set(wanted.flatMap((clause) => clause.dataset.in.split(' ')).map((index) => `${side}-${index}`));
  return new Set(clauses.filter((clause) => headings.has(clause.id)));
}

function filterClauses({ states, section }) {
  const [national, local] = panes.map((pane) => [...pane.querySelectorAll('.clause')]);
  if (!states.size && !section) return new Set([...national, ...local]);
  const shown = wantedOf(
    national,
    (clause) => (!section || stands(clause, section)) && (!states.size || states.has(clause.dataset.state)),
    'n',
  );
  const answers = new Set([...shown].filter((clause) => !clause.dataset.level || !states.size).flatMap(counterpartsOf));
  const shownLocal = wantedOf(
    local,
    (clause) => answers.has(clause) || (clause.dataset.state === 'only' && states.has('only')),
    'l',
  );
  return new Set([...shown, ...shownLocal]);
}

function filterTable(name, filters, shown) {
  const table = document.querySelector(`table.${name}`);
  const counts = { shown: 0, all: 0 };
  if (!table) return counts;
  const open = !filters.section && [...filters.states].every((state) => state === 'only');
  for (const group of table.tBodies) {
    const rows = [...group.querySelectorAll('tr[data-of]')];
    for (const row of rows) {
      const isShown = shown.has(byId(row.dataset.of));
      row.hidden = !open && !isShown;
      counts.all += 1;
      counts.shown += isShown ? 1 : 0;
    }
    group.hidden = rows.every((row) => row.hidden);
  }
  table.parentElement.querySelector('.filtered').hidden = open;
  return counts;
}

function filterMap(shown) {
  for (const block of document.querySelectorAll('.block')) {
    block.classList.toggle('is-out', !shown.has(targetOf(block)));
  }
  for (const ribbon of document.querySelectorAll('.map .ribbon')) {
    const ends = [ribbon.dataset.n, ribbon.dataset.l].map(byId);
    ribbon.classList.toggle('is-out', !ends.every((end) => shown.has(end)));
  }
}

function applyFilters() {
  const filters = chosenFilters();
  const isFiltered = Boolean(filters.states.size || filters.section);
  const shown = filterClauses(filters);
  for (const pane of panes) for (const clause of pane.querySelectorAll('.clause')) clause.hidden = !shown.has(clause);
  const tables = ['requirements', 'gaps'].map((name) => [name, filterTable(name, filters, shown)]);
  const counts = tables[0][1];
  filterMap(shown);
  counts.local = panes[1].querySelectorAll('.clause:not([hidden], [data-level])').length;
  byId('show-all').hidden = !isFiltered;
  const status = byId('shown');
  status.textContent = isFiltered ? filled(status.dataset.shown, counts) : '';
  const names = boxes.filter((box) => box.checked).map((box) => box.parentElement.textContent.trim());
  if (filters.section) names.push(sectionChoice.selectedOptions[0].textContent.trim());
  for (const [name, count] of tables) {
    const note = document.querySelector(`table.${name}`)?.parentElement.querySelector('.filtered');
    if (note) note.textContent = `${status.dataset.filtered} ${names.join(' · ')} (${count.shown} / ${count.all})`;
  }
  if (search.query) find(searchBox.value);
}

function clearFilters() {
  for (const box of boxes) box.checked = false;
  if (sectionChoice) sectionChoice.value = '';
  applyFilters();
}

// ---- Search --------------------------------------------------------------------------------------------------------

// Lower case for comparison only where that keeps the length, since the places found are places in the text itself.
function folded(text) {
  const lower = text.toLowerCase();
  return lower.length === text.length ? lower : text;
}

const isFound = (words) => folded(words.trim()) === search.query;

function find(words) {
  search.entries ??= panes
    .flatMap((pane) => [...pane.querySelectorAll('.clause')])
    .map((clause) => ({ clause, text: folded(textOf(clause).textContent) }));
  search.query = folded(words.trim());
  search.hits = [];
  search.at = -1;
  for (const { clause, text } of search.query ? search.entries : []) {
    if (clause.hidden) continue;
    for (let at = text.indexOf(search.query); at >= 0; at = text.indexOf(search.query, at + search.query.length)) {
      search.hits.push({ clause, start: at, end: at + search.query.length });
    }
  }
  paintHits();
}

function rangeOf({ clause, start: first, end: last }) {
  const range = document.createRange();
  const walker = document.createTreeWalker(textOf(clause), NodeFilter.SHOW_TEXT);
  let before = 0;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const after = before + node.length;
    if (first >= before && first < after) range.setStart(node, first - before);
    if (last > before && last <= after) {
      range.setEnd(node, last - before);
      break;
    }
    before = after;
  }
  return range;
}

function paintHits() {
  const status = byId('hits');
  const { hits, at } = search;
  const values = { at: at + 1, all: hits.length };
  status.textContent = search.query ? filled(hits.length ? status.dataset.found : status.dataset.none, values) : '';
  byId('hit-previous').disabled = byId('hit-next').disabled = !hits.length;
  for (const found of document.querySelectorAll('.is-found')) found.classList.remove('is-found');
  if (!CAN_HIGHLIGHT) {
    hits[at]?.clause.classList.add('is-found');
    return;
  }
  for (const hit of hits) hit.range = rangeOf(hit);
  CSS.highlights.set('hits', new Highlight(...hits.map((hit) => hit.range)));
  paintHitNow();
}

function paintHitNow() {
  const hit = search.hits[search.at];
  CSS.highlights.set('hit-now', hit ? new Highlight(hit.range) : new Highlight());
  CSS.highlights.get('hit-now').priority = 1;
}

// The words of a clause were marked or unmarked, which makes new text nodes of them.
function refreshHits(clause) {
  if (!CAN_HIGHLIGHT || !search.hits.length) return;
  const painted = CSS.highlights.get('hits');
  for (const hit of search.hits) {
    if (hit.clause !== clause) continue;
    painted.delete(hit.range);
    hit.range = rangeOf(hit);
    painted.add(hit.range);
  }
  paintHitNow();
}

function goToHit(step) {
  if (!isFound(searchBox.value)) find(searchBox.value);
  const { hits } = search;
  if (!hits.length) return;
  search.at = search.at < 0 && step < 0 ? hits.length - 1 : (search.at + step + hits.length) % hits.length;
  showTexts(hits[search.at].clause);
  choose(hits[search.at].clause);
  const status = byId('hits');
  status.textContent = filled(status.dataset.found, { at: search.at + 1, all: hits.length });
  if (CAN_HIGHLIGHT) paintHitNow();
  else paintHits();
}

// ---- Keys ----------------------------------------------------------------------------------------------------------

function nextOf(clause, step, wants) {
  const sibling = step > 0 ? 'nextElementSibling' : 'previousElementSibling';
  for (let at = clause[sibling]; at; at = at[sibling]) if (!at.hidden && wants(at)) return at;
  return null;
}

function goInNational(step, wants) {
  const from = [now.clause, now.other].find((clause) => clause && isNational(clause));
  const all = [...panes[0].querySelectorAll('.clause[data-state]')].filter((one) => !one.hidden && wants(one));
  const next = from ? nextOf(from, step, wants) : all.at(step > 0 ? 0 : -1);
  if (next) jumpTo(next);
}

const isRequirement = (clause) => 'state' in clause.dataset;
const isGap = (clause) => clause.dataset.state === 'gap';

const KEYS = {
  j: () => goInNational(1, isRequirement),
  k: () => goInNational(-1, isRequirement),
  g: () => goInNational(1, isGap),
  G: () => goInNational(-1, isGap),
  n: () => goToHit(1),
  N: () => goToHit(-1),
  '/': () => { searchBox.focus(); searchBox.select(); },
  '?': () => byId('help').showModal(),
  Escape: () => letGo(),
};

function onPaneKey(event) {
  const pane = event.currentTarget;
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const isAside = event.key === 'ArrowRight' || event.key === 'ArrowLeft';
  if ((!step && !isAside) || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  const here = document.activeElement.closest('.clause') ?? pane.querySelector('a[tabindex="0"]').closest('.clause');
  if (isAside) {
    if (now.other) choose(paneOf(now.clause) === pane ? now.other : now.clause, { focus: true });
    return;
  }
  const next = document.activeElement === pane ? here : here && nextOf(here, step, () => true);
  if (next && !next.hidden) choose(next, { focus: true });
}

function onKey(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || byId('help').open) return;
  if (event.target === searchBox) {
    if (event.key === 'Enter') goToHit(event.shiftKey ? -1 : 1);
    else if (event.key === 'Escape') {
      searchBox.value = '';
      find('');
      searchBox.blur();
    } else return;
    event.preventDefault();
    return;
  }
  if (event.target.matches('input:not([type="checkbox"]), select') || !byId('keys-on').checked) return;
  const action = KEYS[event.key];
  if (!action) return;
  event.preventDefault();
  action();
}

// ---- Light and dark ------------------------------------------------------------------------------------------------

function darkRule() {
  return [...document.styleSheets[0].cssRules].find((rule) => rule.media?.mediaText.includes('prefers-color-scheme'));
}

function offerDark() {
  const rule = darkRule();
  const button = byId('dark');
  const show = (isDark) => button.setAttribute('aria-pressed', String(isDark));
  show(window.matchMedia('(prefers-color-scheme: dark)').matches);
  button.addEventListener('click', () => {
    const isDark = button.getAttribute('aria-pressed') !== 'true';
    rule.media.mediaText = isDark ? 'screen' : 'not all';
    show(isDark);
  });
}

function startTools() {
  for (const box of boxes) box.addEventListener('change', applyFilters);
  sectionChoice?.addEventListener('change', applyFilters);
  byId('show-all').addEventListener('click', clearFilters);
  let waiting = 0;
  searchBox.addEventListener('input', () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => { if (!isFound(searchBox.value)) find(searchBox.value); }, 80);
  });
  byId('search-form').addEventListener('submit', (event) => event.preventDefault());
  byId('hit-previous').addEventListener('click', () => goToHit(-1));
  byId('hit-next').addEventListener('click', () => goToHit(1));
  byId('help-open').addEventListener('click', () => byId('help').showModal());
  for (const pane of panes) pane.addEventListener('keydown', onPaneKey);
  document.addEventListener('keydown', onKey);
  offerDark();
}

startTools();
start();
