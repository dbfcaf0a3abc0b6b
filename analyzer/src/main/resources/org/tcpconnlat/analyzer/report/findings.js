// What stands out, each with a way to where it can be seen.
const PLACES = {
  row: 'Show the row', band: 'Show in the heat map', outcomes: 'Show in the outcomes',
  moment: 'Show in the percentiles', recording: 'Show the recording',
};

function findingsList(list, findings, views) {
  if (findings.length === 0) {
    list.replaceChildren(el('li', {}, el('span', { class: 'empty body' }, views.profile.total.connects === 0 ? 'There are no connects to look at.' : 'Nothing: no connect was refused, timed out or unreachable, no reply came after a lost SYN, and no address or moment differs from the rest by more than chance.')));
    return;
  }
  list.replaceChildren(...findings.map((finding) =>
    el('li', {},
      el('span', { class: 'kind' }, finding.kind),
      el('span', { class: 'body' }, el('span', { class: 'what' }, name(finding.what)), el('span', { class: 'evidence' }, finding.evidence)),
      el('button', { type: 'button', class: 'link', 'aria-label': `${PLACES[finding.picture.in]}: ${finding.what}`, onclick: () => show(finding.picture, views) },
        PLACES[finding.picture.in]))));
}

function show(picture, views) {
  switch (picture.in) {
    case 'row':
      views.tables[picture.grouping].reveal(picture.label);
      break;
    case 'band':
      views.heat.highlight([picture.low, picture.high]);
      focusOn(views.heat.plot);
      break;
    case 'outcomes':
      views.failed.highlight(picture.from, picture.to);
      focusOn(views.failed.plot);
      break;
    case 'moment':
      views.percentiles.highlight(picture.at, picture.at);
      focusOn(views.percentiles.plot);
      break;
    default:
      reveal(byId('recording'));
  }
}

function focusOn(plot) {
  reveal(plot);
  plot.focus({ preventScroll: true });
}
