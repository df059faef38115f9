import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useI18n } from '@/lib/i18n';
import { queryKeys, useJobSentences, useRunningJobs } from '@/lib/queries';
import { useSocketStatus } from '@/lib/socket';
import type { Job } from '@/lib/types';
import { useJobWebSocket } from '@/lib/useJobWebSocket';
import { notify } from '../common/notify';

/** Follows every running job on every page, and says when one has ended. */
export function JobWatchers() {
  const { data: running = [] } = useRunningJobs(useSocketStatus() === 'connected');
  // A job leaves the list when it ends; its watcher stays to report it.
  const [watched, setWatched] = useState<number[]>([]);
  const fresh = running.map((job) => job.id).filter((id) => !watched.includes(id));
  if (fresh.length > 0) setWatched([...watched, ...fresh]);
  const forget = (jobId: number) => setWatched((ids) => ids.filter((id) => id !== jobId));
  return watched.map((jobId) => <JobWatcher key={jobId} jobId={jobId} onEnded={forget} />);
}

/** Its dialog is open and says the same. */
function isOnScreen(jobId: number): boolean {
  return new URLSearchParams(window.location.search).get('job') === String(jobId);
}

function JobWatcher({ jobId, onEnded }: { jobId: number; onEnded: (jobId: number) => void }) {
  const { t } = useI18n();
  const client = useQueryClient();
  const onComplete = (job: Job) => {
    onEnded(jobId);
    // Its own entry, and the one whose results it made again or whose book it shares.
    void client.invalidateQueries({ queryKey: queryKeys.history.all });
    void client.invalidateQueries({ queryKey: queryKeys.credits.all });
    if (isOnScreen(jobId)) return;
    const ends = job.kind === 'redo' ? t.job.redoEnds : t.job.ends;
    if (job.status === 'completed') notify(ends.completed(job.original_filename), 'success');
    else if (job.status === 'failed') notify(ends.failed(job.original_filename), 'error');
    else notify(ends.cancelled(job.original_filename));
  };
  useJobWebSocket({ jobId, onComplete });
  // What nobody reads is swept from the cache: this keeps it while the job runs.
  useJobSentences(jobId);
  return null;
}
