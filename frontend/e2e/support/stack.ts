import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';

const FRONTEND = fileURLToPath(new URL('../..', import.meta.url));
export const PYTHON = join(FRONTEND, '../.venv/bin/python');
export const CLIENT = process.env.FRONTEND_DIR ?? join(FRONTEND, 'out');

export type Book = 'long' | 'story' | 'scan' | 'marine';
type Part = 'web' | 'worker';
export type Command =
  | `kill ${Part}`
  | `start ${Part}`
  | `shelve ${string} ${number}`
  | `pause ${number}`
  | `refuse ${string}`
  | `slow ${string}`
  | `person ${string}`
  | `open ${string}`
  | 'close web'
  | 'sheets all'
  | 'answer all';

/** Settings of the product, as in its environment. */
export type Settings = Record<string, string>;

interface Ready {
  url: string;
  google: string;
  books: Record<Book, string>;
}

/** The running product, as `stack.py` starts it. */
export class Stack {
  private constructor(
    private readonly program: ChildProcessByStdio<Writable, Readable, null>,
    private readonly answers: AsyncIterator<string>,
    private ready: Ready,
  ) {}

  static async start(): Promise<Stack> {
    const program = spawn(PYTHON, [join(FRONTEND, 'e2e/stack.py')], {
      env: { ...process.env, PYTHONPATH: join(FRONTEND, '../backend') },
      stdio: ['pipe', 'pipe', 'inherit'],
      // An interrupt from the keyboard is for the runner; the program ends when the runner has.
      detached: true,
    });
    const answers = createInterface({ input: program.stdout })[Symbol.asyncIterator]();
    return new Stack(program, answers, JSON.parse(await nextLine(answers)) as Ready);
  }

  get url(): string {
    return this.ready.url;
  }

  /** Where Google is, as far as this product knows. */
  get google(): string {
    return this.ready.google;
  }

  book(name: Book): string {
    return this.ready.books[name];
  }

  /** Gives a command and returns what came of it. */
  async obey(command: Command): Promise<unknown> {
    this.program.stdin.write(`${command}\n`);
    return (JSON.parse(await nextLine(this.answers)) as { done: unknown }).done;
  }

  async stop(): Promise<void> {
    const ended = new Promise((resolve) => this.program.once('exit', resolve));
    this.program.stdin.end();
    await ended;
  }
}

async function nextLine(lines: AsyncIterator<string>): Promise<string> {
  const { value, done } = await lines.next();
  if (done) throw new Error('The product could not be started, or it stopped: see what stack.py printed.');
  return value;
}
