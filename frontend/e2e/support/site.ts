import { once } from 'node:events';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { placed } from '../../scripts/place.mjs';
import { CLIENT } from './stack';

interface Rules {
  rewrites: { source: string; destination: string }[];
  headers: { headers: { key: string; value: string }[] }[];
}

const RULES = JSON.parse(readFileSync(fileURLToPath(new URL('../../vercel.json', import.meta.url)), 'utf8')) as Rules;
const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.ico': 'image/x-icon',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.woff2': 'font/woff2',
};

/** A host of files on an origin of its own, which obeys vercel.json: it serves the client and passes REST on. */
export class Site {
  /** Where rewritten calls go. */
  apiOrigin = '';
  private readonly server = createServer((asked, answer) => this.answer(asked, answer));

  static async start(): Promise<Site> {
    const site = new Site();
    site.server.listen(0, '127.0.0.1');
    await once(site.server, 'listening');
    return site;
  }

  /** Another host than the API's, so that no cookie is shared by chance. */
  get origin(): string {
    return `http://localhost:${(this.server.address() as AddressInfo).port}`;
  }

  stop(): void {
    this.server.close();
    this.server.closeAllConnections();
  }

  private answer(asked: IncomingMessage, answer: ServerResponse): void {
    const address = new URL(asked.url!, this.origin);
    const rewrite = RULES.rewrites.find(({ source }) => address.pathname.startsWith(source.replace(':path*', '')));
    if (rewrite) this.pass(asked, answer, new URL(address.pathname + address.search, this.apiOrigin));
    else this.serve(answer, address.pathname);
  }

  private pass(asked: IncomingMessage, answer: ServerResponse, target: URL): void {
    const headers = { ...asked.headers, host: target.host, 'x-forwarded-for': '127.0.0.1' };
    const passed = request(target, { method: asked.method, headers }, (reply) => {
      answer.writeHead(reply.statusCode!, reply.headers);
      reply.pipe(answer);
    });
    passed.on('error', () => answer.destroy());
    answer.on('close', () => passed.destroy());
    asked.pipe(passed);
  }

  private serve(answer: ServerResponse, path: string): void {
    const file = fileFor(path);
    const known = file ?? join(CLIENT, '404.html');
    const isPage = extname(known) === '.html';
    const content = readFileSync(known);
    RULES.headers.forEach((rule) => rule.headers.forEach(({ key, value }) => answer.setHeader(key, value)));
    answer.writeHead(file ? 200 : 404, { 'Content-Type': TYPES[extname(known)] ?? 'application/octet-stream' });
    answer.end(isPage ? placed(content.toString('utf8'), this.apiOrigin) : content);
  }
}

/** The file of a path: itself, or the page of that name. */
function fileFor(path: string): string | undefined {
  const target = join(CLIENT, normalize(decodeURIComponent(path)));
  return [target, join(target, 'index.html')].find((name) => existsSync(name) && statSync(name).isFile());
}
