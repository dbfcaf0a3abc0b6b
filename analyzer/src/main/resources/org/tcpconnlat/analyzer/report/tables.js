// The groups as tables: sorted by buttons in the heads, searched by name.
const TITLES = { process: 'Process', address: 'Address', port: 'Port', destination: 'Destination' };
const ROWS_AT_FIRST = 10;

function noReply(row) {
  return row.connects - row.replied;
}

const COLUMNS = [
  ['Connects', (row) => row.connects, (row) => count(row.connects), 'Connects that ended while recording'],
  ['Refused', (row) => row.outcomes[1], (row) => dim(row.outcomes[1]), 'Connects answered with a RST'],
  ['No reply', noReply, (row) => dim(noReply(row)), 'Connects that nothing answered'],
  ['SYN again', (row) => row.retransmitted, (row) => dim(row.retransmitted), 'Connects that sent a SYN again'],
  ['p50, ms', (row) => row.quantiles[0], (row) => millis(row.quantiles[0])],
  ['p90, ms', (row) => row.quantiles[1], (row) => millis(row.quantiles[1])],
  ['p99, ms', (row) => row.quantiles[3], (row) => millis(row.quantiles[3])],
  ['p99.9, ms', (row) => row.quantiles[4], (row) => millis(row.quantiles[4])],
  ['Max, ms', (row) => row.max, (row) => millis(row.max)],
];

function dim(number) {
  return number === 0 ? el('span', { class: 'zero' }, '0') : count(number);
}

class GroupTable {
  constructor(grouping, table, total) {
    this.grouping = grouping;
    this.table = table;
    this.total = total;
    this.sort = { column: 0, ascending: false };
    this.wanted = '';
    this.all = false;
    this.build();
    this.draw();
  }

  build() {
    const id = `table-${this.grouping}`;
    this.head = el('tr');
    this.body = el('tbody');
    this.foot = el('tfoot');
    this.more = el('button', { type: 'button', class: 'more', onclick: () => this.showAll() });
    this.found = el('p', { class: 'visually-hidden', role: 'status' });
    this.search = el('input', {
      type: 'search', class: 'search', placeholder: `Find ${this.grouping}`, 'aria-label': `Find ${this.grouping}`,
      autocomplete: 'off', spellcheck: 'false', oninput: () => { this.wanted = this.search.value.toLowerCase(); this.draw(); },
    });
    this.node = el('section', { 'aria-labelledby': id },
      el('div', { class: 'table-head' }, el('h2', { id }, `By ${this.grouping}`), this.search),
      el('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-labelledby': id },
        el('table', {}, el('thead', {}, this.head), this.body, this.foot)),
      this.more, this.found);
  }

  rows() {
    const rows = this.table.rows.filter((row) => row.label.toLowerCase().includes(this.wanted));
    const { column, ascending } = this.sort;
    const order = column < 0
      ? (a, b) => a.label.localeCompare(b.label, 'en', { numeric: true })
      : (a, b) => COLUMNS[column][1](a) - COLUMNS[column][1](b);
    return rows.sort((a, b) => (ascending ? order(a, b) : order(b, a)));
  }

  draw() {
    const rows = this.rows();
    const shown = this.all || this.wanted !== '' ? rows : rows.slice(0, ROWS_AT_FIRST);
    this.head.replaceChildren(this.headCell(-1, TITLES[this.grouping]),
      ...COLUMNS.map(([title, , , hint], i) => this.headCell(i, title, hint)), el('th', { scope: 'col' }, 'Distribution'));
    this.body.replaceChildren(...shown.map((row) => this.row(row, row.label)));
    if (rows.length === 0) this.body.append(el('tr', {}, el('td', { colspan: COLUMNS.length + 2, class: 'empty' }, this.table.rows.length === 0 ? 'No connects' : this.table.othersCount > 0 ? `None of the ${count(this.table.rows.length)} listed has that name; ${count(this.table.othersCount)} are not listed` : 'Nothing has that name')));
    const { others, othersCount } = this.table;
    this.foot.replaceChildren(...(othersCount > 0 ? [this.row(others, `${count(othersCount)} others`)] : []));
    this.more.hidden = shown.length === rows.length;
    this.more.textContent = `Show all ${count(rows.length)}`;
    this.found.textContent = this.wanted === '' ? '' : `${count(rows.length)} found`;
  }

  headCell(column, title, hint) {
    const sorted = this.sort.column === column;
    const order = this.sort.ascending ? 'ascending' : 'descending';
    return el('th', { scope: 'col', 'aria-sort': sorted ? order : 'none', title: hint ?? null },
      el('button', { type: 'button', class: 'sort', onclick: () => this.sortBy(column) }, title));
  }

  sortBy(column) {
    const ascending = this.sort.column === column ? !this.sort.ascending : column < 0;
    this.sort = { column, ascending };
    this.draw();
    this.head.children[column + 1].querySelector('button').focus();
  }

  showAll() {
    this.all = true;
    this.draw();
    this.body.children[ROWS_AT_FIRST]?.querySelector('th')?.scrollIntoView({ block: 'nearest' });
  }

  row(row, label) {
    return el('tr', { tabindex: '-1' }, el('th', { scope: 'row', title: label }, name(label)),
      ...COLUMNS.map((column) => el('td', {}, column[2](row))),
      el('td', { class: 'spark' }, row.replied > 0 ? sparkline(row, label, this.total) : ''));
  }

  // Brings a group into view, or what stands for the others.
  reveal(label) {
    this.wanted = this.search.value = '';
    this.all = true;
    this.draw();
    const index = this.rows().findIndex((row) => row.label === label);
    const target = index < 0 ? this.foot.firstElementChild ?? this.node : this.body.children[index];
    reveal(target);
    target.focus({ preventScroll: true });
  }
}

// The shape of a row's latencies on the scale of the whole capture; heights by the square root, so
// that a few slow ones can be seen beside many fast ones.
function sparkline(row, label, total) {
  const parts = 44;
  const from = position(Math.max(1, total.min), row.joined);
  const width = Math.max(1, position(Math.max(1, total.max), row.joined) - from + 1);
  const heights = new Array(parts).fill(0);
  for (const [bucket, number] of unpack(row.latencies)) {
    heights[Math.min(parts - 1, Math.max(0, Math.floor(((bucket + 0.5 - Math.floor(from)) / width) * parts)))] += number;
  }
  const most = Math.sqrt(Math.max(...heights));
  const path = heights.map((number, i) => {
    const height = number === 0 ? 0 : Math.max(1.5, (Math.sqrt(number) / most) * 20);
    return height === 0 ? '' : `M${i * 3} 21h2.4v${-height.toFixed(1)}h-2.4z`;
  }).join('');
  return svg('svg', { viewBox: '0 0 132 22', role: 'img', preserveAspectRatio: 'none', 'aria-label': `Latencies of ${label}: ${latency(row.min)} to ${latency(row.max)}, half within ${latency(row.quantiles[0])}` },
    svg('path', { d: `M0 21.5H132`, stroke: 'currentColor', 'stroke-width': 0.5, opacity: 0.5 }), svg('path', { d: path, fill: 'currentColor' }));
}
