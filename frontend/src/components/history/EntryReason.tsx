import Alert from '@mui/material/Alert';
import AlertTitle from '@mui/material/AlertTitle';
import { sayError, useI18n } from '@/lib/i18n';
import type { HistoryEntry } from '@/lib/types';

interface FailedChunk {
  start_page: number;
  end_page: number;
}

/** The pages that are missing, as ranges in order; chunks that touch are one range. */
export function missingPages(entry: Pick<HistoryEntry, 'error_details'>): [number, number][] {
  const chunks = (entry.error_details?.failed_chunks ?? []) as FailedChunk[];
  const ranges: [number, number][] = [];
  for (const { start_page: start, end_page: end } of chunks.toSorted((a, b) => a.start_page - b.start_page)) {
    const last = ranges.at(-1);
    if (last && start <= last[1] + 1) last[1] = Math.max(last[1], end);
    else ranges.push([start, end]);
  }
  return ranges;
}

/** Why an entry is not a complete book, in plain words; nothing for one that is. */
export function EntryReason({ entry }: { entry: Omit<HistoryEntry, 'excerpt'> }) {
  const { t } = useI18n();
  if (entry.status === 'failed') {
    return (
      <Alert severity="error">
        <AlertTitle>{t.detail.failedTitle}</AlertTitle>
        {sayError(t, entry.error_code ?? 'UNKNOWN')}
      </Alert>
    );
  }
  if (entry.status === 'cancelled') {
    return (
      <Alert severity="info">
        <AlertTitle>{t.detail.cancelledTitle}</AlertTitle>
        {t.detail.cancelledText}
      </Alert>
    );
  }
  if (!entry.partial) return null;
  const ranges = missingPages(entry);
  return (
    <Alert severity="warning">
      <AlertTitle>{t.detail.partialTitle}</AlertTitle>
      {ranges.length > 0 ? t.detail.partialText(ranges) : t.detail.partialUnknown}
    </Alert>
  );
}
