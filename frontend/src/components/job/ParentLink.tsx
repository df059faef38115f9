import MuiLink from '@mui/material/Link';
import Typography from '@mui/material/Typography';
import Link from 'next/link';
import { useI18n } from '@/lib/i18n';
import type { Job } from '@/lib/types';

/** From a job that tries another again to that one. */
export function ParentLink({ job }: { job: Job }) {
  const { t } = useI18n();
  if (job.parent_job_id === null) return null;
  return (
    <Typography variant="body2" sx={{ color: 'text.secondary' }}>
      {t.parts.retryOf}{' '}
      <MuiLink component={Link} href={`/?job=${job.parent_job_id}`} scroll={false}>
        {t.parts.retryParent}
      </MuiLink>
    </Typography>
  );
}
