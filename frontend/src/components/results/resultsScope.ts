import type { ExportScope, Sentence } from '@/lib/types';
import { isEverything, TO_CHECK, type ResultsFilter } from './filterGroups';
import type { ResultGroup } from './groupResults';

/** Some of a book's results, as an order names them to the server. */
export interface ResultsScope {
  query: ExportScope;
  /** Source sentences. */
  count: number;
  sentences: Sentence[];
}

/** What an action is about: what is selected, else what is shown; null where that is the whole book. */
export function scopeOf(
  groups: readonly ResultGroup[],
  selected: ReadonlySet<number>,
  filter: ResultsFilter,
  shown: readonly ResultGroup[],
): ResultsScope | null {
  if (selected.size > 0) {
    const chosen = groups.filter((group) => selected.has(group.sourceIndex));
    const sentences = chosen.flatMap((group) => group.parts);
    return { query: { ids: sentences.map(({ id }) => id) }, count: chosen.length, sentences };
  }
  if (isEverything(filter) || shown.length === 0) return null;
  return { query: queryOf(filter), count: shown.length, sentences: shown.flatMap((group) => group.parts) };
}

function queryOf({ query, flag, chapter, page }: ResultsFilter): ExportScope {
  return {
    ...(query.trim() !== '' && { q: query.trim() }),
    ...(flag === TO_CHECK && { flagged: true }),
    ...(flag !== '' && flag !== TO_CHECK && { flag }),
    ...(chapter !== '' && { chapter }),
    ...(page !== null && { page }),
  };
}
