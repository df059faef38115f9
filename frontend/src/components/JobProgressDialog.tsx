'use client';

import Button from '@mui/material/Button';
import Skeleton from '@mui/material/Skeleton';
import Link from 'next/link';
import { useI18n } from '@/lib/i18n';
import { isTerminal, type ConnectionState, type Job } from '@/lib/types';
import { useJobWebSocket } from '@/lib/useJobWebSocket';
import { ErrorState } from './common/ErrorState';
import { WideDialog } from './common/WideDialog';
import { ExportButton } from './export/ExportButton';
import { CancelJobButton } from './job/CancelJobButton';
import { ConnectionChip } from './job/ConnectionChip';
import { JobOutcome } from './job/JobOutcome';
import { JobParts } from './job/JobParts';
import { JobProgress } from './job/JobProgress';
import { ParentLink } from './job/ParentLink';
import { SentenceStream } from './job/SentenceStream';
import { StatusChip } from './history/StatusChip';

interface Props {
  jobId: number;
  onClose: () => void;
}

/** A job while it runs and when it has ended; closing it leaves the job alone. */
export function JobProgressDialog({ jobId, onClose }: Props) {
  const { t } = useI18n();
  const { job, error, state } = useJobWebSocket({ jobId });
  return (
    <WideDialog
      title={job?.original_filename ?? t.job.progress}
      badge={job && <Badge job={job} state={state} />}
      actions={job && <Actions job={job} onClose={onClose} />}
      onClose={onClose}
    >
      <Content job={job} error={error} />
    </WideDialog>
  );
}

function Content({ job, error }: { job: Job | undefined; error: string | null }) {
  if (!job) return error === null ? <Skeleton variant="rounded" height={120} /> : <ErrorState error={error} />;
  const hasEnded = isTerminal(job);
  return (
    <>
      {!hasEnded && <JobProgress job={job} />}
      <ParentLink job={job} />
      <JobParts job={job} />
      {hasEnded ? <JobOutcome job={job} /> : <SentenceStream jobId={job.id} />}
    </>
  );
}

function Badge({ job, state }: { job: Job; state: ConnectionState }) {
  if (isTerminal(job)) return <StatusChip status={job.status} partial={job.partial} />;
  return <ConnectionChip state={state} />;
}

interface ActionsProps {
  job: Job;
  onClose: () => void;
}

function Actions({ job, onClose }: ActionsProps) {
  return isTerminal(job) ? <EndedActions job={job} onClose={onClose} /> : <RunningActions job={job} onClose={onClose} />;
}

function RunningActions({ job, onClose }: ActionsProps) {
  const { t } = useI18n();
  return (
    <>
      <CancelJobButton jobId={job.id} />
      <Button variant="contained" title={t.job.minimiseHint} onClick={onClose}>
        {t.job.minimise}
      </Button>
    </>
  );
}

function EndedActions({ job, onClose }: ActionsProps) {
  const { t } = useI18n();
  return (
    <>
      {job.history_id !== null && (
        <>
          {job.sentence_count > 0 && <ExportButton historyId={job.history_id} filename={job.original_filename} />}
          <Button component={Link} href={`/history/?entry=${job.history_id}`}>
            {t.job.seeResults}
          </Button>
        </>
      )}
      <Button variant="contained" onClick={onClose}>
        {t.job.anotherBook}
      </Button>
    </>
  );
}
