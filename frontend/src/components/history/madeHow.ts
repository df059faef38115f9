import type { Catalogue } from '@/lib/i18n';
import type { HistoryEntry } from '@/lib/types';

/** What tells the results of a book from others of the same book. */
export function madeHow(t: Catalogue, { kind, settings }: Pick<HistoryEntry, 'kind' | 'settings'>): string {
  const limit = settings.sentence_length_limit;
  return [limit && t.history.limit(limit), t.again.links[kind]].filter(Boolean).join(' · ');
}
