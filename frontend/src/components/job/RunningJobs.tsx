import Button from '@mui/material/Button';
import Box from '@mui/material/Box';
import Paper from '@mui/material/Paper';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import Link from 'next/link';
import { useI18n } from '@/lib/i18n';
import { useRunningJobs } from '@/lib/queries';
import { useSocketStatus } from '@/lib/socket';
import type { Job } from '@/lib/types';
import { useJobStatus } from '@/lib/useJobStatus';
import { SERIF } from '@/theme';
import { JobProgress } from './JobProgress';

/** The jobs that have not ended, each with its progress and a way back to it. */
export function RunningJobs() {
  const { t } = useI18n();
  const { data: running = [] } = useRunningJobs(useSocketStatus() === 'connected');
  if (running.length === 0) return null;
  return (
    <Stack component="section" aria-label={t.job.running} spacing={2} sx={{ mb: { xs: 3, sm: 4 } }}>
      <Typography variant="h2">{t.job.running}</Typography>
      {running.toSorted(inOrder).map((job) => (
        <RunningJob key={job.id} listed={job} />
      ))}
    </Stack>
  );
}

/** As they are worked on: what was handed in first stands first. */
const inOrder = (one: Job, other: Job) => one.id - other.id;

function RunningJob({ listed }: { listed: Job }) {
  const { t } = useI18n();
  const { data: job = listed } = useJobStatus({ jobId: listed.id, polling: false });
  return (
    <Paper variant="outlined" sx={{ p: { xs: 2, sm: 2.5 } }}>
      <Stack direction="row" spacing={2} sx={{ alignItems: 'center', mb: 1.5 }}>
        <Typography sx={{ flex: 1, fontFamily: SERIF, fontSize: '1.1rem', fontWeight: 600, overflowWrap: 'anywhere' }}>
          {job.original_filename}
        </Typography>
        <Box>
          <Button
            component={Link}
            href={`/?job=${job.id}`}
            scroll={false}
            variant="outlined"
            aria-label={t.job.openLabel(job.original_filename)}
          >
            {t.job.open}
          </Button>
        </Box>
      </Stack>
      <JobProgress job={job} />
    </Paper>
  );
}
