import Box from '@mui/material/Box';
import LinearProgress from '@mui/material/LinearProgress';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useI18n } from '@/lib/i18n';
import { isTerminal, type Job } from '@/lib/types';
import { visuallyHidden } from '../common/visuallyHidden';
import { NewsAge } from './NewsAge';
import { TimeLeft } from './TimeLeft';

const ANNOUNCE_EVERY_PERCENT = 10;

/** The bar, the step, how many sentences are done and how fast, and how long it may still take. */
export function JobProgress({ job }: { job: Job }) {
  const { t } = useI18n();
  const { name } = stepOf(job);
  const step = t.job.steps[name] ?? name;
  const announced = Math.floor(job.progress_percent / ANNOUNCE_EVERY_PERCENT) * ANNOUNCE_EVERY_PERCENT;
  return (
    <Box>
      <Stack direction="row" sx={{ justifyContent: 'space-between', mb: 0.75 }}>
        <Typography sx={{ fontWeight: 600 }}>{isInLine(job) ? t.job.queue(job.queue_position!) : step}</Typography>
        <Typography sx={{ fontVariantNumeric: 'tabular-nums' }}>{t.job.percent(job.progress_percent)}</Typography>
      </Stack>
      <LinearProgress variant="determinate" value={job.progress_percent} aria-label={t.job.progress} />
      <Details job={job} />
      <Box role="status" sx={visuallyHidden}>
        {step}. {t.job.announce(announced)}
      </Box>
    </Box>
  );
}

/** Others are before it, or it has not been taken up. */
function isInLine({ queue_position: position, current_step: step }: Job): boolean {
  return position !== null && (position > 1 || step === 'accepted');
}

const endOfLine = {
  display: 'flex',
  flexWrap: 'wrap',
  columnGap: 2,
  fontVariantNumeric: 'tabular-nums',
  '& span:empty': { display: 'none' },
} as const;

function Details({ job }: { job: Job }) {
  const { t } = useI18n();
  const pace = job.sentences_per_minute;
  return (
    <Stack
      direction="row"
      sx={{ justifyContent: 'space-between', flexWrap: 'wrap', columnGap: 2, mt: 0.75, color: 'text.secondary' }}
    >
      <Typography variant="body2" sx={{ fontVariantNumeric: 'tabular-nums' }}>
        <Counted job={job} />
        {pace !== null && ` · ${t.job.pace(Math.round(pace))}`}
      </Typography>
      {!isTerminal(job) && (
        <Typography variant="body2" sx={endOfLine}>
          <span>
            <NewsAge jobId={job.id} />
          </span>
          <span>
            <TimeLeft job={job} />
          </span>
        </Typography>
      )}
    </Stack>
  );
}

/** What is done so far, in scanned pages or in sentences. */
function Counted({ job }: { job: Job }) {
  const { t } = useI18n();
  const { done, total } = stepOf(job);
  if (total > 0) return t.job.pages(done, total);
  return job.total_sentences > 0 ? t.job.sentences(job.done_sentences, job.total_sentences) : '\u00a0';
}

/** The step of a job; scanned pages are counted: "recognising 12/60". */
function stepOf(job: Job): { name: string; done: number; total: number } {
  const [name = '', pages = ''] = job.current_step.split(' ');
  const [done = 0, total = 0] = pages.split('/').map(Number);
  return { name, done, total };
}
