import { plural } from '../../format';
import { number } from './format';

/** Changing a result by hand. */
export const editing = {
  open: (text: string) => `Edit: ${text}`,
  field: 'Short sentence',
  save: 'Save',
  saveMine: 'Save mine all the same',
  unsavedTitle: 'Close without saving?',
  unsavedText: (count: number) =>
    plural(
      'en',
      count,
      'A changed result is not saved. If you close now, the change is lost.',
      `${number(count)} changed results are not saved. If you close now, the changes are lost.`,
    ),
  discard: 'Close without saving',
  goOn: 'Go on editing',
  restore: 'Put the original result back',
  conflict: (theirs: string) => `It was changed elsewhere meanwhile. Now it reads: “${theirs}”`,
  earlier: 'Earlier texts',
  /** How long an earlier text stood, by what ended it. */
  until: {
    edit: (who: string | null, when: string) => `until ${who === null ? 'it was changed' : `${who} changed it`}, ${when}`,
    restore: (who: string | null, when: string) =>
      `until ${who === null ? 'the original was put back' : `${who} put the original back`}, ${when}`,
    redo: (who: string | null, when: string) =>
      `until ${who === null ? 'it was written again' : `${who} had it written again`}, ${when}`,
  },
};

/** Processing a book, or some of its sentences, once more. */
export const again = {
  start: 'Start',
  reprocess: 'Process again…',
  reprocessTitle: 'Process this book again',
  reprocessText: 'With the settings below, as a new job with results of its own. What is here stays as it is.',
  redoTitle: 'Write sentences again',
  redoText: (count: number) =>
    `${plural('en', count, '1 source sentence is', `${number(count)} source sentences are`)} processed with the settings below. The new results take the place of the present ones, which are kept as earlier texts. What is changed meanwhile stays.`,
  redoStarted: (count: number) =>
    plural('en', count, 'The sentence is being written again.', `${number(count)} sentences are being written again.`),
  kept: (until: string) => `The file is kept until ${until}.`,
  keptForEver: 'The file is kept.',
  gone: 'The file is not kept any more, so the book cannot be processed again.',
  deleteBook: 'Delete the file',
  deleteBookTitle: 'Delete the file of this book?',
  deleteBookText:
    'Without it the book cannot be processed again, unless you upload it anew; this cannot be undone. The results stay, and can still be corrected, written again and exported.',
  keepBook: 'Keep it',
  bookDeleted: 'The file was deleted. The results stay.',
  linked: 'Other results of this book',
  links: { retry: 'Tried again', reprocess: 'Processed again', redo: 'Sentences written again' } as Record<
    string,
    string
  >,
  /** What it was made of, by the kind of the later one. */
  parents: { retry: 'Earlier attempt', reprocess: 'Earlier results', redo: 'The whole book' } as Record<string, string>,
};
