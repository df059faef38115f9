// Readies the built client for a host that only hands out files: npm run place, after npm run build.
// Each page gets a policy of its own (CSP level 2), and the origin of NEXT_PUBLIC_API_URL for the socket.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const INLINE_SCRIPT = /<script(?![^>]*\ssrc=)[^>]*>([\s\S]*?)<\/script>/g;
const PLACED = /<meta http-equiv="Content-Security-Policy"[^>]*>|<meta name="api-origin"[^>]*>/g;
// The encoding must be known within the first 1,024 bytes; the policy must come before what it allows.
const FIRST = '<meta charSet="utf-8"/>';

/** A page that may connect to its own origin and to the backend's, such as https://api.example.org. */
export function placed(html, apiOrigin) {
  const page = html.replaceAll(PLACED, '');
  if (!page.includes(FIRST)) throw new Error(`There is no ${FIRST} in the page.`);
  const { origin } = new URL(apiOrigin);
  const policy = policyOf(page, origin.replace(/^http/, 'ws'));
  const tags = `<meta http-equiv="Content-Security-Policy" content="${policy}"/><meta name="api-origin" content="${origin}"/>`;
  return page.replace(FIRST, FIRST + tags);
}

function policyOf(page, socket) {
  const hashes = [...page.matchAll(INLINE_SCRIPT)].map(
    ([, body]) => `'sha256-${createHash('sha256').update(body).digest('base64')}'`,
  );
  return [
    "default-src 'self'",
    `script-src 'self' ${hashes.join(' ')}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    `connect-src 'self' ${socket}`,
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'self'",
  ].join('; ');
}

function main() {
  const apiOrigin = process.env.NEXT_PUBLIC_API_URL;
  if (!apiOrigin) throw new Error('Set NEXT_PUBLIC_API_URL to the origin of the backend.');
  const pages = readdirSync('out', { recursive: true }).filter((name) => name.endsWith('.html'));
  for (const name of pages) writeFileSync(`out/${name}`, placed(readFileSync(`out/${name}`, 'utf8'), apiOrigin));
  console.log(`${pages.length} pages are ready for ${apiOrigin}.`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) main();
