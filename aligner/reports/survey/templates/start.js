// What the reader does: keys, pointer, choices; and what starts all of it.

function goTo(row, column) {
  if (!now.rows.length || !now.columns.length) return;
  now.at = {
    row: Math.min(now.rows.length - 1, Math.max(0, row)),
    column: Math.min(now.columns.length - 1, Math.max(0, column)),
  };
  bringIntoView();
  tellNow();
  if (now.isOpen) tellCell();
  draw();
}

function turn(row) {
  const { name, isOpen } = now.rows[row];
  if (isOpen) now.closed.add(name);
  else now.closed.delete(name);
  arrange();
  tellNow();
}

function choose() {
  const row = now.rows[now.at.row];
  if (!row) return;
  if ('plan' in row) open();
  else turn(now.at.row);
}

const screenful = () => Math.max(1, Math.floor((grid.clientHeight - size.top) / ZOOMS[size.zoom][1]) - 1);
const GRID_KEYS = {
  ArrowDown: ({ row, column }) => goTo(row + 1, column),
  ArrowUp: ({ row, column }) => goTo(row - 1, column),
  ArrowRight: ({ row, column }) => goTo(row, column + 1),
  ArrowLeft: ({ row, column }) => goTo(row, column - 1),
  PageDown: ({ row, column }) => goTo(row + screenful(), column),
  PageUp: ({ row, column }) => goTo(row - screenful(), column),
  Home: ({ row }, isFar) => goTo(isFar ? 0 : row, 0),
  End: ({ row }, isFar) => goTo(isFar ? now.rows.length - 1 : row, now.columns.length - 1),
  Enter: () => choose(),
  ' ': () => choose(),
  Escape: () => close(),
  '+': () => zoom(1),
  '=': () => zoom(1),
  '-': () => zoom(-1),
};

function onGridKey(event) {
  const isFar = event.ctrlKey || event.metaKey;
  if (event.altKey || (isFar && event.key !== 'Home' && event.key !== 'End') || !(event.key in GRID_KEYS)) return;
  event.preventDefault();
  GRID_KEYS[event.key](now.at, isFar);
}

function onClick(event) {
  const place = placeOf(event);
  byId('tip').hidden = true;
  if (!place || place.row < 0) return;
  if (place.column < 0 || !('plan' in now.rows[place.row])) {
    goTo(place.row, Math.max(0, place.column < 0 ? now.at.column : place.column));
    if (!('plan' in now.rows[place.row]) && place.column < 0) turn(place.row);
    return;
  }
  goTo(place.row, place.column);
  open();
}

function onKey(event) {
  if (event.key === 'Escape' && now.isOpen && !document.querySelector('dialog[open]')) close();
  if (event.target.matches('input:not([type="checkbox"]), select') || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === '?' && !document.querySelector('dialog[open]')) byId('help').showModal();
}

function foldAll() {
  now.isAllClosed = !now.isAllClosed;
  now.closed = new Set(now.isAllClosed ? now.rows.filter((row) => !('plan' in row)).map((row) => row.name) : []);
  byId('fold').setAttribute('aria-pressed', String(now.isAllClosed));
  arrange();
  tellNow();
}

function onChoice(id, whenChosen) {
  byId(id)?.addEventListener('change', () => {
    whenChosen?.();
    arrange();
    tellNow();
    if (now.isOpen) tellCell();
  });
}

function onGroup() {
  now.closed.clear();
  now.isAllClosed = false;
  byId('fold').setAttribute('aria-pressed', 'false');
  byId('fold').hidden = !valueOf('plan-group');
}

function onTyped(id) {
  let waiting = 0;
  byId(id).addEventListener('input', () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      arrange();
      tellNow();
    }, 80);
  });
}

function offerStates() {
  for (const box of document.querySelectorAll('[name="state"]')) {
    box.addEventListener('change', () => {
      if (box.checked) now.hidden.delete(box.value);
      else now.hidden.add(box.value);
      arrange();
    });
  }
}

function start() {
  fillChoices();
  fillSections();
  for (const id of ['plan-order', 'requirement-order', 'by-section', 'region', 'level', 'section']) onChoice(id);
  onChoice('plan-group', onGroup);
  onChoice('higher', () => {
    now.higher = Number(valueOf('higher'));
    fillSections();
  });
  onTyped('find-plans');
  onTyped('find-requirements');
  offerStates();
  byId('show-all').addEventListener('click', showAll);
  byId('fold')?.addEventListener('click', foldAll);
  byId('smaller').addEventListener('click', () => zoom(-1));
  byId('larger').addEventListener('click', () => zoom(1));
  byId('cell-close').addEventListener('click', close);
  byId('help-open').addEventListener('click', () => byId('help').showModal());
  grid.addEventListener('keydown', onGridKey);
  grid.addEventListener('click', onClick);
  grid.addEventListener('scroll', () => { byId('tip').hidden = true; draw(); }, { passive: true });
  grid.addEventListener('pointermove', showTip);
  grid.addEventListener('pointerleave', () => { byId('tip').hidden = true; });
  for (const kind of ['focus', 'blur']) grid.addEventListener(kind, draw);
  document.addEventListener('keydown', onKey);
  window.addEventListener('resize', measure);
  const recolour = () => { colours = null; draw(); };
  window.matchMedia('(prefers-color-scheme: dark)').addEventListener('change', recolour);
  offerDark(recolour);
  for (const table of document.querySelectorAll('table.sums')) makeSortable(table);
  for (const button of document.querySelectorAll('.unfold')) {
    button.addEventListener('click', () => {
      byId(button.getAttribute('aria-controls')).classList.remove('folded');
      button.parentElement.hidden = true;
    });
  }
  arrange();
  zoomToFit();
  tellNow();
}

start();
