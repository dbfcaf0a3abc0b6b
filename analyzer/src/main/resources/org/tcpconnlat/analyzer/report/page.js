// Puts the page together, for one profile at a time.
const model = JSON.parse(byId('model').textContent);
const axis = model.axis;
let views = {};

function lead(profile) {
  const all = profile === model.profiles[0];
  const captures = all ? model.captures : model.captures.filter((capture) => capture.host === profile.name);
  const first = captures[0];
  if (!first) return ['No capture.'];
  const start = Math.min(...captures.map((capture) => capture.start));
  const end = Math.max(...captures.map((capture) => capture.end));
  const lost = captures.reduce((sum, capture) => sum + capture.lost, 0);
  const from = captures.length === 1
    ? [' on ', name(first.host), ` (Linux ${first.kernel}, ${first.architecture})`]
    : [all ? ` in ${count(model.captureCount, 'capture')} of ${count(model.hostCount, 'host')}` : ` in ${count(captures.length, 'capture')}`];
  const filters = [...new Set(captures.map((capture) => capture.filters).filter((text) => text !== ''))];
  return [
    el('strong', {}, `${count(profile.total.connects, 'connect')}`), ...from,
    `, recorded ${period(start, end)}`, end > start ? `, ${span(end - start)}. ` : '. ',
    filters.length > 0 ? `Only what passed ${filters.join(' or ')} was recorded. ` : 'Nothing was filtered out. ',
    model.selection === '' ? '' : el('strong', {}, 'Shown are only those that pass ', name(model.selection), '. '),
    lost > 0 ? el('strong', {}, `${count(lost, 'connect')} could not be recorded and ${lost === 1 ? 'is' : 'are'} missing here.`) : 'Nothing was lost.',
  ];
}

function figureOf(title, value, unit, ...beside) {
  return el('div', {}, el('dt', {}, title), el('dd', {}, value, unit ? el('small', {}, `\u00a0${unit}`) : ''),
    ...beside.map((text) => el('dd', { class: 'beside' }, text)));
}

function headline(profile) {
  const { total } = profile;
  const seconds = (axis.step * axis.bins) / 1e6;
  const rate = seconds > 0 ? total.connects / seconds : 0;
  const unreplied = total.connects - total.replied;
  return [
    figureOf('Connects', count(total.connects), '', rate >= 0.1 ? `about ${rate >= 10 ? count(Math.round(rate)) : rate.toFixed(1)} a second` : ''),
    figureOf('Established', total.connects ? share(total.outcomes[0], total.connects) : '–', '', `${count(unreplied)} got no reply`),
    figureOf('Median', ...latencyParts(total.quantiles[0]), 'p50 of the replies'),
    figureOf('p99', ...latencyParts(total.quantiles[3]), `p99.9 ${latency(total.quantiles[4])}`),
    figureOf('Slowest', ...latencyParts(total.max), `fastest ${latency(total.min)}`),
    figureOf('SYN loss', total.replied ? share(total.late, total.replied) : '–', '', `${count(total.late)} replies after a lost SYN`),
  ];
}

function outcomeBar(total) {
  const colours = outcomeColours();
  const present = OUTCOMES.map((text, kind) => ({ text, kind, number: total.outcomes[kind] })).filter((one) => one.number > 0);
  const bar = el('div', { class: 'share', 'aria-hidden': 'true' }, ...present.map((one) => {
    const part = el('span', { title: `${one.text} ${count(one.number)}` });
    part.style.background = colours[one.kind];
    part.style.flex = `${one.number} 0 0`;
    return part;
  }));
  const key = el('ul', { class: 'share-key', 'aria-label': 'Outcomes' }, ...present.map((one) =>
    el('li', {}, swatch(colours[one.kind]), one.text, el('span', { class: 'number' }, count(one.number)), el('span', { class: 'number faint' }, share(one.number, total.connects)))));
  return present.length === 0 ? [] : [bar, key];
}

function captureCard(capture) {
  const losses = [['ring buffer full', capture.ringFull], ['storage refused', capture.refused], ['end not seen', capture.replaced], ['not decodable', capture.undecoded]]
    .filter((loss) => loss[1] > 0).map(([why, number]) => `${count(number)} (${why})`).join(', ');
  const facts = [
    ['Host', name(capture.host)],
    ['Kernel', `Linux ${capture.kernel}, ${capture.architecture}`],
    ['Recorded', `${period(capture.start, capture.end)}, ${span(capture.end - capture.start)}`],
    ['Connects', count(capture.connects)],
    ['Missing', losses || 'none'],
    ['Filters', capture.filters || 'none'],
    ['Filtered out', count(capture.filtered)],
    ['Still open', `${count(capture.inFlightEnd)} without an outcome when the recording ended`],
    ['Account', capture.unaccounted === 0 ? 'every connect seen is accounted for' : `off by ${count(capture.unaccounted)}`],
    ['State', `${capture.state}, by tcpconnlat ${capture.version}`],
  ];
  return el('article', { class: 'capture' }, el('h3', {}, name(capture.file)),
    el('dl', {}, ...facts.map(([term, fact]) => el('div', {}, el('dt', {}, term), el('dd', {}, fact)))));
}

function recording() {
  const rest = model.captureCount - model.captures.length;
  return [el('div', { class: 'captures' }, ...model.captures.map(captureCard)),
    rest > 0 ? el('p', { class: 'hint' }, `${count(rest, 'more capture')} of the same report ${rest === 1 ? 'is' : 'are'} not described here.`) : ''];
}

function render(profile) {
  byId('title').replaceChildren('Connect latency of ', name(profile.name));
  byId('lead').replaceChildren(...lead(profile));
  byId('headline').replaceChildren(...headline(profile));
  const groupings = Object.keys(profile.tables);
  views = {
    profile,
    heat: new HeatMap(byId('heat'), axis, profile),
    percentiles: percentilesChart(byId('percentiles'), axis, profile),
    established: outcomesChart(byId('established'), axis, profile, 'Established', [0], 160),
    failed: outcomesChart(byId('failed'), axis, profile, 'Not established', [1, 2, 3, 4, 5], 200),
    distribution: distributionChart(byId('distribution'), profile),
    tables: Object.fromEntries(groupings.map((grouping) => [grouping, new GroupTable(grouping, profile.tables[grouping], profile.total)])),
  };
  byId('tables').replaceChildren(...groupings.map((grouping) => views.tables[grouping].node));
  findingsList(byId('findings'), profile.findings, views);
  draw();
}

// Everything whose colours or size the style sheet cannot change.
function draw() {
  byId('outcomes').replaceChildren(...outcomeBar(views.profile.total));
  for (const chart of [views.heat, views.percentiles, views.established, views.failed, views.distribution]) chart.draw();
}

function hostSwitch() {
  const hosts = byId('hosts');
  hosts.hidden = model.profiles.length < 2;
  model.profiles.forEach((profile, i) => hosts.append(el('label', {},
    el('input', { type: 'radio', name: 'host', checked: i === 0, onchange: () => render(profile) }), name(profile.name))));
}

function print(on) {
  printing = on;
  draw();
}

hostSwitch();
byId('captures').replaceChildren(...recording());
render(model.profiles[0]);
dark.addEventListener('change', draw);
window.addEventListener('beforeprint', () => print(true));
window.addEventListener('afterprint', () => print(false));
