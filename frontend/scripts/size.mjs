// Measures the scripts that the first page loads: npm run size, after npm run build.
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const LIMIT_KB = 250;
const html = readFileSync('out/index.html', 'utf8');
// Browsers that know modules skip the polyfills.
const tags = html.match(/<script\b[^>]*\bsrc="[^"]+"[^>]*>/g) ?? [];
const names = tags.filter((tag) => !/nomodule/i.test(tag)).map((tag) => /src="\/([^"?]+)/.exec(tag)[1]);
const kilobytes = [...new Set(names)]
  .map((name) => gzipSync(readFileSync(`out/${name}`), { level: 9 }).length / 1000)
  .reduce((sum, size) => sum + size, 0);

console.log(`The first page loads ${kilobytes.toFixed(1)} kB of compressed JavaScript (limit ${LIMIT_KB} kB).`);
process.exitCode = kilobytes > LIMIT_KB ? 1 : 0;
