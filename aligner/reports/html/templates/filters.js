// Filters: by state, by section, and by what is searched for. They are in force in both texts, in the map and in every
// table whose rows are about a clause, and are told on the screen and on paper, since what is not shown is missed.

const boxes = [...document.querySelectorAll('input[name="state"]')];
const sectionChoice = byId('section');

function chosenFilters() {
  const states = new Set(boxes.filter((box) => box.checked).map((box) => box.value));
  return { states, section: sectionChoice?.value ?? '', found: foundClauses() };
}

function namesOfFilters({ section, found }) {
  const names = boxes.filter((box) => box.checked).map((box) => box.parentElement.textContent.replace(/\s+/g, ' ').trim());
  if (section) names.push(sectionChoice.selectedOptions[0].textContent.trim());
  if (found) names.push(filled(byId('shown').dataset.search, { words: searchBox.value.trim() }));
  return names.join(' · ');
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

function filterClauses({ states, section, found }) {
  const [national, local] = panes.map((pane) => [...pane.querySelectorAll('.clause')]);
  if (!states.size && !section && !found) return new Set([...national, ...local]);
  const wants = (clause) =>
    (!section || stands(clause, section)) &&
    (!states.size || states.has(clause.dataset.state)) &&
    (!found || found.has(clause.id));
  const shown = wantedOf(national, wants, 'n');
  const exactly = [...shown].filter((clause) => (!clause.dataset.level || !states.size) && (!found || found.has(clause.id)));
  const answers = new Set(exactly.flatMap(counterpartsOf));
  const isAlone = ({ id, dataset }) =>
    !section && (!states.size || (dataset.state === 'only' && states.has('only'))) && (!found || found.has(id));
  return new Set([...shown, ...wantedOf(local, (clause) => answers.has(clause) || isAlone(clause), 'l')]);
}

function showGroups(table) {
  for (const group of table.tBodies) {
    const rows = [...group.rows].filter((row) => !row.matches('.group'));
    group.hidden = rows.every((row) => row.hidden);
  }
}

function filterTable(table, shown, told) {
  const rows = [...table.querySelectorAll('tr[data-of]:not([data-of=""])')];
  for (const row of rows) row.hidden = !shown.has(byId(row.dataset.of));
  showGroups(table);
  const counts = { shown: rows.filter((row) => !row.hidden).length, all: rows.length };
  const note = table.parentElement.querySelector('.filtered');
  if (!note) return;
  note.hidden = !told;
  note.textContent = filled(note.dataset.shown, { ...counts, filters: told });
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

// The requirements that there are and that are shown, and the local clauses shown.
function countsOfPage() {
  const rows = [...document.querySelectorAll('table.tasks tr[data-of]')];
  return {
    shown: rows.filter((row) => !row.hidden).length,
    all: rows.length,
    local: panes[1].querySelectorAll('.clause:not([hidden], [data-level])').length,
  };
}

function applyFilters() {
  const filters = chosenFilters();
  const told = namesOfFilters(filters);
  const shown = filterClauses(filters);
  for (const pane of panes) for (const clause of pane.querySelectorAll('.clause')) clause.hidden = !shown.has(clause);
  for (const table of document.querySelectorAll('table.cards')) filterTable(table, shown, told);
  filterMap(shown);
  byId('show-all').hidden = !told;
  const status = byId('shown');
  status.textContent = told ? filled(status.dataset.shown, { ...countsOfPage(), filters: told }) : '';
  byId('in-force').textContent = status.textContent;
  count();
}

function clearFilters() {
  for (const box of [...boxes, foundOnly]) box.checked = false;
  if (sectionChoice) sectionChoice.value = '';
  applyFilters();
}
