import { fold } from '@/lib/text';
import type { Sentence } from '@/lib/types';
import type { ResultGroup } from './groupResults';

/** Flags that say nothing is wrong. */
const HARMLESS = ['unchanged', 'edited'];

export interface ResultsFilter {
  query: string;
  onlyFlagged: boolean;
}

/** Folding thousands of rows at each key press would be felt. */
const folded = new WeakMap<Sentence, string>();

function searchable(sentence: Sentence): string {
  const known = folded.get(sentence);
  if (known !== undefined) return known;
  const text = fold(`${sentence.original}\n${sentence.normalized}`);
  folded.set(sentence, text);
  return text;
}

export function needsCheck(sentence: Sentence): boolean {
  return sentence.flags.some((flag) => !HARMLESS.includes(flag));
}

/** The groups with a row that fits; accents and case do not matter. */
export function filterGroups(groups: ResultGroup[], { query, onlyFlagged }: ResultsFilter): ResultGroup[] {
  const wanted = fold(query.trim());
  if (wanted === '' && !onlyFlagged) return groups;
  return groups.filter(
    ({ parts }) =>
      (!onlyFlagged || parts.some(needsCheck)) &&
      (wanted === '' || parts.some((part) => searchable(part).includes(wanted))),
  );
}
