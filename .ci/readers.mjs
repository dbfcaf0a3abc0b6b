// SPDX-License-Identifier: Apache-2.0
// Compares what readers of Parquet find with what is expected: readers.mjs TREE EXPECTED, a line of
// EXPECTED being a capture's rows, its sum of latencies and its path. Only captures are in it.
import { readFileSync } from "node:fs";

const [tree, list] = process.argv.slice(2);
const expected = readFileSync(list, "utf8")
  .trim()
  .split("\n")
  .map((line) => line.match(/^(\d+) (\d+) (.*)$/))
  .map(([, rows, sum, path]) => ({ rows: Number(rows), sum: Number(sum), path }));
const total = (all) => ({
  rows: all.reduce((rows, of) => rows + of.rows, 0),
  sum: all.reduce((sum, of) => sum + of.sum, 0),
});

const readers = {
  async polars() {
    const { default: pl } = await import("nodejs-polars");
    const latency = pl.col("latency_ns");
    const of = (path) => {
      const frame = pl
        .scanParquet(path)
        .select(latency.count().alias("rows"), latency.cast(pl.Float64).sum().alias("sum"))
        .collectSync();
      return { rows: frame.getColumn("rows").get(0), sum: frame.getColumn("sum").get(0) };
    };
    return { file: of, tree: () => of(`${tree}/**/*.parquet`) };
  },

  async "parquet-wasm"() {
    const { readParquet } = await import("parquet-wasm");
    const { tableFromIPC } = await import("apache-arrow");
    const file = (path) => {
      const stream = readParquet(new Uint8Array(readFileSync(path))).intoIPCStream();
      const table = tableFromIPC(stream);
      let sum = 0n;
      for (const nanos of table.getChild("latency_ns")) sum += nanos;
      return { rows: table.numRows, sum: Number(sum) };
    };
    return { file };
  },

  async hyparquet() {
    const { parquetReadObjects } = await import("hyparquet");
    const { compressors } = await import("hyparquet-compressors");
    const file = async (path) => {
      const bytes = readFileSync(path);
      const buffer = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
      const rows = await parquetReadObjects({ file: buffer, compressors });
      return { rows: rows.length, sum: rows.reduce((sum, row) => sum + Number(row.latency_ns), 0) };
    };
    return { file };
  },
};

let wrong = 0;
function compare(what, found, wanted) {
  if (found.rows !== wanted.rows || found.sum !== wanted.sum) {
    console.log(`${what}: ${found.rows} rows, ${found.sum} ns, not ${wanted.rows}, ${wanted.sum}`);
    wrong++;
  }
}

for (const [name, open] of Object.entries(readers)) {
  const reader = await open();
  const files = [];
  for (const capture of expected) {
    const found = await reader.file(capture.path);
    compare(`${name}, ${capture.path}`, found, capture);
    files.push(found);
  }
  const whole = reader.tree ? reader.tree() : total(files);
  compare(`${name}, ${tree}`, whole, total(expected));
  console.log(`${name}: ${whole.rows} rows, ${whole.sum} ns`);
}
process.exit(wrong === 0 && expected.length > 1 ? 0 : 1);
