import { isFree } from '@/lib/creditQueries';
import { useI18n, type Catalogue } from '@/lib/i18n';
import type { HistoryDetail } from '@/lib/types';
import { Facts } from '../common/Facts';
import { qualityOf } from './qualityOf';

const HARMLESS = ['unchanged', 'edited'];

/** How many flags ask for a look, by the quality report. */
function toCheck(entry: HistoryDetail): number {
  const flags = Object.entries((entry.quality?.flags ?? {}) as Record<string, number>);
  return flags.reduce((sum, [flag, count]) => (HARMLESS.includes(flag) ? sum : sum + count), 0);
}

function percent(t: Catalogue, rate: number | undefined): string | null {
  return rate === undefined ? null : `${t.format.number(Math.round(100 * rate))}\u00a0%`;
}

function amount(t: Catalogue, count: number | null | undefined): string | null {
  return count ? t.format.number(count) : null;
}

/** What is said of results, where there are any. */
function judgedFacts(t: Catalogue, entry: HistoryDetail): [string, string | null][] {
  if (entry.sentence_count === 0) return [];
  return [
    [t.detail.toCheck, t.format.number(toCheck(entry))],
    [t.detail.withinLimit, percent(t, qualityOf(entry)?.within_limit_rate)],
  ];
}

function factsOf(t: Catalogue, entry: HistoryDetail): [string, string][] {
  const facts: [string, string | null][] = [
    [t.detail.processed, t.format.dateTime(entry.created_at)],
    [t.detail.results, t.format.number(entry.sentence_count)],
    ...judgedFacts(t, entry),
    [t.detail.wordLimit, String(entry.settings.sentence_length_limit ?? '')],
    [t.detail.engine, t.options.engines[entry.engine]?.label ?? entry.engine],
    [t.detail.duration, entry.processing_time_seconds ? t.format.duration(entry.processing_time_seconds) : null],
    [t.detail.tokens, amount(t, entry.gemini_tokens_used)],
    [t.credits.costLabel, isFree(entry.engine) ? null : amount(t, entry.credits)],
  ];
  return facts.filter((fact): fact is [string, string] => Boolean(fact[1]));
}

/** What is known about a processed book. */
export function EntryFacts({ entry }: { entry: HistoryDetail }) {
  const { t } = useI18n();
  return <Facts label={t.detail.facts} facts={factsOf(t, entry)} />;
}
