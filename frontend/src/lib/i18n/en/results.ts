import { plural } from '../../format';
import { number } from './format';

/** The results of a book, and what their flags say. */
export const results = {
  title: 'Results',
  page: 'Page',
  source: 'Source sentence',
  result: 'Result',
  search: 'Search in the results',
  show: 'Show',
  everything: 'Everything',
  toCheck: 'To check',
  counted: (label: string, count: number) => `${label} (${number(count)})`,
  chapter: 'Chapter',
  everyChapter: 'All chapters',
  select: (source: string) => `Select: ${source}`,
  selected: (count: number) => `${number(count)} selected`,
  narrowed: (count: number) => `${number(count)} shown`,
  redo: 'Write again…',
  export: 'Export these…',
  clearSelection: 'Clear the selection',
  clearFilter: 'Show everything',
  shown: (shown: number, total: number) =>
    shown === total
      ? plural('en', total, `${number(total)} source sentence`, `${number(total)} source sentences`)
      : `${number(shown)} of ${number(total)} source sentences`,
  loadingMore: (loaded: number, total: number) => `${number(loaded)} of ${number(total)} results loaded`,
  none: 'There are no results.',
  noMatch: 'Nothing matches.',
  table: 'Results: page, source sentence and what became of it',
  pageLabel: (page: number) => `p. ${number(page)}`,
  words: (count: number) => plural('en', count, `${number(count)} word`, `${number(count)} words`),
};

export const flags = {
  unchanged: { label: 'unchanged', hint: 'The same as the source sentence.' },
  over_limit: { label: 'long', hint: 'Longer than your word limit: it cannot be split without harm to its grammar.' },
  fragment: { label: 'fragment', hint: 'Not a complete sentence: it has no conjugated verb.' },
  lost_content: { label: 'incomplete', hint: 'Something the source says may be missing here.' },
  added_content: { label: 'added', hint: 'This may say something that the source does not.' },
  refused: { label: 'refused', hint: 'The language model would not rewrite this sentence.' },
  fallback: { label: 'by rules', hint: 'The rewrite was not good enough; the rules of grammar were used instead.' },
  edited: { label: 'edited', hint: 'Changed by hand.' },
} as Record<string, { label: string; hint: string }>;

export const findings = {
  no_finite_verb: () => 'There is no conjugated verb.',
  dangling_opener: (word) => `This is only a subordinate clause (“${word}”).`,
  dangling_end: (word) => `It stops in the middle, at “${word}”.`,
  no_capital: () => 'It does not begin with a capital.',
  no_end_mark: () => 'It has no end mark.',
  unbalanced: (sign) => `A ${sign} has no partner.`,
  disagreement: (word) => `“${word}” does not agree with its subject.`,
  lost_word: (word) => `“${word}” is missing.`,
  lost_name: (word) => `The name “${word}” is missing.`,
  lost_number: (word) => `The number “${word}” is missing.`,
  lost_negation: () => 'A negation is missing.',
  out_of_order: () => 'It is told in another order than in the source.',
  added_word: (word) => `The source does not say “${word}”.`,
  added_name: (word) => `The source does not name “${word}”.`,
  added_number: (word) => `The source does not have the number “${word}”.`,
  added_negation: () => 'The source does not deny this.',
  repeated: () => 'It says again what was just said.',
  markup: (sign) => `“${sign}” is no prose.`,
} as Record<string, ((detail: string) => string) | undefined>;
