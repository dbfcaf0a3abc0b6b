// Colour-blind-safe: Okabe and Ito for lines and outcomes, viridis for counts.
const dark = matchMedia('(prefers-color-scheme: dark)');
let printing = false;

function isDark() {
  return dark.matches && !printing;
}

function ink(property) {
  return getComputedStyle(document.documentElement).getPropertyValue(property).trim();
}

function paper() {
  return printing
    ? { ink: '#111', muted: '#4a4d52', rule: '#ddd', paper: '#fff' }
    : { ink: ink('--ink'), muted: ink('--muted'), rule: ink('--rule'), paper: ink('--paper') };
}

const OUTCOMES = ['established', 'refused', 'timed out', 'unreachable', 'aborted', 'error'];

function outcomeColours() {
  return isDark()
    ? ['#4b87b5', '#f0c419', '#ee7733', '#e39bc4', '#7fd0c0', '#d7d7d7']
    : ['#7fa9cc', '#e69f00', '#d55e00', '#b0568c', '#009e73', '#333333'];
}

function lineColours() {
  return isDark()
    ? ['#e7e8ea', '#56b4e9', '#e69f00', '#2fc79a', '#ee7733', '#e39bc4', '#f0e442', '#8fa8ff']
    : ['#191b1f', '#0072b2', '#e69f00', '#009e73', '#d55e00', '#b0568c', '#8a7a00', '#4a5bd0'];
}

const DASHES = [[], [], [], [], [], [], [], [], [7, 3], [7, 3], [7, 3], [7, 3], [7, 3], [7, 3], [7, 3], [7, 3]];

const VIRIDIS = [
  [68, 1, 84], [72, 40, 120], [62, 73, 137], [49, 104, 142], [38, 130, 142],
  [31, 158, 137], [53, 183, 121], [110, 206, 88], [181, 222, 43], [253, 231, 37],
];

function viridis(at) {
  const place = Math.min(0.9999, Math.max(0, at)) * (VIRIDIS.length - 1);
  const index = Math.floor(place);
  const mix = (channel) => Math.round(
    VIRIDIS[index][channel] + (place - index) * (VIRIDIS[index + 1][channel] - VIRIDIS[index][channel]));
  return `rgb(${mix(0)},${mix(1)},${mix(2)})`;
}

// Of a share from 0 to 1 of the largest count: away from the paper as it grows.
function heatColour(at) {
  return isDark() ? viridis(0.28 + 0.72 * at) : viridis(0.78 - 0.78 * at);
}
