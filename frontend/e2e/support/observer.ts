import type { BrowserContext, ConsoleMessage, Page, Request, WebSocket } from '@playwright/test';

const CONNECTED = '40{';
// The parts of a book are no news of a job: somebody looks at them.
const JOBS = /^\/api\/v1\/jobs(?!\/\d+\/chunks)(\/|\?|$)/;
const AWAY = /net::ERR_|WebSocket connection to/;

/** Notes what must never happen in any page of a context: errors, strange hosts, asking what the socket brings. */
export class Observer {
  readonly complaints: string[] = [];
  /** While the server is deliberately away, the browser may report that it cannot be reached. */
  serverIsAway = false;
  /** Answers that the test is about; the browser reports each as an error. */
  readonly expectedAnswers: number[] = [];

  constructor(
    context: BrowserContext,
    private readonly hosts: string[],
  ) {
    context.on('page', (page) => this.follow(page));
    context.on('request', (request) => this.checkHost(request.url()));
    context.on('console', (message) => this.checkConsole(message));
    context.on('weberror', (error) => this.complaints.push(`uncaught: ${error.error().stack}`));
  }

  private follow(page: Page): void {
    const asked = new JobRequests();
    page.on('request', (request) => this.complaints.push(...asked.note(request)));
    page.on('websocket', (socket) => {
      this.checkHost(socket.url());
      asked.follow(socket);
    });
  }

  private checkHost(address: string): void {
    const { host, protocol } = new URL(address);
    if (/^(http|ws)s?:$/.test(protocol) && !this.hosts.includes(host)) this.complaints.push(`another host: ${address}`);
  }

  private checkConsole(message: ConsoleMessage): void {
    if (message.type() !== 'error' || (this.serverIsAway && AWAY.test(message.text()))) return;
    if (this.expectedAnswers.some((status) => message.text().includes(`status of ${status} `))) return;
    this.complaints.push(`console: ${message.text()} (${message.location().url})`);
  }
}

/** What a page asks of the jobs while its socket is connected: each address once after each connect. */
class JobRequests {
  private connected = false;
  private readonly asked = new Set<string>();

  follow(socket: WebSocket): void {
    socket.on('framereceived', ({ payload }) => {
      if (!String(payload).startsWith(CONNECTED)) return;
      this.connected = true;
      this.asked.clear();
    });
    socket.on('close', () => (this.connected = false));
  }

  /** A page that is loaded anew knows nothing. */
  private forget(): void {
    this.connected = false;
    this.asked.clear();
  }

  note(request: Request): string[] {
    if (request.isNavigationRequest()) this.forget();
    const { pathname, search } = new URL(request.url());
    const address = pathname + search;
    if (!this.connected || request.method() !== 'GET' || !JOBS.test(address)) return [];
    const again = this.asked.has(address);
    this.asked.add(address);
    return again ? [`asked again although the socket is connected: ${address}`] : [];
  }
}
