// Remarks of a reader: written beside a requirement, kept by the browser for these two texts, and saved as a file that
// `align --review-import` takes in. What is written is a list of actions as a review has them, never changed, only added
// to: of two on one thing, the later holds. All that people wrote is set as text, so none of it can act on the page.

const basis = JSON.parse(byId('basis').textContent);
const KEPT = `aligner remarks ${basis.pair}`;
const KEPT_NAME = 'aligner reader';
const remarks = { actions: [], saved: 0, name: '', isKept: true };

// ---- What is kept --------------------------------------------------------------------------------------------------

// A browser may refuse to keep anything for a page that is a file.
function kept(name) {
  try {
    return localStorage.getItem(name);
  } catch {
    return null;
  }
}

function keep(name, value) {
  try {
    localStorage.setItem(name, value);
    return true;
  } catch {
    return false;
  }
}

const isAction = (one) => typeof one?.id === 'string' && typeof one.time === 'string' && Array.isArray(one.changes);

// Takes in what other windows have written on the same two texts.
function recall() {
  remarks.name = kept(KEPT_NAME) ?? remarks.name;
  try {
    const found = JSON.parse(kept(KEPT) ?? '{}');
    const known = new Set(remarks.actions.map(({ id }) => id));
    remarks.actions.push(...(found.actions ?? []).filter((one) => isAction(one) && !known.has(one.id)));
    remarks.actions.sort((one, two) => (one.time < two.time ? -1 : 1));
    remarks.saved = Math.max(remarks.saved, Number(found.saved) || 0);
  } catch {
    // Something else stands there; it is written over with the next remark.
  }
}

function remember() {
  remarks.isKept = keep(KEPT, JSON.stringify({ actions: remarks.actions, saved: remarks.saved }));
}

// ---- Actions -------------------------------------------------------------------------------------------------------

function newId() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

// In UTC with microseconds, and later than all before, since the order of actions is that of their times.
function timeOfNow() {
  const last = remarks.actions.at(-1)?.time ?? '';
  const now = new Date().toISOString().replace('Z', '000Z');
  if (now > last) return now;
  const [, before, micros] = last.match(/^(.*\.)(\d{6})Z$/);
  if (Number(micros) < 999999) return `${before}${String(Number(micros) + 1).padStart(6, '0')}Z`;
  return new Date(Date.parse(last) + 1).toISOString().replace('Z', '000Z');
}

function keyOf(key, anchor) {
  return { ...key, text: key.text ?? textOf(byId(anchor)).textContent };
}

function changesOf(unit, aspects) {
  const { key, links } = basis.requirements[unit];
  const national = keyOf(key, `n-${unit}`);
  return Object.entries(aspects).flatMap(([aspect, value]) => {
    if (aspect !== 'link') return [{ aspect, local: null, national, value }];
    return links.map(([local, kind]) => ({
      aspect,
      local: keyOf(basis.local[local], `l-${local}`),
      national,
      value: value === 'confirmed' ? kind : value,
    }));
  });
}

// The aspects that tell a mark, in the words of a review.
function aspectsOf({ mark, reason }, hasLinks) {
  const about = hasLinks ? 'link' : 'confirmed';
  if (mark in basis.states) return { state: mark };
  if (mark === 'justified') return { justification: reason };
  if (mark === 'confirmed') return { [about]: hasLinks ? 'confirmed' : 'yes' };
  if (mark === 'rejected') return { link: 'rejected' };
  return {};
}

// What is different after an edit; null withdraws what was said before.
function aspectsChanged(unit, before, after) {
  const [old, fresh] = [before, after].map((one) => aspectsOf(one, basis.requirements[unit].links.length > 0));
  const withdrawn = Object.fromEntries(Object.keys(old).filter((one) => !(one in fresh)).map((one) => [one, null]));
  const isMarked = after.mark !== before.mark || after.reason !== before.reason;
  const aspects = isMarked ? { ...withdrawn, ...fresh } : {};
  if (after.note !== before.note) aspects.note = after.note || null;
  for (const [kind, text] of Object.entries(after.entries)) {
    const found = foundIn(unit, kind);
    if (text === (before.entries[kind] ?? found)) continue;
    // What the texts say needs no entry; what somebody entered before the page was made does.
    aspects[kind] = text === found && !basis.requirements[unit].entered.includes(kind) ? null : text;
  }
  return aspects;
}

function addAction(unit, before, after) {
  const aspects = aspectsChanged(unit, before, after);
  const changes = changesOf(unit, aspects);
  if (!changes.length) return;
  recall();
  remarks.actions.push({ id: newId(), reviewer: remarks.name, time: timeOfNow(), changes, is_undone: false, turned: '' });
  remember();
}

const nameOfKey = ({ fingerprint, outline, occurrence }) => `${fingerprint} ${outline} ${occurrence}`;

// What holds for each requirement, by unit: what the page was made with, and what was written since; `by` is who wrote.
function standing() {
  const units = Object.entries(basis.requirements);
  const all = new Map(units.map(([unit, { note, mark, reason }]) => [unit, { note, mark, reason, entries: {}, by: '' }]));
  const unitOf = new Map(units.map(([unit, { key }]) => [nameOfKey(key), unit]));
  for (const { reviewer, changes } of remarks.actions) {
    for (const { aspect, national, value } of changes) {
      const one = all.get(unitOf.get(national && nameOfKey(national)));
      if (!one) continue;
      one.by = reviewer;
      if (aspect === 'note') one.note = value ?? '';
      else if (aspect === 'justification') Object.assign(one, { mark: value ? 'justified' : '', reason: value ?? '' });
      else if (basis.entries.includes(aspect)) one.entries[aspect] = value ?? undefined;
      else if (value === null) one.mark = '';
      else if (aspect === 'state') one.mark = value;
      else one.mark = value === 'rejected' ? 'rejected' : 'confirmed';
    }
  }
  return all;
}

// ---- What is seen --------------------------------------------------------------------------------------------------

function markName(unit, mark) {
  const { links } = basis.requirements[unit];
  const names = { confirmed: links.length ? 'right' : 'gap', rejected: 'wrong', justified: 'justified', '': 'open' };
  return basis.states[mark] ?? basis.words[names[mark]];
}

// The cells that can be entered, as they were made, by the name of the row and the kind of the entry.
const cells = new Map();
const foundIn = (unit, kind) => cells.get(`${unit} ${kind}`)?.text ?? '';

function rememberCells(row, unit) {
  for (const kind of basis.entries) {
    const cell = row.querySelector(`td.c-${kind}`);
    if (!cell) continue;
    const text = [...cell.children].map((line) => line.textContent).join('\n');
    cells.set(`${unit} ${kind}`, { cell, text, lines: [...cell.childNodes], title: cell.dataset.title });
  }
}

function showEntries(all) {
  for (const [name, { cell, lines }] of cells) {
    const [unit, kind] = name.split(' ');
    const text = all.get(unit).entries[kind];
    const entered = Object.assign(create('bdi', text ?? ''), { className: 'line entered' });
    cell.replaceChildren(...(text === undefined ? lines : [entered]));
  }
}

function showRemarks() {
  const all = standing();
  for (const own of document.querySelectorAll('.own')) {
    const { note, mark, reason, by } = all.get(own.dataset.unit);
    const lines = [];
    if (by && mark) lines.push(markName(own.dataset.unit, mark) + (mark === 'justified' ? ` ${reason}` : ''));
    if (by && note) lines.push(...note.split('\n'));
    if (lines.length) lines.push(filled(basis.words.by, { name: by }));
    own.replaceChildren(...lines.map((line) => Object.assign(create('bdi', line), { className: 'line' })));
    own.hidden = !lines.length;
  }
  showEntries(all);
  const unsaved = remarks.actions.length - remarks.saved;
  byId('remarks-told').textContent = remarks.actions.length
    ? filled(basis.words.told, { all: remarks.actions.length, unsaved }) + (remarks.isKept ? '' : ` ${basis.words.lost}`)
    : '';
  byId('remarks-save').hidden = !remarks.actions.length;
  searchAnew();
}

function optionsOf(unit) {
  const { isMissing, links } = basis.requirements[unit];
  const more = [...(links.length ? ['rejected'] : []), ...Object.keys(basis.states), ...(isMissing ? ['justified'] : [])];
  const marks = ['', 'confirmed', ...more];
  return marks.map((mark) => Object.assign(create('option', markName(unit, mark)), { value: mark }));
}

function entryFields(unit, { entries }) {
  const kinds = basis.entries.filter((kind) => cells.has(`${unit} ${kind}`));
  return kinds.map((kind) => {
    const field = create('textarea');
    Object.assign(field, { name: kind, rows: 1, value: entries[kind] ?? foundIn(unit, kind) });
    return create('label', cells.get(`${unit} ${kind}`).title, field);
  });
}

function editorOf(unit, before, leave) {
  const { words } = basis;
  const choice = create('select', ...optionsOf(unit));
  const reason = create('input');
  const note = create('textarea');
  const fields = entryFields(unit, before);
  const buttons = [create('button', words.ok), create('button', words.cancel)];
  const form = create('form', choice, reason, note, ...fields, ...buttons);
  Object.assign(choice, { value: before.mark, ariaLabel: words.decision });
  Object.assign(reason, { value: before.reason, placeholder: words.reason, ariaLabel: words.reason });
  Object.assign(note, { value: before.note, rows: 3, placeholder: words.remark, ariaLabel: words.remark });
  buttons[1].type = 'button';
  form.className = 'editor';
  const fit = () => {
    reason.hidden = choice.value !== 'justified';
    reason.required = !reason.hidden;
  };
  fit();
  choice.addEventListener('change', fit);
  buttons[1].addEventListener('click', leave);
  form.addEventListener('keydown', (event) => { if (event.key === 'Escape') leave(); });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const entered = fields.map(({ lastChild }) => [lastChild.name, lastChild.value.trim()]);
    const after = {
      mark: choice.value,
      reason: reason.hidden ? '' : reason.value.trim(),
      note: note.value.trim(),
      entries: Object.fromEntries(entered),
    };
    if (after.mark === 'justified' && !after.reason) return;
    withName(() => {
      addAction(unit, before, after);
      leave();
      showRemarks();
    });
  });
  return form;
}

// The name of the reader is asked for once, with the first remark.
function withName(act) {
  if (remarks.name) {
    act();
    return;
  }
  const dialog = byId('who');
  dialog.addEventListener('close', () => {
    remarks.name = byId('who-name').value.trim();
    if (dialog.returnValue !== 'ok' || !remarks.name) return;
    keep(KEPT_NAME, remarks.name);
    act();
  }, { once: true });
  dialog.returnValue = '';
  dialog.showModal();
}

function offerRemark(row) {
  const unit = row.dataset.of.slice(2);
  if (!(unit in basis.requirements)) return;
  const cell = row.querySelector('td.c-remark') ?? row.lastElementChild;
  const own = create('div');
  const button = create('button', '✎');
  Object.assign(own, { className: 'own', hidden: true });
  own.dataset.unit = unit;
  rememberCells(row, unit);
  Object.assign(button, { type: 'button', className: 'write', title: basis.words.write, ariaLabel: basis.words.write });
  button.addEventListener('click', () => {
    recall();
    const form = editorOf(unit, standing().get(unit), () => {
      form.remove();
      button.hidden = false;
      button.focus();
    });
    button.hidden = true;
    cell.append(form);
    form.scrollIntoView({ block: 'nearest' });
    form.querySelector('textarea').focus();
  });
  cell.append(own, button);
}

function saveRemarks() {
  recall();
  const text = `${JSON.stringify({ ...basis.review, actions: remarks.actions }, null, 1)}\n`;
  const link = create('a');
  link.href = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  link.download = `${basis.review.local}.review.json`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  remarks.saved = remarks.actions.length;
  remember();
  showRemarks();
}

function startRemarks() {
  recall();
  for (const row of document.querySelectorAll('table.tasks tr[data-of]')) offerRemark(row);
  byId('remarks-save').addEventListener('click', saveRemarks);
  window.addEventListener('beforeunload', (event) => {
    if (remarks.actions.length > remarks.saved) event.preventDefault();
  });
  showRemarks();
}
