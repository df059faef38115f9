import { matcher, wordsOfAll } from '@/lib/textSearch';
import type { Sentence } from '@/lib/types';
import type { ResultGroup } from './groupResults';

/** Flags that say nothing is wrong. */
const HARMLESS = ['unchanged', 'edited'];
/** In place of a flag: any that asks for a look. */
export const TO_CHECK = 'to_check';

/** What is shown of a book; what is empty does not narrow. */
export interface ResultsFilter {
  query: string;
  /** A flag, or TO_CHECK. */
  flag: string;
  chapter: string;
  page: number | null;
}

export const EVERYTHING: ResultsFilter = { query: '', flag: '', chapter: '', page: null };

export function isEverything({ query, flag, chapter, page }: ResultsFilter): boolean {
  return query.trim() === '' && flag === '' && chapter === '' && page === null;
}

/** Folding thousands of rows at each key press would be felt. */
const folded = new WeakMap<ResultGroup, string>();

function searchable(group: ResultGroup): string {
  const known = folded.get(group);
  if (known !== undefined) return known;
  const text = wordsOfAll([group.original, ...group.parts.map((part) => part.normalized)]);
  folded.set(group, text);
  return text;
}

export function needsCheck(sentence: Sentence): boolean {
  return sentence.flags.some((flag) => !HARMLESS.includes(flag));
}

function hasFlag(sentence: Sentence, wanted: string): boolean {
  if (wanted === '') return true;
  return wanted === TO_CHECK ? needsCheck(sentence) : sentence.flags.includes(wanted);
}

/** The groups that fit: words are looked for in the source and its results, a flag in any of these. */
export function filterGroups(groups: ResultGroup[], filter: ResultsFilter): ResultGroup[] {
  if (isEverything(filter)) return groups;
  const { query, flag, chapter, page } = filter;
  const matches = matcher(query);
  return groups.filter(
    (group) =>
      (page === null || group.page === page) &&
      (chapter === '' || group.chapter === chapter) &&
      group.parts.some((part) => hasFlag(part, flag)) &&
      (query.trim() === '' || matches(searchable(group))),
  );
}

/** How many results bear each flag, and how many ask for a look. */
export function countFlags(sentences: readonly Sentence[]): Map<string, number> {
  const counts = new Map<string, number>();
  const add = (flag: string) => counts.set(flag, (counts.get(flag) ?? 0) + 1);
  for (const sentence of sentences) {
    sentence.flags.forEach(add);
    if (needsCheck(sentence)) add(TO_CHECK);
  }
  return counts;
}

/** The chapters, in the order of the book. */
export function chaptersOf(groups: readonly ResultGroup[]): string[] {
  return [...new Set(groups.map((group) => group.chapter).filter((chapter) => chapter !== null))];
}
