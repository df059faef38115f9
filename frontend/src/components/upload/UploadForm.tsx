import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Grid from '@mui/material/Grid';
import Paper from '@mui/material/Paper';
import Skeleton from '@mui/material/Skeleton';
import Typography from '@mui/material/Typography';
import { useQuery } from '@tanstack/react-query';
import type { FormEvent } from 'react';
import { sayError, useI18n } from '@/lib/i18n';
import { configQuery, useProcessBook } from '@/lib/queries';
import type { Job, ProcessingSettings } from '@/lib/types';
import { ErrorState } from '../common/ErrorState';
import { ProcessingFields } from '../settings/ProcessingFields';
import { useSettingsDraft } from '../settings/useSettingsDraft';
import { ChosenFile } from './ChosenFile';
import { DropZone } from './DropZone';
import { useBookFile } from './useBookFile';

interface Props {
  onStarted: (job: Job) => void;
}

/** Chooses a book and how it is processed, and starts. */
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
  const book = useBookFile(maxBytes);
  const send = useProcessBook();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (book.file) send.mutate({ file: book.file, settings: draft }, { onSuccess: (job) => onStarted(job) });
  };
  return (
    <Paper component="form" variant="outlined" onSubmit={submit} sx={{ p: { xs: 2, sm: 3 } }}>
      <Grid container spacing={{ xs: 3, md: 4 }}>
        <Grid size={{ xs: 12, md: 6 }} sx={{ display: 'flex', flexDirection: 'column', gap: 1.5 }}>
          {book.file ? (
            <ChosenFile file={book.file} disabled={send.isPending} onRemove={book.remove} />
          ) : (
            <DropZone maxBytes={maxBytes} onFiles={book.choose} />
          )}
          {book.notice && <Alert severity={book.file ? 'info' : 'error'}>{book.notice}</Alert>}
          {send.error && <Alert severity="error">{sayError(t, send.error)}</Alert>}
        </Grid>
        <Grid size={{ xs: 12, md: 6 }}>
          <Typography variant="h2" sx={{ mb: 2 }}>
            {t.upload.options}
          </Typography>
          <ProcessingFields value={draft} onChange={onChange} />
          <StartButton ready={book.file !== null} sending={send.isPending} />
        </Grid>
      </Grid>
    </Paper>
  );
}

function StartButton({ ready, sending }: { ready: boolean; sending: boolean }) {
  const { t } = useI18n();
  return (
    <Button
      type="submit"
      variant="contained"
      size="large"
      fullWidth
      disabled={!ready}
      loading={sending}
      loadingPosition="start"
      sx={{ mt: 3 }}
    >
      {sending ? t.upload.starting : t.upload.start}
    </Button>
  );
}
