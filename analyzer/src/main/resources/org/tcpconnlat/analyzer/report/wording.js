// Numbers and times as the page says them. Nanoseconds and UTC microseconds come in.
const counts = new Intl.NumberFormat('en');

function count(number, noun) {
  const text = counts.format(number);
  return noun === undefined ? text : `${text} ${noun}${number === 1 ? '' : 's'}`;
}

function digits(value) {
  return value.toFixed(value < 9.995 ? 2 : value < 99.95 ? 1 : 0);
}

// [number, unit], three digits, in the unit that suits.
function latencyParts(nanos) {
  if (nanos < 0) return ['–', ''];
  if (nanos < 1e3) return [String(Math.round(nanos)), 'ns'];
  if (nanos < 999.5e3) return [digits(nanos / 1e3), 'µs'];
  if (nanos < 999.5e6) return [digits(nanos / 1e6), 'ms'];
  return [digits(nanos / 1e9), 's'];
}

function latency(nanos) {
  return latencyParts(nanos).join('\u00a0').trim();
}

function millis(nanos) {
  return nanos < 0 ? '–' : counts3.format(nanos / 1e6);
}
const counts3 = new Intl.NumberFormat('en', { minimumFractionDigits: 3, maximumFractionDigits: 3 });

function share(part, whole) {
  const percent = whole === 0 ? 0 : (100 * part) / whole;
  if (part === 0) return '0\u00a0%';
  if (part === whole) return '100\u00a0%';
  if (percent < 0.01) return '<\u00a00.01\u00a0%';
  if (percent > 99.99) return '>\u00a099.99\u00a0%';
  return `${percent.toFixed(percent < 1 || percent > 99 ? 2 : 1)}\u00a0%`;
}

function date(micros) {
  return new Date(micros / 1e3).toISOString().slice(0, 10);
}

// A time of day, as exact as the step needs.
function clock(micros, step = 1e6) {
  const text = new Date(Math.floor(micros / 1e3)).toISOString();
  return text.slice(11, step % 1e6 === 0 ? 19 : 23);
}

function moment(micros, step) {
  return `${date(micros)} ${clock(micros, step)}`;
}

// From one moment to another, the date once if it is the same.
function period(from, to) {
  return date(from) === date(to)
    ? `on ${date(from)} from ${clock(from)} to ${clock(to)} UTC`
    : `from ${moment(from)} to ${moment(to)} UTC`;
}

function span(micros) {
  const units = [['day', 864e8], ['hour', 36e8], ['minute', 6e7], ['second', 1e6]];
  for (let i = 0; i < units.length; i++) {
    const [noun, length] = units[i];
    if (micros >= length) {
      const first = Math.floor(micros / length);
      const rest = i + 1 < units.length ? Math.round((micros % length) / units[i + 1][1]) : 0;
      return rest > 0 ? `${count(first, noun)} ${count(rest, units[i + 1][0])}` : count(first, noun);
    }
  }
  return `${(micros / 1e3).toFixed(micros < 1e4 ? 1 : 0)} milliseconds`;
}

// Marks on a logarithmic scale of latency: the powers of ten.
const DECADES = [1, 10, 100, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12];
