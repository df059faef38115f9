import Button from '@mui/material/Button';
import { useState } from 'react';
import { sayError, useI18n } from '@/lib/i18n';
import { useCancelJob } from '@/lib/queries';
import { notify } from '../common/notify';
import { ConfirmDialog } from '../common/ConfirmDialog';

/** Cancels a job, after asking. */
export function CancelJobButton({ jobId }: { jobId: number }) {
  const { t } = useI18n();
  const [asking, setAsking] = useState(false);
  const cancel = useCancelJob();
  const confirm = () =>
    cancel.mutate(jobId, {
      onError: (error) => notify(sayError(t, error), 'error'),
      onSettled: () => setAsking(false),
    });
  return (
    <>
      <Button color="error" onClick={() => setAsking(true)}>
        {t.job.cancel}
      </Button>
      <ConfirmDialog
        open={asking}
        title={t.job.cancelTitle}
        text={t.job.cancelText}
        confirm={t.job.cancelConfirm}
        keep={t.job.cancelKeep}
        busy={cancel.isPending}
        onConfirm={confirm}
        onClose={() => setAsking(false)}
      />
    </>
  );
}
