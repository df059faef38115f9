import Skeleton from '@mui/material/Skeleton';
import Stack from '@mui/material/Stack';
import { useI18n } from '@/lib/i18n';
import type { HistoryDetail } from '@/lib/types';
import { useHistoryResults } from '@/lib/useHistoryDetail';
import { ErrorState } from '../common/ErrorState';
import { ResultsTable } from '../ResultsTable';

const SKELETON_ROWS = [0, 1, 2, 3, 4];

interface Props {
  historyId: number;
  /** Where the results can be corrected. */
  entry?: HistoryDetail;
  /** What is searched for at first; null while that is not known. */
  search?: string | null;
}

/** All results of an entry of the history, loaded page by page. */
export function EntryResults({ historyId, entry, search = '' }: Props) {
  const { t } = useI18n();
  const { sentences, total, error, isPending, loadMore } = useHistoryResults(historyId);
  if (isPending || search === null) return <ResultsSkeleton />;
  return (
    <>
      {error && <ErrorState title={t.history.resultsFailed} error={error} onRetry={loadMore} />}
      {entry ? (
        <ResultsTable entry={entry} search={search} sentences={sentences} total={total} />
      ) : (
        <ResultsTable readOnly sentences={sentences} total={total} />
      )}
    </>
  );
}

function ResultsSkeleton() {
  return (
    <Stack spacing={1.5} aria-busy="true">
      <Skeleton variant="rounded" width={280} height={40} />
      {SKELETON_ROWS.map((row) => (
        <Skeleton key={row} variant="rounded" height={64} />
      ))}
    </Stack>
  );
}
