// The scale of the histograms: 32 equal buckets in every octave, joined by powers of two.
const PER_OCTAVE = 32;

function lowNanos(bucket) {
  if (bucket < 2 * PER_OCTAVE) return bucket;
  const octave = Math.floor(bucket / PER_OCTAVE) - 1;
  return ((bucket % PER_OCTAVE) + PER_OCTAVE) * 2 ** octave;
}

// Where a latency stands on that scale, in buckets and fractions of one.
function position(nanos, joined) {
  if (nanos < 2 * PER_OCTAVE) return nanos / 2 ** joined;
  const octave = Math.floor(Math.log2(nanos)) - 5;
  return ((octave + nanos / 2 ** (octave + 5)) * PER_OCTAVE) / 2 ** joined;
}

// [bucket, count] of every bucket that is not empty.
function unpack(runs) {
  const cells = [];
  let bucket = runs.length > 0 ? runs[0] : 0;
  for (let i = 1; i < runs.length; i++) {
    if (runs[i] < 0) {
      bucket -= runs[i];
    } else {
      cells.push([bucket++, runs[i]]);
    }
  }
  return cells;
}

function low(bucket, joined) {
  return lowNanos(bucket * 2 ** joined);
}

// Points [latency, replies below it], exact at every one of them, and so at every edge of a bucket:
// where a tally has no point, it has no reply since its last one.
function cumulative(tally) {
  const points = [];
  let below = 0;
  let end = -1;
  for (const [bucket, number] of unpack(tally.latencies)) {
    if (bucket !== end) points.push([low(bucket, tally.joined), below]);
    below += number;
    end = bucket + 1;
    points.push([low(end, tally.joined), below]);
  }
  return points;
}
