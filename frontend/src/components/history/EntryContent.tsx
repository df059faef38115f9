import Link from '@mui/material/Link';
import Skeleton from '@mui/material/Skeleton';
import { useQuery } from '@tanstack/react-query';
import { codeOf } from '@/lib/errors';
import { useI18n } from '@/lib/i18n';
import { jobStatusQuery } from '@/lib/queries';
import type { HistoryDetail } from '@/lib/types';
import { EmptyState } from '../common/EmptyState';
import { ErrorState } from '../common/ErrorState';
import { RetryButton } from '../job/RetryButton';
import { EntryResults } from '../results/EntryResults';
import { BookWarnings } from './BookWarnings';
import { EntryFacts } from './EntryFacts';
import { EntryReason } from './EntryReason';
import { KeptBook } from './KeptBook';
import { LinkedEntries } from './LinkedEntries';
import { qualityOf } from './qualityOf';
import { QualityReport } from './QualityReport';
import { useFoundBy } from './useFoundBy';

interface Props {
  entry: HistoryDetail | undefined;
  error: Error | null;
  onRetry: () => void;
}

/** What is known about a processed book, and its results; or why that cannot be shown. */
export function EntryContent({ entry, error, onRetry }: Props) {
  return (
    <>
      {error && <Failure error={error} onRetry={onRetry} />}
      {!error && !entry && <Skeleton variant="rounded" height={320} />}
      {entry && <Entry entry={entry} />}
    </>
  );
}

function Failure({ error, onRetry }: { error: Error; onRetry: () => void }) {
  const { t } = useI18n();
  if (codeOf(error) === 'NOT_FOUND') return <EmptyState title={t.history.entryGone} text="" heading="h3" />;
  return <ErrorState title={t.history.entryFailed} error={error} onRetry={onRetry} />;
}

/** A complete book has nothing in it that could be tried again. */
function isComplete(entry: HistoryDetail): boolean {
  return entry.status === 'completed' && !entry.partial;
}

function Entry({ entry }: { entry: HistoryDetail }) {
  const report = qualityOf(entry);
  const search = useFoundBy(entry.id);
  const { data: job } = useQuery({ ...jobStatusQuery(entry.job_id), enabled: !isComplete(entry) });
  return (
    <>
      <EntryFacts entry={entry} />
      <EntryReason entry={entry} />
      <BookWarnings warnings={entry.warnings} />
      {job && <RetryButton job={job} />}
      <LinkedEntries linked={entry.linked} />
      {entry.kind !== 'redo' && <KeptBook entry={entry} />}
      {entry.export_sheet_url && <SheetLink url={entry.export_sheet_url} />}
      {report && entry.sentence_count > 0 && <QualityReport report={report} />}
      {entry.sentence_count > 0 && <EntryResults historyId={entry.id} entry={entry} search={search} />}
    </>
  );
}

function SheetLink({ url }: { url: string }) {
  const { t } = useI18n();
  return (
    <Link href={url} target="_blank" rel="noopener noreferrer" sx={{ alignSelf: 'flex-start' }}>
      {t.sheets.openEntry}
    </Link>
  );
}
