import { number } from './format';

/** The parts that a book is cut into, and trying again what failed of them. */
export const parts = {
  title: 'Parts of the book',
  within: (time: string) => `Side by side, within ${time}.`,
  none: 'The book has not been cut into parts yet.',
  failed: 'The parts could not be loaded.',
  done: (done: number, total: number) => `${number(done)} of ${number(total)}`,
  states: {
    pending: 'waiting',
    processing: 'in progress',
    success: 'done',
    failed: 'failed',
  } as Record<string, string>,
  failedCount: (count: number) => `${number(count)} failed`,
  left: 'not done',
  leftCount: (count: number) => `${number(count)} not done`,
  retried: (attempts: number) => `tried ${number(attempts)} times`,
  retry: 'Try the failed parts again',
  retryAll: 'Try again',
  retryRest: 'Process the rest',
  retryNothing: 'There is nothing left to try again.',
  retryRunning: 'This book is being tried again already.',
  retryWatch: 'Watch it',
  /** By the kind of the later job. */
  parents: {
    retry: { text: 'This goes on from an earlier attempt.', link: 'Open the earlier one' },
    reprocess: { text: 'This book was processed before.', link: 'Open the earlier one' },
    redo: { text: 'These sentences of a book were chosen to be written again.', link: 'Open the book' },
  } as Record<string, { text: string; link: string }>,
};
