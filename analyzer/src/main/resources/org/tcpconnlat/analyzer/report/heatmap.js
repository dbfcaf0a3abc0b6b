// Replies by time and latency. One cell has a cursor that follows the pointer and the arrow keys.
const LEFT = 58;
const RIGHT = 12;
const BOTTOM = 24;
const TOP = 6;
const LOST = [[1e9, '1 s'], [3e9, '3 s'], [7e9, '7 s']];

class HeatMap {
  constructor(figure, axis, profile) {
    this.axis = axis;
    this.window = timeWindow(axis);
    this.joined = profile.heat.joined;
    this.columns = profile.heat.columns.map(unpack);
    this.total = profile.total;
    this.profile = profile;
    this.band = null;
    this.cursor = null;
    this.measure();
    this.build(figure);
  }

  // Rows from below the fastest reply to above the slowest, and never so few that they look odd.
  measure() {
    const octave = PER_OCTAVE / 2 ** this.joined;
    let first = Math.floor(position(Math.max(1, this.total.min), this.joined)) - 1;
    let last = Math.floor(position(Math.max(1, this.total.max), this.joined)) + 1;
    const missing = Math.ceil(6 * octave) - (last - first);
    if (missing > 0) {
      first -= Math.floor(missing / 2);
      last += Math.ceil(missing / 2);
    }
    this.first = Math.max(0, first);
    this.rows = last - this.first + 1;
    this.most = Math.max(1, ...this.columns.flat().map((cell) => cell[1]));
  }

  build(figure) {
    this.canvas = el('canvas', { 'aria-hidden': 'true' });
    this.tip = el('div', { class: 'tip', hidden: true });
    this.cell = el('div', { class: 'cell', hidden: true });
    this.plot = el('div', {
      class: 'plot', tabindex: '0', role: 'application', 'aria-roledescription': 'heat map',
      'aria-label': `Replies by time and latency, ${this.columns.length} steps of ${span(this.axis.step)}. Arrow keys move over the cells, Home and End to the first and last step.`,
      onpointermove: (event) => this.point(event),
      onpointerdown: (event) => this.point(event),
      onpointerleave: () => this.leave(),
      onkeydown: (event) => this.key(event),
      onblur: () => this.leave(),
    }, this.canvas, this.cell, this.tip);
    this.plot.style.height = `${this.height()}px`;
    this.readout = el('p', { class: 'readout', 'aria-live': 'polite' });
    figure.replaceChildren(
      el('figcaption', {}, `Each column is ${span(this.axis.step)}, ${period(this.axis.start, this.axis.start + this.axis.step * this.axis.bins)}${partNote(this.axis, this.profile)}`),
      this.plot, this.scale(), el('div', { class: 'under' }, this.table(), this.readout));
    new ResizeObserver(() => this.draw()).observe(this.plot);
  }

  height() {
    return matchMedia('(max-width: 40rem)').matches ? 280 : 400;
  }

  scale() {
    this.ramp = el('canvas', { width: 160, height: 10, 'aria-hidden': 'true' });
    return el('div', { class: 'scale' }, '1', this.ramp, `${count(this.most)} replies in a cell, on a logarithmic scale`);
  }

  table() {
    return alternative('Replies by latency', ['Latency', 'Replies', 'Steps with replies', 'Most in a step', 'at'],
      () => this.bands());
  }

  bands() {
    const bands = new Map();
    this.columns.forEach((column, bin) => column.forEach(([row, number]) => {
      const band = bands.get(row) ?? { replies: 0, steps: 0, most: 0, bin };
      band.replies += number;
      band.steps++;
      if (number > band.most) Object.assign(band, { most: number, bin });
      bands.set(row, band);
    }));
    return [...bands].sort((a, b) => a[0] - b[0]).map(([row, band]) => [
      this.range(row), count(band.replies), count(band.steps), count(band.most),
      moment(this.axis.start + band.bin * this.axis.step, this.axis.step)]);
  }

  range(row) {
    return `${latency(low(row, this.joined))} to ${latency(low(row + 1, this.joined))}`;
  }

  x(bin) {
    return LEFT + ((bin + this.window.pad) * (this.width - LEFT - RIGHT)) / this.window.bins;
  }

  y(row) {
    return TOP + (this.bottom - TOP) * (1 - (row - this.first) / this.rows);
  }

  draw() {
    const ratio = window.devicePixelRatio || 1;
    this.width = printing ? 680 : this.plot.clientWidth;
    if (this.width === 0) return;
    this.bottom = this.height() - BOTTOM;
    this.canvas.width = Math.round(this.width * ratio);
    this.canvas.height = Math.round(this.height() * ratio);
    this.canvas.style.width = `${this.width}px`;
    this.canvas.style.height = `${this.height()}px`;
    const pen = this.canvas.getContext('2d');
    pen.scale(ratio, ratio);
    this.drawParts(pen);
    this.drawGrid(pen);
    this.drawCells(pen, ratio);
    this.drawBand(pen);
    this.drawRamp();
  }

  drawParts(pen) {
    pen.save();
    pen.fillStyle = paper().rule;
    pen.globalAlpha = 0.6;
    this.profile.recordedShares.forEach((share, bin) => {
      if (share < WHOLE) pen.fillRect(this.x(bin), TOP, this.x(bin + 1) - this.x(bin), this.bottom - TOP);
    });
    pen.restore();
  }

  drawGrid(pen) {
    const look = paper();
    pen.font = `12px ${getComputedStyle(document.body).fontFamily}`;
    pen.textBaseline = 'middle';
    pen.textAlign = 'right';
    for (const decade of DECADES) {
      const y = this.y(position(decade, this.joined));
      if (y < TOP || y > this.bottom) continue;
      this.line(pen, look.rule, [], y);
      pen.fillStyle = look.muted;
      pen.fillText(markLatency(decade), LEFT - 8, y);
    }
    for (const [nanos, text] of LOST) {
      const y = this.y(position(nanos, this.joined));
      if (y < TOP || y > this.bottom) continue;
      this.line(pen, look.muted, [2, 3], y);
      if (nanos !== 1e9) {
        pen.fillStyle = look.muted;
        pen.fillText(text, LEFT - 8, y);
      }
    }
    this.drawTimes(pen, look);
  }

  line(pen, colour, dash, y) {
    pen.strokeStyle = colour;
    pen.setLineDash(dash);
    pen.beginPath();
    pen.moveTo(LEFT, Math.round(y) + 0.5);
    pen.lineTo(this.width - RIGHT, Math.round(y) + 0.5);
    pen.stroke();
    pen.setLineDash([]);
  }

  drawTimes(pen, look) {
    const { from, to } = this.window;
    pen.fillStyle = look.muted;
    pen.textBaseline = 'top';
    for (const micros of timeMarks(from, to, (this.width - LEFT - RIGHT) / 96)) {
      const x = LEFT + ((micros - from) / (to - from)) * (this.width - LEFT - RIGHT);
      const text = timeLabel(micros, from, to);
      const half = pen.measureText(text).width / 2;
      if (x - half < LEFT - 8 || x + half > this.width - RIGHT) continue;
      pen.textAlign = 'center';
      pen.fillText(text, x, this.bottom + 8);
    }
  }

  drawCells(pen, ratio) {
    const snap = (value) => Math.round(value * ratio) / ratio;
    const full = Math.log1p(this.most - 1) || 1;
    this.columns.forEach((column, bin) => {
      const left = snap(this.x(bin));
      const width = Math.max(1 / ratio, snap(this.x(bin + 1)) - left);
      for (const [row, number] of column) {
        const top = snap(this.y(row + 1));
        pen.fillStyle = heatColour(Math.log1p(number - 1) / full);
        pen.fillRect(left, top, width, Math.max(1 / ratio, snap(this.y(row)) - top));
      }
    });
  }

  drawBand(pen) {
    if (!this.band) return;
    const top = Math.max(TOP, this.y(position(this.band[1], this.joined)));
    const bottom = this.y(position(this.band[0], this.joined));
    pen.strokeStyle = paper().ink;
    pen.lineWidth = 1.5;
    pen.strokeRect(LEFT + 1, top, this.width - LEFT - RIGHT - 2, bottom - top);
  }

  drawRamp() {
    const pen = this.ramp.getContext('2d');
    for (let x = 0; x < 160; x++) {
      pen.fillStyle = heatColour(x / 159);
      pen.fillRect(x, 0, 1, 10);
    }
  }

  point(event) {
    const box = this.canvas.getBoundingClientRect();
    const bin = Math.floor(((event.clientX - box.left - LEFT) / (this.width - LEFT - RIGHT)) * this.window.bins) - this.window.pad;
    const row = this.first + Math.floor((1 - (event.clientY - box.top - TOP) / (this.bottom - TOP)) * this.rows);
    if (event.clientX - box.left < LEFT || event.clientX - box.left > this.width - RIGHT || row < this.first) {
      this.leave();
    } else {
      this.show(bin, row);
    }
  }

  key(event) {
    const moves = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1], PageUp: [-10, 0], PageDown: [10, 0], Home: [-1e9, 0], End: [1e9, 0] };
    if (event.key === 'Escape') this.leave();
    const move = moves[event.key];
    if (!move || this.total.replied === 0) return;
    event.preventDefault();
    const [bin, row] = this.cursor ?? this.entrance();
    this.show(bin + move[0], row + move[1]);
  }

  // Where the arrow keys begin: at the fullest cell.
  entrance() {
    let best = [0, this.first, 0];
    this.columns.forEach((column, bin) => column.forEach(([row, number]) => {
      if (number > best[2]) best = [bin, row, number];
    }));
    return best.slice(0, 2);
  }

  show(wantedBin, wantedRow) {
    const bin = Math.min(this.columns.length - 1, Math.max(0, wantedBin));
    const row = Math.min(this.first + this.rows - 1, Math.max(this.first, wantedRow));
    if (this.columns.length === 0) return;
    this.cursor = [bin, row];
    const number = (this.columns[bin].find((cell) => cell[0] === row) ?? [row, 0])[1];
    const at = this.axis.start + bin * this.axis.step;
    const text = `${count(number)} ${number === 1 ? 'reply' : 'replies'} of ${this.range(row)}`;
    this.tip.replaceChildren(el('strong', {}, text), el('br'), `${moment(at, this.axis.step)} UTC${recordedNote(this.profile, bin)}`);
    this.readout.textContent = `${moment(at, this.axis.step)} UTC${recordedNote(this.profile, bin)}: ${text}`;
    this.place(bin, row);
  }

  place(bin, row) {
    const left = this.x(bin);
    const top = this.y(row + 1);
    this.cell.hidden = this.tip.hidden = false;
    this.cell.style.width = `${Math.max(2, this.x(bin + 1) - left)}px`;
    this.cell.style.height = `${Math.max(2, this.y(row) - top)}px`;
    this.cell.style.transform = `translate(${left}px, ${top}px)`;
    const room = this.width - this.tip.offsetWidth;
    const above = top - this.tip.offsetHeight - 10;
    this.tip.style.transform = `translate(${Math.max(0, Math.min(room, left + 12))}px, ${above > 0 ? above : this.y(row) + 12}px)`;
  }

  leave() {
    this.cursor = null;
    this.cell.hidden = this.tip.hidden = true;
  }

  highlight(band) {
    this.band = band;
    this.draw();
  }
}
