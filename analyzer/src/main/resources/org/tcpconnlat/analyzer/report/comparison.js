// Two sides of a comparison: what changed, both distributions in one chart, all figures.
const model = JSON.parse(byId('model').textContent);
const groups = [...model.drawn, ...model.listed];
const MOST_FINDINGS = 12;
let chart;

function title(group) {
  return group.names.length === 0 ? 'all connects' : group.names.map((text) => (text === '' ? '(empty)' : text)).join(' ');
}

function lead() {
  const parts = (side) => [el('strong', {}, count(model[`${side}Connects`], 'connect')), ' in ', name(model[side])];
  return ['Before: ', ...parts('before'), '. After: ', ...parts('after'), '.',
    groups.length < model.groupCount ? ` The ${count(groups.length)} most telling of ${count(model.groupCount)} groups are shown.` : ''];
}

function finding(group, kind, what, evidence) {
  const drawn = model.drawn.indexOf(group);
  return el('li', {},
    el('span', { class: 'kind' }, kind),
    el('span', { class: 'body' }, el('span', { class: 'what' }, name(what)), el('span', { class: 'evidence' }, evidence)),
    drawn < 0 || (group.before.replied === 0 && group.after.replied === 0) ? '' : el('button', {
      type: 'button', class: 'link', 'aria-label': `Show the distribution: ${what}`, onclick: () => {
        choose(drawn);
        reveal(byId('distribution'));
        chart.plot.focus({ preventScroll: true });
      },
    }, 'Show the distribution'));
}

function findings() {
  const found = groups.flatMap((group) => {
    if (group.presence !== 'both') {
      const side = group.presence === 'came' ? 'after' : 'before';
      return [finding(group, group.presence, title(group), `${count(group[side].connects, 'connect')}, only ${side}`)];
    }
    const changed = group.changes.filter((change) => change.changed);
    return changed.length === 0 ? [] : [finding(group, 'changed', title(group),
      changed.map((change) => `${change.measure} ${change.before} → ${change.after}`).join(', '))];
  });
  const rest = model.telling - Math.min(found.length, MOST_FINDINGS);
  return found.length === 0
    ? [el('li', {}, el('span', { class: 'empty body' }, model.groupCount === 0 ? 'There are no connects to compare.' : 'Nothing that could not be chance.'))]
    : [...found.slice(0, MOST_FINDINGS), rest > 0 ? el('li', {}, el('span', { class: 'empty body' }, `${count(rest, 'more group')} changed, came or went${groups.length < model.groupCount ? ', not all of them in the figures below.' : ': see the figures below.'}`)) : ''];
}

function overlay(figure, group) {
  const sides = ['before', 'after'].filter((side) => group[side].replied > 0);
  const series = sides.map((side) => ({
    label: side, on: true, spanGaps: true, width: 2,
    colour: () => lineColours()[side === 'before' ? 1 : 4], dash: side === 'before' ? [8, 4] : [],
  }));
  const curves = sides.map((side) => cumulative(group[side]));
  const edges = [...new Set(curves.flat().map((point) => point[0]))].sort((a, b) => a - b);
  const below = curves.map((curve) => alignTo(edges, curve));
  const percent = (i, at) => share(below[i][at], group[sides[i]].replied);
  const least = Math.min(...sides.map((side) => group[side].min), 1e12);
  const most = Math.max(...sides.map((side) => group[side].max), 1);
  return new Chart({
    figure, series, height: 340, label: `Distribution of latency of ${title(group)}`,
    caption: sides.length === 0 ? `No replies of ${title(group)}` : `${title(group)}: ${sides.map((side) => `${count(group[side].replied)} replies ${side}`).join(', ')}; across: latency, up: share of replies that were faster`,
    x: latencyScale(Math.min(least, most), most),
    y: { scale: { range: () => [0, 1.02] }, axis: { splits: () => [0, 0.25, 0.5, 0.75, 0.9, 1], values: (u, splits) => splits.map((at) => `${Math.round(at * 100)} %`) } },
    data: () => [edges.map((edge) => Math.max(1, edge)), ...below.map((curve, i) => curve.map((number) => number / group[sides[i]].replied))],
    keys: (drawn) => [el('div', { class: 'keys', role: 'group', 'aria-label': 'Sides' }, ...series.map((one) => keyButton(drawn, one)))],
    describe: (at) => `Below ${latency(edges[at])}: ${sides.map((side, i) => `${side} ${percent(i, at)}`).join(', ')}`,
    table: {
      heads: ['Latency below', ...sides],
      rows: () => edges.map((edge, at) => [latency(edge), ...sides.map((unused, i) => percent(i, at))]),
    },
  });
}

function choice() {
  const select = el('select', { id: 'group', onchange: () => choose(Number(select.value)) },
    ...model.drawn.map((group, i) => el('option', { value: i }, title(group))));
  return model.drawn.length < 2 ? [] : [el('label', { for: 'group' }, 'Group '), select];
}

function choose(index) {
  const select = byId('group');
  if (select) select.value = String(index);
  const group = model.drawn[index];
  if (!group) return;
  chart?.u?.destroy();
  chart?.observer.disconnect();
  chart = overlay(byId('distribution'), group);
  chart.draw();
}

function figureRows(wanted) {
  return groups.filter((group) => title(group).toLowerCase().includes(wanted)).flatMap((group) => [
    el('tr', {}, el('th', { scope: 'row' }, name(title(group))), el('td', {}, 'connects'), el('td', {}, count(group.before.connects)),
      el('td', {}, count(group.after.connects)), el('td', {}, group.presence === 'both' ? '' : group.presence), el('td', {}), el('td', {})),
    ...group.changes.map((change) => el('tr', {}, el('th', { scope: 'row' }, el('span', { class: 'visually-hidden' }, name(title(group)))),
      ...[change.measure, change.before, change.after].map((text) => el('td', {}, text)),
      el('td', {}, change.changed ? el('strong', {}, change.change) : el('span', { class: 'zero', title: 'no significant change' }, change.change)),
      el('td', {}, change.interval), el('td', {}, change.p))),
  ]);
}

function drawFigures(wanted) {
  const heads = ['Group', 'Measure', 'Before', 'After', 'Change', '95 % interval', 'p'];
  const rows = figureRows(wanted);
  byId('figures').replaceChildren(
    el('thead', {}, el('tr', {}, ...heads.map((text) => el('th', { scope: 'col' }, text)))), el('tbody', {}, ...rows));
  const all = groups.length === model.groupCount;
  byId('found').textContent = rows.length > 0 ? '' : all ? 'Nothing has that name' : `None of the ${count(groups.length)} groups shown has that name; ${count(model.groupCount - groups.length)} are not shown`;
}

function search() {
  const box = el('input', {
    type: 'search', class: 'search', placeholder: 'Find group', 'aria-label': 'Find group', autocomplete: 'off', spellcheck: 'false',
    oninput: () => drawFigures(box.value.toLowerCase()),
  });
  return box;
}

function print(on) {
  printing = on;
  chart?.draw();
}

byId('lead').replaceChildren(...lead());
byId('reservations').replaceChildren(...model.reservations.map((text) => el('li', {}, name(text))));
byId('reservations').hidden = model.reservations.length === 0;
byId('findings').replaceChildren(...findings());
byId('choice').replaceChildren(...choice());
byId('search').replaceChildren(search());
drawFigures('');
choose(0);
dark.addEventListener('change', () => chart?.draw());
window.addEventListener('beforeprint', () => print(true));
window.addEventListener('afterprint', () => print(false));
