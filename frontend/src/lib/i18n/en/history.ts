import { plural } from '../../format';
import { number, pages } from './format';

/** The list of processed books, and one of them. */
export const history = {
  title: 'History',
  intro: 'Every book that was processed, with its results.',
  search: 'Search titles and texts',
  sort: 'Order',
  sorts: {
    '-created_at': 'Newest first',
    created_at: 'Oldest first',
    original_filename: 'Title A–Z',
    '-original_filename': 'Title Z–A',
    '-processed_sentences_count': 'Most results',
    processed_sentences_count: 'Fewest results',
  },
  all: 'All',
  any: 'Any',
  moreFilters: (active: number) => (active === 0 ? 'More filters' : `More filters (${number(active)})`),
  clearFilters: 'Clear these',
  exported: 'Google Sheets',
  exportedYes: 'Exported',
  exportedNo: 'Not exported',
  from: 'From',
  to: 'To',
  book: 'Book',
  status: 'Status',
  date: 'Date',
  results: 'Results',
  selectAll: 'Select all books that are shown',
  selectEntry: (name: string) => `Select ${name}`,
  selected: (count: number) => plural('en', count, `${number(count)} book selected`, `${number(count)} books selected`),
  deleted: (count: number) => plural('en', count, 'The book was deleted.', `${number(count)} books were deleted.`),
  restored: (count: number) => plural('en', count, 'The book is back.', `${number(count)} books are back.`),
  undo: 'Undo',
  openEntry: (name: string) => `Open ${name}`,
  loaded: (loaded: number, total: number) =>
    loaded < total
      ? `${number(loaded)} of ${plural('en', total, `${number(total)} book`, `${number(total)} books`)} loaded`
      : plural('en', total, `${number(total)} book`, `${number(total)} books`),
  showMore: 'Show more',
  emptyTitle: 'No books yet',
  emptyText: 'A book appears here as soon as it has been processed.',
  emptyAction: 'Choose a book',
  noMatchTitle: 'No book matches',
  noMatchText: 'Try other words, or fewer filters.',
  loadFailed: 'The history could not be loaded.',
  entryFailed: 'This entry could not be loaded.',
  entryGone: 'This entry does not exist, or it was deleted.',
  resultsFailed: 'Not all results could be loaded.',
};

export const detail = {
  facts: 'About this book',
  processed: 'Processed',
  duration: 'Took',
  engine: 'Engine',
  wordLimit: 'Word limit',
  results: 'Results',
  toCheck: 'To check',
  tokens: 'Tokens',
  withinLimit: 'Within the limit',
  quality: 'Quality',
  qualityIntro: (changed: number, sources: number) =>
    `${number(changed)} of ${plural('en', sources, `${number(sources)} sentence`, `${number(sources)} sentences`)} rewritten. Each result was checked against its source.`,
  qualityGood: 'Nothing was found missing, invented or broken.',
  qualityEdited: (count: number) =>
    plural('en', count, '1 result was changed by hand, and is not checked.', `${number(count)} results were changed by hand, and are not checked.`),
  worst: 'Look at these first',
  delete: 'Delete',
  failedTitle: 'This book could not be processed',
  cancelledTitle: 'This book was cancelled',
  cancelledText: 'The results up to then were kept.',
  partialTitle: 'A part of this book is missing',
  partialText: (ranges: [number, number][]) => `Not processed: ${pages(ranges)}.`,
  partialUnknown: 'Some pages could not be processed.',
  warningsTitle: 'Notes from reading the book',
};
