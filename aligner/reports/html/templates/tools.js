// The tools above the texts: keys, light and dark, what is printed; and what starts all of it.

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
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || document.querySelector('dialog[open]')) return;
  if (event.target === searchBox) {
    if (event.key === 'Enter') goToHit(event.shiftKey ? -1 : 1);
    else if (event.key === 'Escape') {
      searchBox.value = '';
      find();
      searchBox.blur();
    } else return;
    event.preventDefault();
    return;
  }
  if (event.target.matches('input:not([type="checkbox"]), select, textarea') || !byId('keys-on').checked) return;
  const action = KEYS[event.key];
  if (!action) return;
  event.preventDefault();
  action();
}

// ---- Print ---------------------------------------------------------------------------------------------------------

// What is printed is chosen part by part; the map and the texts are not, unless somebody asks for them.
function offerPrint() {
  const parts = [...document.querySelectorAll('.part')];
  const choices = parts.map((part) => {
    const box = create('input');
    box.type = 'checkbox';
    box.checked = !part.matches('.not-printed');
    box.addEventListener('change', () => part.classList.toggle('not-printed', !box.checked));
    return create('label', box, ' ', part.querySelector('h2').textContent.trim());
  });
  byId('print-parts').append(...choices);
  byId('print-open').addEventListener('click', () => byId('print').showModal());
  byId('print').addEventListener('close', () => { if (byId('print').returnValue === 'print') window.print(); });
}

function startTools() {
  for (const box of boxes) box.addEventListener('change', applyFilters);
  sectionChoice?.addEventListener('change', applyFilters);
  foundOnly.addEventListener('change', applyFilters);
  byId('show-all').addEventListener('click', clearFilters);
  let waiting = 0;
  searchBox.addEventListener('input', () => {
    clearTimeout(waiting);
    waiting = setTimeout(findWhileTyping, 80);
  });
  byId('search-form').addEventListener('submit', (event) => event.preventDefault());
  byId('hit-previous').addEventListener('click', () => goToHit(-1));
  byId('hit-next').addEventListener('click', () => goToHit(1));
  byId('help-open').addEventListener('click', () => byId('help').showModal());
  for (const pane of panes) pane.addEventListener('keydown', onPaneKey);
  document.addEventListener('keydown', onKey);
  for (const table of document.querySelectorAll('table.cards')) {
    makeSortable(table, () => {
      showGroups(table);
      searchAnew();
    });
  }
  offerDark();
  offerPrint();
}

startTools();
startRemarks();
start();
