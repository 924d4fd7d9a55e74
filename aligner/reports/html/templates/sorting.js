// Tables are sorted by a click on the head of a column: up, down, and back to the order of the documents. Rows without
// anything in the column come last. Sections do not stand together then, so each row tells its own.

const byWords = new Intl.Collator('zh', { numeric: true }).compare;
const NUMBER = /^[-+−]?[\d,]+(\.\d+)?\s?%?$/;
const NEXT = { none: 'ascending', ascending: 'descending', descending: 'none' };
const numberOf = (text) => Number(text.replace(/[,%\s]/g, '').replace('−', '-'));

function sortKey(row, at) {
  const cell = row.cells[at];
  return cell?.dataset.sort ?? cell?.textContent.replace(/\s+/g, ' ').trim() ?? '';
}

function sortRows(rows, at, order) {
  const keys = new Map(rows.map((row) => [row, sortKey(row, at)]));
  const areNumbers = [...keys.values()].every((key) => !key || NUMBER.test(key));
  const compare = areNumbers ? (one, two) => numberOf(one) - numberOf(two) : byWords;
  const turn = order === 'descending' ? -1 : 1;
  return [...rows].sort((a, b) => {
    const [one, two] = [keys.get(a), keys.get(b)];
    return one && two ? turn * compare(one, two) : Boolean(two) - Boolean(one);
  });
}

function sectionTold(row, group) {
  const cell = [...row.cells].find((one) => !one.matches('.number')) ?? row.cells[0];
  const told = create('span', group.textContent.trim());
  told.className = 'above when-sorted';
  told.lang = group.querySelector('[lang]')?.lang ?? '';
  cell.append(told);
}

function makeSortable(table, whenSorted = () => {}) {
  const heads = [...table.tHead.rows[0].cells].filter((head) => head.textContent.trim());
  const homes = [...table.tBodies].map((body) => [body, [...body.rows]]);
  const rows = homes.flatMap(([, own]) => own.filter((row) => !row.matches('.group')));
  const sorted = document.createElement('tbody');
  const sort = (head) => {
    const order = NEXT[head.getAttribute('aria-sort')];
    for (const one of heads) one.setAttribute('aria-sort', one === head ? order : 'none');
    table.classList.toggle('is-sorted', order !== 'none');
    if (order === 'none') {
      sorted.remove();
      for (const [body, own] of homes) body.append(...own);
    } else {
      sorted.append(...sortRows(rows, head.cellIndex, order));
      table.append(sorted);
    }
    whenSorted();
  };
  for (const [body, own] of homes) {
    const group = body.querySelector('.group');
    if (group) for (const row of own) if (row !== group) sectionTold(row, group);
  }
  for (const head of heads) {
    const button = create('button', ...head.childNodes);
    button.type = 'button';
    button.className = 'sort';
    head.append(button);
    head.setAttribute('aria-sort', 'none');
    button.addEventListener('click', () => sort(head));
  }
}
