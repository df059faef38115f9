import Alert from '@mui/material/Alert';
import AlertTitle from '@mui/material/AlertTitle';
import MuiLink from '@mui/material/Link';
import Link from 'next/link';
import { useI18n } from '@/lib/i18n';
import { isTerminal, type Job, type JobReference } from '@/lib/types';

/** Points to an earlier job of the same book with the same settings. */
export function DuplicateNotice({ earlier }: { earlier: JobReference }) {
  const { t } = useI18n();
  const since = t.format.dateTime(earlier.created_at);
  const isRunning = !isTerminal({ status: earlier.status as Job['status'] });
  const href = earlier.history_id === null ? `/?job=${earlier.job_id}` : `/history/?entry=${earlier.history_id}`;
  return (
    <Alert severity="info">
      <AlertTitle>{isRunning ? t.estimate.runningTitle : t.estimate.duplicateTitle}</AlertTitle>
      {isRunning ? t.estimate.runningText(since) : t.estimate.duplicateText(since)}{' '}
      <MuiLink component={Link} href={href} scroll={false}>
        {isRunning ? t.estimate.runningOpen : t.estimate.duplicateOpen}
      </MuiLink>
    </Alert>
  );
}
