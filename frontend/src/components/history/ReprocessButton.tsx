import Button from '@mui/material/Button';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useI18n } from '@/lib/i18n';
import { useReprocess } from '@/lib/historyQueries';
import type { HistoryDetail, ProcessingSettings } from '@/lib/types';
import { RedoIcon } from '../icons';
import { ProcessAgainDialog } from './ProcessAgainDialog';

/** Processes the whole book once more with other settings, and goes to the new job. */
export function ReprocessButton({ entry }: { entry: HistoryDetail }) {
  const { t } = useI18n();
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const reprocess = useReprocess(entry.id);
  const start = (settings: ProcessingSettings) =>
    reprocess.mutate(settings, { onSuccess: ({ id }) => router.push(`/?job=${id}`, { scroll: false }) });
  return (
    <>
      <Button startIcon={<RedoIcon />} onClick={() => setOpen(true)}>
        {t.again.reprocess}
      </Button>
      {open && (
        <ProcessAgainDialog
          title={t.again.reprocessTitle}
          text={t.again.reprocessText}
          entry={entry}
          scope={null}
          isStarting={reprocess.isPending}
          error={reprocess.error}
          onStart={start}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
}
