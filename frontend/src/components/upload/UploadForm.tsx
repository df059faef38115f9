import Grid from '@mui/material/Grid';
import Paper from '@mui/material/Paper';
import Skeleton from '@mui/material/Skeleton';
import Typography from '@mui/material/Typography';
import { useQuery } from '@tanstack/react-query';
import type { FormEvent } from 'react';
import { isBookError } from '@/lib/errors';
import { useI18n, type Catalogue } from '@/lib/i18n';
import { configQuery } from '@/lib/queries';
import type { Job, ProcessingSettings } from '@/lib/types';
import { ErrorState } from '../common/ErrorState';
import { ProcessingFields } from '../settings/ProcessingFields';
import { useSettingsDraft } from '../settings/useSettingsDraft';
import { ChosenBooks, type ChosenBook } from './ChosenBooks';
import { StartArea } from './StartArea';
import { useBooks } from './useBooks';
import { useEstimates } from './useEstimates';
import { earlierJob, useStarts } from './useStarts';

interface Props {
  /** Called when all chosen books are on their way. */
  onStarted: (jobs: Job[]) => void;
}

/** Chooses books and how they are processed, and starts. */
export function UploadForm({ onStarted }: Props) {
  const { t } = useI18n();
  const { data: config, error, refetch } = useQuery(configQuery);
  const { saved, draft, change } = useSettingsDraft();
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (saved.error) {
    return <ErrorState title={t.settings.loadFailed} error={saved.error} onRetry={() => void saved.refetch()} />;
  }
  if (!config || !draft) return <Skeleton variant="rounded" height={420} />;
  return <LoadedForm maxBytes={config.max_upload_bytes} draft={draft} onChange={change} onStarted={onStarted} />;
}

interface LoadedProps extends Props {
  maxBytes: number;
  draft: ProcessingSettings;
  onChange: (changes: Partial<ProcessingSettings>) => void;
}

function LoadedForm({ maxBytes, draft, onChange, onStarted }: LoadedProps) {
  const { t } = useI18n();
  const { books, notices, choose, remove } = useBooks(maxBytes);
  const known = useEstimates(books, draft);
  const { start, isStarting, refusalOf } = useStarts(draft, remove);
  const chosen = books.map((book, index): ChosenBook => {
    const refusal = refusalOf(book);
    const estimated = known[index]!;
    const duplicate = estimated.isPending ? null : (estimated.estimate?.duplicate_of ?? null);
    return { book, known: estimated, refusal, earlier: earlierJob(refusal) ?? (duplicate as ChosenBook['earlier']) };
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const orders = chosen.map(({ book, earlier }) => ({ book, settings: draft, again: earlier !== null }));
    if (orders.length === 0 || isStarting) return;
    start(orders, { onSuccess: ({ jobs, refusals }) => refusals.size === 0 && onStarted(jobs) });
  };
  return (
    <Paper component="form" variant="outlined" onSubmit={submit} sx={{ p: { xs: 2, sm: 3 } }}>
      <Grid container spacing={{ xs: 3, md: 4 }}>
        <Grid size={{ xs: 12, md: 6 }} sx={{ display: 'flex', flexDirection: 'column', gap: 1.5 }}>
          <ChosenBooks
            chosen={chosen}
            notices={notices}
            maxBytes={maxBytes}
            wordLimit={draft.sentence_length_limit}
            disabled={isStarting}
            onFiles={choose}
            onRemove={remove}
          />
        </Grid>
        <Grid size={{ xs: 12, md: 6 }}>
          <Typography variant="h2" sx={{ mb: 2 }}>
            {t.upload.options}
          </Typography>
          <ProcessingFields value={draft} onChange={onChange} />
          <StartArea
            known={known}
            settings={draft}
            label={labelFor(t, chosen)}
            isStarting={isStarting}
            onChange={onChange}
          />
        </Grid>
      </Grid>
    </Paper>
  );
}

/** What the button does, said with what is known of the books. */
function labelFor(t: Catalogue, chosen: ChosenBook[]): string {
  const [only] = chosen;
  if (!only) return t.estimate.start;
  if (chosen.length > 1) return t.estimate.startSeveral(chosen.length);
  if (only.earlier) return t.estimate.startAgain;
  return !only.known.isPending && isBookError(only.known.error) ? t.estimate.startAnyway : t.estimate.start;
}
