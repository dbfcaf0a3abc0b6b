// Puts the page together, for one profile at a time.
const model = JSON.parse(byId('model').textContent);
const axis = model.axis;
let views = {};

// What some captures were recorded or filtered by; of how many, where it is not all.
function passed(texts, captures, verb, none) {
  if (texts.captures === 0) return none;
  const list = texts.shown.join(' or ') + (texts.more > 0 ? ` or ${count(texts.more, 'other filter')}` : '');
  return texts.captures === captures
    ? [`Only what passed `, name(list), ` was ${verb}. `]
    : [`Of ${count(texts.captures)} of these captures only what passed `, name(list), ` was ${verb}. `];
}

function lead(profile) {
  const { recorded } = profile;
  if (recorded.captures === 0) return ['No capture.'];
  const all = profile === model.profiles[0];
  const single = recorded.captures === 1 ? model.captures.find((capture) => all || capture.host === profile.name) : undefined;
  const from = single
    ? [' on ', name(single.host), ` (Linux ${single.kernel}, ${single.architecture})`]
    : [all ? ` in ${count(recorded.captures, 'capture')} of ${count(recorded.hosts, 'host')}` : ` in ${count(recorded.captures, 'capture')}`];
  const whole = recorded.end - recorded.start;
  const lasted = whole <= 0 ? '. ' : recorded.micros < 0.999 * whole ? `, ${span(recorded.micros)} of it. ` : `, ${span(whole)}. `;
  const unfiltered = recorded.filters.captures + recorded.selections.captures + recorded.imported === 0 ? 'Nothing was filtered out. ' : '';
  return [
    el('strong', {}, `${count(profile.total.connects, 'connect')}`), ...from,
    `, recorded ${period(recorded.start, recorded.end)}`, lasted,
    unfiltered,
    ...passed(recorded.filters, recorded.captures, 'recorded', []),
    ...passed(recorded.selections, recorded.captures, 'kept afterwards', []),
    model.selection === '' ? '' : el('strong', {}, 'Shown are only those that pass ', name(model.selection), '. '),
    recorded.losses !== '' ? el('strong', {}, `${recorded.losses}.`) : recorded.recovered + recorded.imported > 0 ? '' : 'Nothing was lost.',
    recorded.recovered > 0 ? ` The recorder died in ${count(recorded.recovered, 'capture')}, whose last moments may be missing.` : '',
    recorded.imported > 0 ? ` What was lost or filtered out before ${count(recorded.imported, 'capture')} came to be by import is unknown.` : '',
  ];
}

function figureOf(title, value, unit, ...beside) {
  return el('div', {}, el('dt', {}, title), el('dd', {}, value, unit ? el('small', {}, `\u00a0${unit}`) : ''),
    ...beside.map((text) => el('dd', { class: 'beside' }, text)));
}

function headline(profile) {
  const { total } = profile;
  const seconds = profile.recorded.shownMicros / 1e6;
  const rate = seconds > 0 ? total.connects / seconds : 0;
  const unreplied = total.connects - total.replied;
  return [
    figureOf('Connects', count(total.connects), '', rate >= 0.1 ? `${rate >= 10 ? count(Math.round(rate)) : rate.toFixed(1)} a second recorded` : ''),
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
    .filter((loss) => loss[1] > 0).map(([why, number]) => `${count(number)} (${why})`)
    .concat(capture.untracked > 0 ? `those of ${count(capture.untracked)} processes that were not followed` : []).join(', ');
  const facts = [
    ['Host', name(capture.host)],
    ['Kernel', `Linux ${capture.kernel}, ${capture.architecture}`],
    ['Recorded', `${period(capture.start, capture.end)}, ${span(capture.end - capture.start)}`],
    ['Connects', count(capture.connects)],
    ['Missing', losses || 'none'],
    ['Filters', capture.filters || 'none'],
    ...(capture.selection === '' ? [] : [['Filtered afterwards', capture.selection]]),
    ['Left out by them', count(capture.filtered)],
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
  const rest = model.hostCount - (model.profiles.length - 1);
  if (!hosts.hidden && rest > 0) hosts.append(el('span', { class: 'hint' }, `${count(rest, 'more host')} with fewer connects`));
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
