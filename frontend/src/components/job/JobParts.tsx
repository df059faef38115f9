import Box from '@mui/material/Box';
import Skeleton from '@mui/material/Skeleton';
import Typography from '@mui/material/Typography';
import { useState, type SyntheticEvent } from 'react';
import { useI18n } from '@/lib/i18n';
import type { Chunk, Job } from '@/lib/types';
import { useJobChunks } from '@/lib/useJobChunks';
import { ErrorState } from '../common/ErrorState';
import { PartRow } from './PartRow';
import { barOf, spanOf } from './timeline';

/** The parts of a book on a common time axis; asked for only while it is open. */
export function JobParts({ job }: { job: Job }) {
  const { t } = useI18n();
  const [isOpen, setOpen] = useState(false);
  const failed = job.failed_chunks.length;
  return (
    <Box component="details" onToggle={(event: SyntheticEvent<HTMLDetailsElement>) => setOpen(event.currentTarget.open)}>
      <Box component="summary" sx={{ cursor: 'pointer', py: 0.5, fontWeight: 600 }}>
        {t.parts.title}
        {failed > 0 && ` (${job.status === 'cancelled' ? t.parts.leftCount(failed) : t.parts.failedCount(failed)})`}
      </Box>
      {isOpen && <LoadedParts job={job} />}
    </Box>
  );
}

function LoadedParts({ job }: { job: Job }) {
  const { t } = useI18n();
  const { data, error, refetch } = useJobChunks(job);
  if (error && !data) return <ErrorState title={t.parts.failed} error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton variant="rounded" height={96} />;
  if (data.items.length === 0) return <Typography sx={{ color: 'text.secondary' }}>{t.parts.none}</Typography>;
  return <Timeline chunks={data.items} job={job} />;
}

function Timeline({ chunks, job }: { chunks: Chunk[]; job: Job }) {
  const { t } = useI18n();
  const span = spanOf(chunks, job);
  return (
    <>
      {span && (
        <Typography variant="body2" sx={{ color: 'text.secondary', mb: 0.5 }}>
          {t.parts.within(t.format.duration((span.end - span.start) / 1000))}
        </Typography>
      )}
      <Box
        component="ol"
        tabIndex={0}
        aria-label={t.parts.title}
        sx={{ m: 0, p: 0, pr: 1, listStyle: 'none', maxHeight: { xs: 300, sm: 260 }, overflowY: 'auto' }}
      >
        {chunks.map((chunk) => (
          <PartRow key={chunk.chunk_id} chunk={chunk} bar={span && barOf(chunk, span, job)} />
        ))}
      </Box>
    </>
  );
}
