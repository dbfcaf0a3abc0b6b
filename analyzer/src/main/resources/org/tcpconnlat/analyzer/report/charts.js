// uPlot with what it leaves to a page: keys that are buttons, arrow keys, a readout, a table.
const FEWEST_BINS = 40;

// The time that charts show: a short capture stands in the middle instead of filling the width.
function timeWindow(axis) {
  const pad = Math.max(0, Math.ceil((FEWEST_BINS - axis.bins) / 2));
  const from = axis.start - pad * axis.step;
  return { pad, bins: axis.bins + 2 * pad, from, to: from + (axis.bins + 2 * pad) * axis.step, step: axis.step };
}

const TIME_STEPS = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1e3, 2e3, 5e3, 1e4, 15e3, 3e4, 6e4, 12e4, 3e5, 6e5, 9e5, 18e5, 36e5, 72e5, 108e5, 216e5, 432e5, 864e5, 1728e5, 6048e5, 2592e6, 7776e6, 31536e6, 31536e7].map((millis) => millis * 1e3);

function timeStep(from, to, most) {
  return TIME_STEPS.find((step) => (to - from) / step <= Math.max(2, most)) ?? (to - from);
}

function timeMarks(from, to, most) {
  const step = timeStep(from, to, most);
  const marks = [];
  for (let at = Math.ceil(from / step) * step; at <= to; at += step) marks.push(at);
  return marks;
}

function timeLabel(micros, from, to) {
  if (to - from > 3 * 864e8) return date(micros);
  return to - from > 12e7 && micros % 6e7 === 0 && to - from > 12e8 ? clock(micros).slice(0, 5) : clock(micros, (to - from) < 1e7 ? 1 : 1e6);
}

function decades(min, max) {
  const factors = max / min > 60 ? [1] : [1, 2, 5];
  return DECADES.flatMap((decade) => factors.map((factor) => decade * factor))
    .filter((mark) => mark >= min * 0.999 && mark <= max * 1.001);
}

function markLatency(nanos) {
  const [unit, size] = nanos >= 1e9 ? ['s', 1e9] : nanos >= 1e6 ? ['ms', 1e6] : nanos >= 1e3 ? ['µs', 1e3] : ['ns', 1];
  return `${nanos / size} ${unit}`;
}

// Steps of time that were recorded in part or not at all have fewer connects for that reason.
const WHOLE = 990;

function partSteps(axis, profile) {
  return profile.recordedShares.flatMap((share, bin) => (share < WHOLE ? [[axis.start + bin * axis.step, axis.start + (bin + 1) * axis.step]] : []));
}

function recordedShare(profile, bin) {
  const share = profile.recordedShares[bin];
  return share >= WHOLE ? '100 %' : share === 0 ? 'not recorded' : `${share < 10 ? '< 1' : Math.round(share / 10)} %`;
}

function recordedNote(profile, bin) {
  const share = profile.recordedShares[bin];
  return share >= WHOLE ? '' : share === 0 ? ' (not recorded)' : ` (${recordedShare(profile, bin)} of it recorded)`;
}

function partNote(axis, profile) {
  return partSteps(axis, profile).length === 0 ? '' : '; shaded: recorded in part or not at all';
}

// Points that have no neighbour would draw no line: they are drawn as dots.
function alone(u, series) {
  const values = u.data[series];
  return values.reduce((found, value, i) => {
    if (value != null && values[i - 1] == null && values[i + 1] == null) found.push(i);
    return found;
  }, []);
}

class Chart {
  // what: label, caption, series [{label, colour(), dash, on, steps}], data, x and y scales and
  // axes, describe(index) for the readout, table {heads, rows()}
  constructor(what) {
    this.what = what;
    this.plot = el('div', {
      class: 'plot', tabindex: '0', role: 'application', 'aria-roledescription': 'chart',
      'aria-label': `${what.label}. Left and right arrow keys read the values.`,
      onkeydown: (event) => this.key(event),
    });
    this.readout = el('p', { class: 'readout', 'aria-live': 'polite' });
    this.keys = el('div', {});
    what.figure.replaceChildren(el('figcaption', {}, what.caption), this.keys, this.plot,
      el('div', { class: 'under' }, alternative(what.label, what.table.heads, what.table.rows), this.readout));
    this.observer = new ResizeObserver(() => this.resize());
    this.observer.observe(this.plot);
  }

  draw() {
    this.keys.replaceChildren(...this.what.keys(this));
    this.u?.destroy();
    const width = this.width();
    if (width === 0) return;
    this.drawn = width;
    this.u = new uPlot(this.options(width), this.what.data(), this.plot);
  }

  width() {
    return printing ? 680 : Math.floor(this.plot.clientWidth);
  }

  resize() {
    const width = this.width();
    if (!this.u) {
      this.draw();
    } else if (width !== this.drawn && width > 0 && !printing) {
      this.drawn = width;
      this.u.setSize({ width, height: this.what.height });
    }
  }

  options(width) {
    const look = paper();
    const axis = { stroke: look.muted, font: `12px ${getComputedStyle(document.body).fontFamily}`, ticks: { show: false }, grid: { stroke: look.rule, width: 1 } };
    return {
      width, height: this.what.height, padding: [8, 12, 0, 0],
      scales: { x: this.what.x.scale, y: this.what.y.scale },
      axes: [
        { ...axis, ...this.what.x.axis, grid: { show: false }, size: 28 },
        { ...axis, ...this.what.y.axis, size: 58 },
      ],
      series: [{}, ...this.what.series.map((one) => this.series(one))],
      legend: { show: false },
      cursor: { drag: { x: false, y: false }, y: false, points: { size: 6 } },
      hooks: { setCursor: [(u) => this.read(u)], drawClear: [(u) => this.shade(u)], draw: [(u) => this.mark(u)] },
    };
  }

  series(one) {
    const colour = one.colour();
    if (one.bars) {
      return { show: one.on, fill: colour, width: 0, points: { show: false }, paths: uPlot.paths.bars({ size: [1, Infinity], align: 1 }) };
    }
    return { show: one.on, stroke: colour, width: one.width ?? 1.75, dash: one.dash, spanGaps: one.spanGaps, points: one.spanGaps ? { show: false } : { show: true, filter: alone, size: 5, fill: colour, width: 0 } };
  }

  // What lies under the curves.
  shade(u) {
    u.ctx.save();
    u.ctx.fillStyle = paper().rule;
    u.ctx.globalAlpha = 0.6;
    for (const [from, to] of this.what.shaded ?? []) {
      const [left, right] = [from, to].map((micros) => u.valToPos(micros / 1e6, 'x', true));
      u.ctx.fillRect(left, u.bbox.top, right - left, u.bbox.height);
    }
    u.ctx.restore();
  }

  // A span or a moment that a finding points at.
  mark(u) {
    if (!this.marked) return;
    const [from, to] = this.marked.map((micros) => u.valToPos(micros / 1e6, 'x', true));
    u.ctx.save();
    u.ctx.strokeStyle = paper().ink;
    u.ctx.setLineDash([4, 3]);
    for (const x of new Set([from, to])) {
      u.ctx.beginPath();
      u.ctx.moveTo(x, u.bbox.top);
      u.ctx.lineTo(x, u.bbox.top + u.bbox.height);
      u.ctx.stroke();
    }
    u.ctx.restore();
  }

  highlight(from, to) {
    this.marked = [from, to];
    this.u?.redraw();
  }

  read(u) {
    this.readout.textContent = u.cursor.idx == null ? '' : this.what.describe(u.cursor.idx);
  }

  key(event) {
    const moves = { ArrowLeft: -1, ArrowRight: 1, PageUp: -10, PageDown: 10, Home: -1e9, End: 1e9 };
    const last = this.u ? this.u.data[0].length - 1 : -1;
    if (!(event.key in moves) || last < 0) return;
    event.preventDefault();
    const index = Math.min(last, Math.max(0, (this.u.cursor.idx ?? (moves[event.key] > 0 ? -1 : last + 1)) + moves[event.key]));
    this.u.setCursor({ left: this.u.valToPos(this.u.data[0][index], 'x'), top: 10 }, true);
  }

  toggle(series) {
    series.on = !series.on;
    this.draw();
  }
}

function keySample(series) {
  const line = svg('line', { x1: 0, y1: 5, x2: 22, y2: 5, 'stroke-width': 3, 'stroke-dasharray': (series.dash ?? []).join(' ') });
  line.style.stroke = series.colour();
  return svg('svg', { width: 22, height: 10, 'aria-hidden': 'true' }, line);
}

function keyButton(chart, series) {
  return el('button', { type: 'button', 'aria-pressed': String(series.on), onclick: () => {
    chart.toggle(series);
    chart.keys.querySelectorAll('button')[chart.what.series.indexOf(series)]?.focus();
  } }, keySample(series), name(series.label));
}

function timeScale(axis) {
  const { from, to } = timeWindow(axis);
  return {
    scale: { time: false, range: () => [from / 1e6, to / 1e6] },
    axis: {
      splits: (u) => timeMarks(from, to, u.width / 96).map((micros) => micros / 1e6),
      values: (u, splits) => splits.map((seconds) => {
        const micros = Math.round(seconds * 1e6);
        const room = (Math.min(micros - from, to - micros) / (to - from)) * u.width;
        return room < 30 ? '' : timeLabel(micros, from, to);
      }),
    },
  };
}

function latencyScale(least, most) {
  const min = Math.max(1, least) / 1.3;
  const max = Math.max(1, most) * 1.3;
  return {
    scale: { distr: 3, log: 10, range: () => [min, max] },
    axis: { splits: () => decades(min, max), values: (u, splits) => splits.map(markLatency), filter: (u, splits) => splits },
  };
}

function stepTimes(axis) {
  return Array.from({ length: axis.bins }, (unused, bin) => (axis.start + bin * axis.step) / 1e6);
}

function percentilesChart(figure, axis, profile) {
  const lines = [['p50', 'p50', 1], ['p90', 'p90', 3], ['p99', 'p99', 4], ['max', 'maximum', 0]];
  const series = lines.map(([key, label, colour]) => ({
    key, label, on: true, colour: () => lineColours()[colour], dash: key === 'max' ? [2, 3] : [], width: key === 'max' ? 1.25 : 1.75,
  }));
  const at = (bin) => moment(axis.start + bin * axis.step, axis.step);
  return new Chart({
    figure, series, height: 300, label: 'Percentiles over time', shaded: partSteps(axis, profile),
    caption: `Latency of replies, each step ${span(axis.step)}${partNote(axis, profile)}`,
    x: timeScale(axis), y: latencyScale(profile.total.min, profile.total.max),
    data: () => [stepTimes(axis), ...lines.map(([key]) => profile.time[key].map((nanos) => (nanos < 0 ? null : Math.max(1, nanos))))],
    keys: (chart) => [el('div', { class: 'keys', role: 'group', 'aria-label': 'Lines' }, ...series.map((one) => keyButton(chart, one)))],
    describe: (bin) => `${at(bin)} UTC${recordedNote(profile, bin)}: ${lines.map(([key, label]) => `${label} ${latency(profile.time[key][bin])}`).join(', ')}`,
    table: {
      heads: ['Time', ...lines.map((line) => `${line[1]}, ms`), 'Recorded'],
      rows: () => profile.time.p50.map((unused, bin) => [at(bin), ...lines.map(([key]) => millis(profile.time[key][bin])), recordedShare(profile, bin)]),
    },
  });
}

// Connects of some outcomes in each step, stacked in their order.
function outcomesChart(figure, axis, profile, label, kinds, height) {
  const counted = kinds.map((kind) => profile.time.outcomes[kind]);
  const used = kinds.filter((kind, i) => counted[i].some((number) => number > 0));
  const stacks = used.map((unused, i) => stepTimes(axis).map((time, bin) =>
    used.slice(0, i + 1).reduce((sum, kind) => sum + profile.time.outcomes[kind][bin], 0)));
  const at = (bin) => moment(axis.start + bin * axis.step, axis.step);
  const most = Math.max(1, ...(stacks[stacks.length - 1] ?? [1]));
  const series = used.map((kind) => ({ label: OUTCOMES[kind], on: true, bars: true, colour: () => outcomeColours()[kind] })).reverse();
  return new Chart({
    figure, series, height, label, shaded: partSteps(axis, profile),
    caption: used.length === 0 ? `${label}: none` : `${label}, connects in each ${span(axis.step)}${partNote(axis, profile)}`,
    x: timeScale(axis),
    y: { scale: { range: () => [0, most * 1.05] }, axis: { incrs: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1e3, 2e3, 5e3, 1e4, 2e4, 5e4, 1e5, 2e5, 5e5, 1e6, 1e7, 1e8, 1e9], values: (u, splits) => splits.map((number) => count(number)) } },
    data: () => [stepTimes(axis), ...[...stacks].reverse()],
    keys: () => (used.length < 2 ? [] : [el('ul', { class: 'share-key' }, ...used.map((kind) =>
      el('li', {}, swatch(outcomeColours()[kind]), OUTCOMES[kind])))]),
    describe: (bin) => `${at(bin)} UTC${recordedNote(profile, bin)}: ${used.map((kind) => `${OUTCOMES[kind]} ${count(profile.time.outcomes[kind][bin])}`).join(', ')}`,
    table: {
      heads: ['Time', ...used.map((kind) => OUTCOMES[kind]), 'Recorded'],
      rows: () => stepTimes(axis).map((unused, bin) => [at(bin), ...used.map((kind) => count(profile.time.outcomes[kind][bin])), recordedShare(profile, bin)]),
    },
  });
}

const SHOWN_IN_DISTRIBUTION = { process: 5, address: 5, port: 5 };

function distributionChart(figure, profile) {
  const named = Object.entries(SHOWN_IN_DISTRIBUTION).flatMap(([grouping, most]) =>
    profile.tables[grouping].rows.filter((row) => row.replied > 0).slice(0, most).map((row) => ({ grouping, row })));
  const series = [
    { grouping: 'all', label: 'all replies', row: profile.total, on: true, colour: () => lineColours()[0], width: 2.25, spanGaps: true },
    ...named.map(({ grouping, row }, i) => ({
      grouping, row, label: row.label, spanGaps: true, on: grouping === 'process' && i < 3 && named.length > 3,
      colour: () => lineColours()[1 + (i % 7)], dash: i >= 7 ? (i >= 14 ? [2, 3] : [8, 4]) : [],
    })),
  ];
  const curves = series.map((one) => cumulative(one.row));
  const edges = [...new Set(curves.flat().map((point) => point[0]))].sort((a, b) => a - b);
  const below = curves.map((curve) => alignTo(edges, curve));
  const percent = (i, at) => share(below[i][at], series[i].row.replied);
  return new Chart({
    figure, series, height: 340, label: 'Distribution of latency',
    caption: `${count(profile.total.replied)} ${profile.total.replied === 1 ? 'reply' : 'replies'}; across: latency, up: share of replies that were faster`,
    x: latencyScale(profile.total.min, profile.total.max),
    y: { scale: { range: () => [0, 1.02] }, axis: { splits: () => [0, 0.25, 0.5, 0.75, 0.9, 1], values: (u, splits) => splits.map((at) => `${Math.round(at * 100)} %`) } },
    data: () => [edges.map((edge) => Math.max(1, edge)), ...below.map((curve, i) => curve.map((number) => number / series[i].row.replied))],
    keys: (chart) => keySets(chart, series),
    describe: (at) => `Below ${latency(edges[at])}: ${series.map((one, i) => [one, i]).filter(([one]) => one.on).map(([one, i]) => `${one.label} ${percent(i, at)}`).join(', ')}`,
    table: {
      heads: ['Latency below', ...series.map((one) => one.label)],
      rows: () => edges.map((edge, at) => [latency(edge), ...series.map((unused, i) => percent(i, at))]),
    },
  });
}

function alignTo(edges, curve) {
  let next = 0;
  let last = 0;
  return edges.map((edge) => {
    while (next < curve.length && curve[next][0] <= edge) last = curve[next++][1];
    return last;
  });
}

function keySets(chart, series) {
  return ['all', 'process', 'address', 'port'].map((grouping) => {
    const members = series.filter((one) => one.grouping === grouping);
    return members.length === 0 ? '' : el('div', { class: 'keyset' }, el('span', {}, grouping === 'all' ? 'Together' : TITLES[grouping]),
      el('div', { class: 'keys', role: 'group', 'aria-label': grouping }, ...members.map((one) => keyButton(chart, one))));
  }).filter((set) => set !== '');
}
