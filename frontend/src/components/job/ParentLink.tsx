import MuiLink from '@mui/material/Link';
import Typography from '@mui/material/Typography';
import Link from 'next/link';
import { useI18n } from '@/lib/i18n';
import type { Job } from '@/lib/types';

/** From a job that was made of another to that one. */
export function ParentLink({ job }: { job: Job }) {
  const { t } = useI18n();
  const said = t.parts.parents[job.kind];
  if (job.parent_job_id === null || !said) return null;
  return (
    <Typography variant="body2" sx={{ color: 'text.secondary' }}>
      {said.text}{' '}
      <MuiLink component={Link} href={`/?job=${job.parent_job_id}`} scroll={false}>
        {said.link}
      </MuiLink>
    </Typography>
  );
}
