import { vi } from 'vitest';

type Handler = (...values: never[]) => void;
type Auth = (send: (payload: { token: string | null }) => void) => void;

/** Stands for socket.io-client's socket: the test plays the server. */
export class FakeSocket {
  connected = false;
  /** True from `connect` to an end after which the client does not reconnect by itself. */
  active = false;
  /** The tokens that were sent, one a connection. */
  readonly tokens: (string | null)[] = [];
  readonly emit = vi.fn();
  private readonly handlers = new Map<string, Handler>();

  constructor(private readonly auth: Auth) {}

  on(event: string, handler: Handler): void {
    this.handlers.set(event, handler);
  }

  /** Answers that are waited for come with a place for the silence, as socket.io-client has it. */
  readonly timeout = () => ({ emit: this.emit });

  readonly connect = vi.fn(() => {
    this.active = true;
    this.auth(({ token }) => void this.tokens.push(token));
  });

  readonly disconnect = vi.fn(() => {
    this.connected = this.active = false;
  });

  /** Forgets the test before. */
  reset(): void {
    this.tokens.length = 0;
    this.emit.mockClear();
    this.connect.mockClear();
    this.disconnect.mockClear();
  }

  /** Something comes from the server. */
  receive(event: string, ...values: unknown[]): void {
    if (event === 'connect') this.connected = true;
    if (event === 'disconnect') {
      this.connected = false;
      if (values[0] === 'io server disconnect') this.active = false;
    }
    (this.handlers.get(event) as ((...values: unknown[]) => void) | undefined)?.(...values);
  }

  sent(event: string): unknown[][] {
    return this.emit.mock.calls.filter(([name]) => name === event).map((call) => call.slice(1));
  }

  /** Answers the latest `join_job`. */
  answerJoin(answer: unknown): void {
    this.acknowledgeJoin(null, answer);
  }

  /** Lets the latest `join_job` wait in vain. */
  ignoreJoin(): void {
    this.acknowledgeJoin(new Error('operation has timed out'), undefined);
  }

  private acknowledgeJoin(...answer: unknown[]): void {
    const acknowledge = this.sent('join_job').at(-1)?.[1] as (...answer: unknown[]) => void;
    acknowledge(...answer);
  }
}

/** Those that were made, the oldest first. */
export const sockets: FakeSocket[] = [];

/** Stands for socket.io-client's function of that name. */
export function io(_origin: string, options: { auth: Auth }): FakeSocket {
  const socket = new FakeSocket(options.auth);
  sockets.push(socket);
  return socket;
}
