import Button from '@mui/material/Button';
import { useRouter } from 'next/navigation';
import { useI18n, type Catalogue } from '@/lib/i18n';
import { useRetryJob } from '@/lib/queries';
import type { Job } from '@/lib/types';
import { RetryProblem } from './RetryProblem';

/** Tries again what failed in an ended job, and goes to the new one; nothing where that cannot help. */
export function RetryButton({ job }: { job: Job }) {
  return job.can_retry ? <Retry job={job} /> : null;
}

/** Of a book that did not come to its end nothing failed but what was not reached. */
function labelOf(t: Catalogue, { total_chunks: parts, status, sentence_count: results }: Job): string {
  if (parts > 0 && status === 'completed') return t.parts.retry;
  return parts > 0 && results > 0 ? t.parts.retryRest : t.parts.retryAll;
}

function Retry({ job }: { job: Job }) {
  const { t } = useI18n();
  const router = useRouter();
  const retry = useRetryJob();
  const press = () => retry.mutate(job.id, { onSuccess: ({ id }) => router.push(`/?job=${id}`, { scroll: false }) });
  return (
    <>
      {retry.error && <RetryProblem error={retry.error} />}
      <Button variant="outlined" loading={retry.isPending} onClick={press} sx={{ alignSelf: 'flex-start' }}>
        {labelOf(t, job)}
      </Button>
    </>
  );
}
