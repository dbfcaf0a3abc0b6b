// Everything that names from a capture reach: text only, never markup.
const SVG = 'http://www.w3.org/2000/svg';

function fill(node, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith('on')) {
      node.addEventListener(name.slice(2), value);
    } else if (value !== null && value !== false) {
      node.setAttribute(name, value === true ? '' : value);
    }
  }
  node.append(...children);
  return node;
}

function el(tag, attributes = {}, ...children) {
  return fill(document.createElement(tag), attributes, children);
}

function svg(tag, attributes = {}, ...children) {
  return fill(document.createElementNS(SVG, tag), attributes, children);
}

function byId(id) {
  return document.getElementById(id);
}

// A name keeps its own direction and does not turn the text around it.
function name(text) {
  return el('bdi', {}, text);
}

function swatch(colour) {
  const box = el('span', { class: 'swatch', 'aria-hidden': 'true' });
  box.style.background = colour;
  return box;
}

function reveal(target) {
  const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
  target.scrollIntoView({ behavior: still ? 'auto' : 'smooth', block: 'center' });
  target.classList.remove('flash');
  void target.offsetWidth;
  target.classList.add('flash');
}

// A table that is built when someone opens it: the same numbers as the chart above it.
function alternative(caption, heads, rows) {
  const box = el('details', { class: 'alternative' }, el('summary', {}, 'The same as a table'));
  box.addEventListener('toggle', () => {
    if (box.open && box.childElementCount === 1) {
      box.append(plainTable(caption, heads, rows()));
    }
  });
  return box;
}

function plainTable(caption, heads, rows) {
  const head = el('tr', {}, ...heads.map((text) => el('th', { scope: 'col' }, text)));
  const body = rows.map(([first, ...cells]) =>
    el('tr', {}, el('th', { scope: 'row' }, first), ...cells.map((text) => el('td', {}, text))));
  return el('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': caption },
    el('table', {},
      el('caption', { class: 'visually-hidden' }, caption),
      el('thead', {}, head), el('tbody', {}, ...body)));
}
