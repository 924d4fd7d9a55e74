// The picture: one canvas as large as what is seen of it, drawn anew when it is scrolled; only what is in sight is drawn.

const grid = byId('grid');
const canvas = byId('canvas');
const pen = canvas.getContext('2d', { alpha: false });
const ZOOMS = [[3, 4], [4, 16], [7, 16], [11, 18], [16, 20], [24, 26]];
const LEGIBLE = 12; // the lowest row that has room for a name
const SIGNED = 11; // the narrowest cell that has room for a sign
const GROUP = 20;
const BAND = 20;
const MEAN = 16;
const IDS = 44;
const SECTION_GAPS = [2, 6]; // below and from the width on that has room for signs
const size = { zoom: 1, left: 240, top: 0, x: [], y: [], width: 0, height: 0 };
let colours = null;
let isWaiting = false;

// ---- Colours ------------------------------------------------------------------------------------------------------

const partsOf = (hex) => [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16));

function mixed(one, two, share) {
  const [a, b] = [partsOf(one), partsOf(two)];
  return `rgb(${a.map((part, at) => Math.round(part * share + b[at] * (1 - share))).join(' ')})`;
}

function takeColours() {
  const style = getComputedStyle(document.documentElement);
  const of = Object.fromEntries(['paper', 'ground', 'ink', 'quiet', 'line', 'edge', 'accent', 'covered', 'partial', 'gap',
    'gap-soft', 'justified', 'justified-soft', 'on-fill', 'chosen-edge'].map((name) => [name, style.getPropertyValue(`--${name}`).trim()]));
  const fills = { covered: of.covered, gap: of['gap-soft'], justified: of['justified-soft'] };
  const signs = { covered: of['on-fill'], partial: of.ink, gap: of.gap, justified: of.justified };
  colours = { ...of, cells: [], signs: [], shares: [] };
  CODES.forEach((cell, code) => {
    if (!cell) return;
    const fill = cell.state === 'partial' ? mixed(of.partial, of.paper, 0.5) : fills[cell.state];
    if (cell.counts) [colours.cells[code], colours.signs[code]] = [fill, signs[cell.state]];
    else if (!cell.isCarried) [colours.cells[code], colours.signs[code]] = [of.ground, of.quiet];
    else [colours.cells[code], colours.signs[code]] = [mixed(cell.state === 'partial' ? of.partial : of.covered, of.paper, cell.state === 'partial' ? 0.22 : 0.4), of.ink];
  });
  for (let step = 0; step <= 20; step += 1) colours.shares.push(mixed(of.accent, of.paper, step / 20));
}

// ---- Sizes --------------------------------------------------------------------------------------------------------

const isBySection = () => byId('by-section').checked;
const bandOf = (number) => {
  const above = headingsOf(number);
  return above.length ? above[above.length - 1] : -1;
};

function measure() {
  const [width, height] = ZOOMS[size.zoom];
  const gap = isBySection() ? SECTION_GAPS[Number(width >= SIGNED)] : 0;
  size.left = Math.min(240, Math.round(grid.clientWidth * 0.35));
  size.hasBands = isBySection();
  size.top = (size.hasBands ? BAND : 0) + (width >= SIGNED ? IDS : 0) + MEAN + 3;
  size.bands = now.columns.map(bandOf);
  size.x = new Float64Array(now.columns.length + 1);
  now.columns.forEach((_, at) => {
    size.x[at] = (at ? size.x[at - 1] + width : 0) + (at && size.bands[at] !== size.bands[at - 1] ? gap : 0);
  });
  size.width = now.columns.length ? size.x[now.columns.length - 1] + width : 0;
  size.x[now.columns.length] = size.width;
  size.y = new Float64Array(now.rows.length + 1);
  now.rows.forEach((row, at) => { size.y[at + 1] = size.y[at] + ('plan' in row ? height : GROUP); });
  size.height = size.y[now.rows.length];
  const most = Math.max(260, window.innerHeight - 130);
  grid.style.height = `${Math.min(most, size.top + size.height + 18)}px`;
  byId('cell').style.maxHeight = `${most}px`;
  byId('space').style.width = `${size.left + size.width}px`;
  byId('space').style.height = `${size.top + size.height}px`;
  grid.setAttribute('aria-rowcount', now.rows.length);
  grid.setAttribute('aria-colcount', now.columns.length + 1);
  draw();
}

// The last place that begins at or before a point.
function placeAt(starts, point) {
  let [low, high] = [0, starts.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (starts[middle] <= point) low = middle;
    else high = middle - 1;
  }
  return Math.min(low, starts.length - 2);
}

// ---- Drawing ------------------------------------------------------------------------------------------------------

function draw() {
  if (isWaiting) return;
  isWaiting = true;
  requestAnimationFrame(() => {
    isWaiting = false;
    drawNow();
  });
}

const fits = new Map();
function fitted(text, room) {
  const key = `${room} ${pen.font} ${text}`;
  if (!fits.has(key)) {
    if (fits.size > 20000) fits.clear();
    let short = text;
    if (pen.measureText(text).width > room) {
      let [low, high] = [0, text.length];
      while (low < high) {
        const middle = (low + high + 1) >> 1;
        if (pen.measureText(`${text.slice(0, middle)}…`).width <= room) low = middle;
        else high = middle - 1;
      }
      short = low ? `${text.slice(0, low)}…` : '';
    }
    fits.set(key, short);
  }
  return fits.get(key);
}

function say(text, x, y, { colour = colours.ink, align = 'left', room = Infinity } = {}) {
  pen.fillStyle = colour;
  pen.textAlign = align;
  pen.fillText(room === Infinity ? text : fitted(text, room), x, y);
}

function fill(x, y, width, height, colour) {
  pen.fillStyle = colour;
  pen.fillRect(x, y, width, height);
}

function drawNow() {
  if (!colours) takeColours();
  const ratio = window.devicePixelRatio || 1;
  const [wide, high] = [grid.clientWidth, grid.clientHeight];
  if (canvas.width !== Math.round(wide * ratio) || canvas.height !== Math.round(high * ratio)) {
    canvas.width = Math.round(wide * ratio);
    canvas.height = Math.round(high * ratio);
    canvas.style.width = `${wide}px`;
    canvas.style.height = `${high}px`;
  }
  pen.setTransform(ratio, 0, 0, ratio, 0, 0);
  pen.textBaseline = 'middle';
  fill(0, 0, wide, high, colours.paper);
  if (!now.rows.length || !now.columns.length) return;
  const shift = { x: size.left - grid.scrollLeft, y: size.top - grid.scrollTop };
  const columns = [placeAt(size.x, grid.scrollLeft), placeAt(size.x, grid.scrollLeft + wide - size.left)];
  const rows = [placeAt(size.y, grid.scrollTop), placeAt(size.y, grid.scrollTop + high - size.top)];
  for (let at = rows[0]; at <= rows[1]; at += 1) drawRow(at, columns, shift);
  drawFocus(shift);
  fill(0, size.top, size.left - 3, high, colours.paper);
  for (let at = rows[0]; at <= rows[1]; at += 1) drawName(at, shift);
  fill(0, 0, wide, size.top - 3, colours.paper);
  drawHeads(columns, shift);
  fill(0, 0, size.left - 3, size.top - 3, colours.paper);
  pen.font = FONT(12);
  say(`${words.all} (${now.plans.length})`, 6, size.top - 3 - MEAN / 2, { room: size.left - 14, colour: colours.quiet });
  fill(size.left - 3, 0, 1, high, colours.line);
  fill(0, size.top - 3, wide, 1, colours.line);
}

const FAMILY = getComputedStyle(document.body).fontFamily;
const FONT = (points, weight = 400) => `${weight} ${points}px ${FAMILY}`;

function drawShares({ carried, counted }, y, height, [first, last], shift) {
  const [width] = ZOOMS[size.zoom];
  pen.font = FONT(10);
  for (let at = first; at <= last; at += 1) {
    const number = now.columns[at];
    const [left, room] = [size.x[at] + shift.x, width - (width >= SIGNED ? 1 : 0)];
    if (!counted[number]) {
      fill(left, y, room, height - 1, colours.ground);
      continue;
    }
    const share = carried[number] / counted[number];
    const step = share > 0 && share < 0.05 ? 1 : share < 1 && share > 0.95 ? 19 : Math.round(20 * share);
    fill(left, y, room, height - 1, colours.shares[step]);
    if (width >= 24) {
      const colour = share > 0.5 ? colours['on-fill'] : colours.ink;
      say(String(Math.round(100 * share)), left + width / 2, y + height / 2, { align: 'center', colour });
    }
  }
}

function drawRow(at, columns, shift) {
  const row = now.rows[at];
  const y = size.y[at] + shift.y;
  const height = size.y[at + 1] - size.y[at];
  if (!('plan' in row)) {
    drawShares(row.tally, y, height, columns, shift);
    return;
  }
  const [width] = ZOOMS[size.zoom];
  const { states, requirements } = higher();
  const base = row.plan * requirements.length;
  const hasSigns = width >= SIGNED;
  const colourAt = (column) => {
    const code = states.charCodeAt(base + now.columns[column]);
    return now.hidden.has(CODES[code].filter) ? colours.paper : colours.cells[code];
  };
  const inner = height > 6 ? height - 1 : height;
  for (let column = columns[0]; column <= columns[1];) {
    let end = column + 1;
    const colour = colourAt(column);
    if (!hasSigns) while (end <= columns[1] && size.x[end] === size.x[end - 1] + width && colourAt(end) === colour) end += 1;
    if (colour !== colours.paper) fill(size.x[column] + shift.x, y, size.x[end - 1] - size.x[column] + width - (hasSigns ? 1 : 0), inner, colour);
    column = end;
  }
  if (!hasSigns) return;
  pen.font = FONT(Math.min(15, width - 1));
  for (let column = columns[0]; column <= columns[1]; column += 1) {
    const code = states.charCodeAt(base + now.columns[column]);
    if (now.hidden.has(CODES[code].filter)) continue;
    say(CODES[code].sign, size.x[column] + shift.x + (width - 1) / 2, y + height / 2, { align: 'center', colour: colours.signs[code] });
  }
}

function drawName(at, shift) {
  const row = now.rows[at];
  const height = size.y[at + 1] - size.y[at];
  const y = size.y[at] + shift.y + height / 2;
  if (!('plan' in row)) {
    pen.font = FONT(12, 600);
    const told = filled(words.group, { name: row.name, n: row.plans.length });
    say(`${row.isOpen ? '▾' : '▸'} ${told}`, 6, y, { room: size.left - 14 });
    return;
  }
  if (height < LEGIBLE) return;
  pen.font = FONT(12);
  say(nameOf(row.plan), 6, y, { room: size.left - 54 });
  say(percent(coverageOf(row.plan)), size.left - 8, y, { align: 'right', colour: colours.quiet });
}

function drawHeads([first, last], shift) {
  const [width] = ZOOMS[size.zoom];
  if (size.hasBands) {
    pen.font = FONT(11);
    for (let at = first; at <= last;) {
      let [begin, end] = [at, at];
      while (begin > 0 && size.bands[begin - 1] === size.bands[at]) begin -= 1;
      while (end + 1 < now.columns.length && size.bands[end + 1] === size.bands[at]) end += 1;
      const left = Math.max(size.x[begin] + shift.x, size.left);
      const right = size.x[end] + width + shift.x;
      fill(size.x[begin] + shift.x, 2, right - size.x[begin] - shift.x, BAND - 4, colours.ground);
      const name = size.bands[at] < 0 ? '' : higher().headings[size.bands[at]][0];
      if (right - left > 24) say(name, left + 4, BAND / 2, { colour: colours.quiet, room: right - left - 8 });
      at = end + 1;
    }
  }
  if (width >= SIGNED) {
    pen.font = FONT(11);
    for (let at = first; at <= last; at += 1) {
      pen.save();
      pen.translate(size.x[at] + shift.x + width / 2, size.top - 3 - MEAN - 3);
      pen.rotate(-Math.PI / 2);
      say(requirement(at)[0], 0, 0, { colour: at === now.at.column ? colours.ink : colours.quiet, room: IDS - 4 });
      pen.restore();
    }
  }
  drawShares(now.tally, size.top - 3 - MEAN, MEAN, [first, last], shift);
}

function drawFocus(shift) {
  const { row, column } = now.at;
  const [width] = ZOOMS[size.zoom];
  const [x, y] = [size.x[column] + shift.x, size.y[row] + shift.y];
  const height = size.y[row + 1] - size.y[row];
  pen.lineWidth = 2;
  pen.strokeStyle = colours.ink;
  pen.strokeRect(x - 1, y - 1, width + 1, height + 1);
  if (document.activeElement === grid || now.isOpen) {
    pen.strokeStyle = colours['chosen-edge'];
    pen.strokeRect(x - 3, y - 3, width + 5, height + 5);
  }
}

// ---- Where things are ---------------------------------------------------------------------------------------------

// What is at a point of the picture: a cell, the head of a row or of a column.
function placeOf(event) {
  const box = grid.getBoundingClientRect();
  const x = event.clientX - box.left - grid.clientLeft;
  const y = event.clientY - box.top - grid.clientTop;
  if (x < 0 || y < 0 || x > grid.clientWidth || y > grid.clientHeight || !now.rows.length || !now.columns.length) return null;
  const column = x < size.left - 3 ? -1 : placeAt(size.x, x - size.left + grid.scrollLeft);
  const row = y < size.top - 3 ? -1 : placeAt(size.y, y - size.top + grid.scrollTop);
  if (x - size.left + grid.scrollLeft > size.width || y - size.top + grid.scrollTop > size.height) return null;
  return row < 0 && column < 0 ? null : { row, column, isBand: size.hasBands && y < BAND };
}

function bringIntoView() {
  const { row, column } = now.at;
  const [left, right] = [size.x[column], size.x[column] + ZOOMS[size.zoom][0]];
  const [top, bottom] = [size.y[row], size.y[row + 1]];
  const [wide, high] = [grid.clientWidth - size.left - 8, grid.clientHeight - size.top - 4];
  if (left < grid.scrollLeft) grid.scrollLeft = left - 8;
  else if (right > grid.scrollLeft + wide) grid.scrollLeft = right - wide;
  if (top < grid.scrollTop) grid.scrollTop = top;
  else if (bottom > grid.scrollTop + high) grid.scrollTop = bottom - high;
}

function zoom(step) {
  const next = Math.min(ZOOMS.length - 1, Math.max(0, size.zoom + step));
  if (next === size.zoom) return;
  size.zoom = next;
  byId('smaller').disabled = next === 0;
  byId('larger').disabled = next === ZOOMS.length - 1;
  measure();
  bringIntoView();
}

// The largest cells of which all columns are in sight, or those of the least width with names beside them.
function zoomToFit() {
  for (size.zoom = ZOOMS.length - 1; size.zoom > 1; size.zoom -= 1) {
    measure();
    if (size.left + size.width <= grid.clientWidth) return;
  }
  measure();
}
