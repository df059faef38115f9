'use client';

import Button from '@mui/material/Button';
import Link from '@mui/material/Link';
import Skeleton from '@mui/material/Skeleton';
import { useQuery } from '@tanstack/react-query';
import { codeOf } from '@/lib/errors';
import { useI18n } from '@/lib/i18n';
import { jobStatusQuery } from '@/lib/queries';
import type { HistoryDetail } from '@/lib/types';
import { useHistoryDetail } from '@/lib/useHistoryDetail';
import { EmptyState } from './common/EmptyState';
import { ErrorState } from './common/ErrorState';
import { WideDialog } from './common/WideDialog';
import { ExportButton } from './export/ExportButton';
import { BookWarnings } from './history/BookWarnings';
import { DeleteEntryButton } from './history/DeleteEntryButton';
import { EntryFacts } from './history/EntryFacts';
import { EntryReason } from './history/EntryReason';
import { KeptBook } from './history/KeptBook';
import { LinkedEntries } from './history/LinkedEntries';
import { qualityOf } from './history/qualityOf';
import { QualityReport } from './history/QualityReport';
import { ReprocessButton } from './history/ReprocessButton';
import { StatusChip } from './history/StatusChip';
import { useFoundBy } from './history/useFoundBy';
import { RetryButton } from './job/RetryButton';
import { EntryResults } from './results/EntryResults';

interface Props {
  historyId: number;
  onClose: () => void;
}

/** A processed book: what is known about it, its results, and what can be done with them. */
export function HistoryDetailDialog({ historyId, onClose }: Props) {
  const { t } = useI18n();
  const { data: entry, error, refetch } = useHistoryDetail(historyId);
  return (
    <WideDialog
      title={entry?.original_filename ?? t.history.title}
      badge={entry && <StatusChip status={entry.status} partial={entry.partial} />}
      actions={<Actions entry={entry} onClose={onClose} />}
      onClose={onClose}
    >
      {error && <Failure error={error} onRetry={() => void refetch()} />}
      {!error && !entry && <Skeleton variant="rounded" height={320} />}
      {entry && <Entry entry={entry} />}
    </WideDialog>
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

function Actions({ entry, onClose }: { entry: HistoryDetail | undefined; onClose: () => void }) {
  const { t } = useI18n();
  return (
    <>
      {entry && <DeleteEntryButton historyId={entry.id} onDeleted={onClose} />}
      {entry?.book_kept && <ReprocessButton entry={entry} />}
      {entry && entry.sentence_count > 0 && (
        <ExportButton historyId={entry.id} filename={entry.original_filename} />
      )}
      <Button variant="contained" onClick={onClose}>
        {t.common.close}
      </Button>
    </>
  );
}
