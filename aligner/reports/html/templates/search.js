// Search in all that is shown, the tables and both texts, in the order of the page. Width and case make no difference:
// each character is compared by one that stands for it, so that places in what is compared are places in the text.

const searchBox = byId('search');
const foundOnly = byId('found-only');
const search = { entries: null, matches: [], hits: [], at: -1, query: '', from: 0 };
const CAN_HIGHLIGHT = typeof Highlight === 'function' && Boolean(CSS.highlights);
const equals = new Map();

function equalOf(character) {
  if (!equals.has(character)) {
    const equal = character.normalize('NFKC').toLowerCase();
    equals.set(character, equal.length === 1 ? equal : character);
  }
  return equals.get(character);
}

const folded = (text) => text.replace(/[^\u4e00-\u9fff]/g, equalOf);
const queryOf = () => folded(searchBox.value.trim());

function entriesOfPage() {
  const places = document.querySelectorAll('.cards tbody bdi, .clause-text');
  return [...places].map((place) => ({ place, host: place.closest('tr, .clause'), text: folded(place.textContent) }));
}

// What is found whether it is shown or not; the filter for what is found asks for it as well.
function match() {
  search.query = queryOf();
  search.matches = [];
  if (!search.query) return;
  search.entries ??= entriesOfPage();
  for (const { place, host, text } of search.entries) {
    for (let at = text.indexOf(search.query); at >= 0; at = text.indexOf(search.query, at + search.query.length)) {
      search.matches.push({ place, host, start: at, end: at + search.query.length });
    }
  }
}

// The clauses that hold what is found, or whose rows do; null where all are wanted.
function foundClauses() {
  if (!foundOnly.checked || !search.query) return null;
  return new Set(search.matches.map(({ host }) => host.dataset.of || host.id));
}

// Counts what is found in what is shown, and stays where it is if that is still there.
function count() {
  const now = search.hits[search.at];
  search.hits = search.matches.filter(({ place }) => !place.closest('[hidden]'));
  const again = now ? search.hits.findIndex(({ place, start }) => place === now.place && start === now.start) : -1;
  search.at = Math.max(again, search.hits.length ? 0 : -1);
  paintHits();
}

function find() {
  match();
  if (foundOnly.checked) applyFilters();
  else count();
}

// Goes to the first place found from where the reader was when the search began.
function findWhileTyping() {
  if (queryOf() === search.query) return;
  if (!search.query) search.from = window.scrollY;
  search.hits = [];
  find();
  const isAhead = ({ place }) => place.getBoundingClientRect().top + window.scrollY >= search.from;
  const first = search.from > 0 ? search.hits.findIndex(isAhead) : 0;
  showHit(Math.max(first, 0));
}

function rangeOf({ place, start: first, end: last }) {
  const range = document.createRange();
  const walker = document.createTreeWalker(place, NodeFilter.SHOW_TEXT);
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
  const { hits } = search;
  byId('hit-previous').disabled = byId('hit-next').disabled = !hits.length;
  if (CAN_HIGHLIGHT) {
    for (const hit of hits) hit.range = rangeOf(hit);
    CSS.highlights.set('hits', new Highlight(...hits.map((hit) => hit.range)));
  }
  paintHitNow();
}

function paintHitNow() {
  const { hits, at, query } = search;
  const status = byId('hits');
  const values = { at: at + 1, all: hits.length };
  status.textContent = query ? filled(hits.length ? status.dataset.found : status.dataset.none, values) : '';
  for (const found of document.querySelectorAll('.is-found')) found.classList.remove('is-found');
  if (!CAN_HIGHLIGHT) hits[at]?.host.classList.add('is-found');
  else {
    CSS.highlights.set('hit-now', hits[at] ? new Highlight(hits[at].range) : new Highlight());
    CSS.highlights.get('hit-now').priority = 1;
  }
}

// The words of a clause were marked or unmarked, which makes new text nodes of them.
function refreshHits(clause) {
  if (!CAN_HIGHLIGHT || !search.hits.length) return;
  const painted = CSS.highlights.get('hits');
  for (const hit of search.hits) {
    if (hit.host !== clause) continue;
    painted.delete(hit.range);
    hit.range = rangeOf(hit);
    painted.add(hit.range);
  }
  paintHitNow();
}

// Tables below the window have only guessed heights, so the place is looked for again when they are known.
function bringIntoView(place, retries = 3) {
  const { top, bottom } = place.getBoundingClientRect();
  const bar = document.querySelector('.bar-top').getBoundingClientRect().bottom;
  if (top < bar || bottom > window.innerHeight) place.scrollIntoView({ block: 'center' });
  if (retries) requestAnimationFrame(() => bringIntoView(place, retries - 1));
}

function showHit(at) {
  const hit = search.hits[at];
  if (!hit) return;
  search.at = at;
  if (hit.host.matches('.clause')) {
    showTexts(hit.host);
    choose(hit.host);
  } else bringIntoView(hit.place);
  paintHitNow();
}

function goToHit(step) {
  if (queryOf() !== search.query) findWhileTyping();
  else if (search.hits.length) showHit((search.at + step + search.hits.length) % search.hits.length);
}

// Rows have come or changed, as remarks do.
function searchAnew() {
  search.entries = null;
  if (search.query) find();
}
