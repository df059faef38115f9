import type { HistoryDetail, QualityReport } from '@/lib/types';

/** The quality report of an entry; null for books of before there was one. */
export function qualityOf(entry: Pick<HistoryDetail, 'quality'>): QualityReport | null {
  // The document can say "null or this" only as "null, any object or this".
  const report = entry.quality as Partial<QualityReport> | null;
  return report?.worst ? (report as QualityReport) : null;
}
