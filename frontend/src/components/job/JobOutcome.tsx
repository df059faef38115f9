import Alert from '@mui/material/Alert';
import AlertTitle from '@mui/material/AlertTitle';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { isFree } from '@/lib/creditQueries';
import { sayError, useI18n } from '@/lib/i18n';
import type { Job } from '@/lib/types';
import { BookWarnings } from '../history/BookWarnings';
import { EntryResults } from '../results/EntryResults';
import { RetryButton } from './RetryButton';

/** Of results, however much stands above them: the dialog scrolls then. */
const LEAST_HEIGHT = 420;

/** How a job ended, with its results. */
export function JobOutcome({ job }: { job: Job }) {
  return (
    <Stack spacing={2} sx={{ flex: 1, minHeight: LEAST_HEIGHT }}>
      <OutcomeNote job={job} />
      <RetryButton job={job} />
      <BookWarnings warnings={job.warnings} />
      {job.history_id !== null && job.sentence_count > 0 && <EntryResults historyId={job.history_id} />}
    </Stack>
  );
}

function OutcomeNote({ job }: { job: Job }) {
  const { t } = useI18n();
  if (job.status === 'failed') {
    return (
      <Alert severity="error">
        <AlertTitle>{t.detail.failedTitle}</AlertTitle>
        {sayError(t, job.error_code ?? 'UNKNOWN')}
      </Alert>
    );
  }
  if (job.status === 'cancelled') {
    return (
      <Alert severity="info">
        <AlertTitle>{t.detail.cancelledTitle}</AlertTitle>
        {t.detail.cancelledText}
      </Alert>
    );
  }
  if (job.partial) {
    return (
      <Alert severity="warning">
        <AlertTitle>{t.detail.partialTitle}</AlertTitle>
        {t.detail.partialUnknown}
      </Alert>
    );
  }
  return (
    <Typography sx={{ color: 'text.secondary' }}>
      {t.job.tookTime(job.processing_time_seconds ?? 0)} {t.job.results(job.sentence_count)}. <Paid job={job} />
    </Typography>
  );
}

/** What was paid, for an engine that costs something. */
function Paid({ job }: { job: Job }) {
  const { t } = useI18n();
  if (isFree(job.engine) || job.actual_credits === null) return null;
  return t.credits.cost(job.actual_credits);
}
