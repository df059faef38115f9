import Alert from '@mui/material/Alert';
import MuiLink from '@mui/material/Link';
import Link from 'next/link';
import { ApiError, codeOf } from '@/lib/errors';
import { sayError, useI18n } from '@/lib/i18n';

/** Why a job could not be tried again, with a way to the attempt that is under way. */
export function RetryProblem({ error }: { error: Error }) {
  const { t } = useI18n();
  if (codeOf(error) !== 'CONFLICT') return <Alert severity="error">{sayError(t, error)}</Alert>;
  const running = error instanceof ApiError ? error.details.job_id : undefined;
  if (typeof running !== 'number') return <Alert severity="info">{t.parts.retryNothing}</Alert>;
  return (
    <Alert severity="info">
      {t.parts.retryRunning}{' '}
      <MuiLink component={Link} href={`/?job=${running}`} scroll={false}>
        {t.parts.retryWatch}
      </MuiLink>
    </Alert>
  );
}
