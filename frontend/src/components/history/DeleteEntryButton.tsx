import Button from '@mui/material/Button';
import { useState } from 'react';
import { sayError, useI18n } from '@/lib/i18n';
import { useDeleteHistory } from '@/lib/queries';
import { notify } from '../common/notify';
import { ConfirmDialog } from '../common/ConfirmDialog';
import { TrashIcon } from '../icons';

interface Props {
  historyId: number;
  filename: string;
  onDeleted: () => void;
}

/** Deletes an entry, after asking. */
export function DeleteEntryButton({ historyId, filename, onDeleted }: Props) {
  const { t } = useI18n();
  const [asking, setAsking] = useState(false);
  const remove = useDeleteHistory();
  const confirm = () =>
    remove.mutate(historyId, {
      onSuccess: () => {
        notify(t.detail.deleted(filename));
        onDeleted();
      },
      onError: (error) => {
        notify(sayError(t, error), 'error');
        setAsking(false);
      },
    });
  return (
    <>
      <Button color="error" startIcon={<TrashIcon />} onClick={() => setAsking(true)} sx={{ mr: 'auto' }}>
        {t.detail.delete}
      </Button>
      <ConfirmDialog
        open={asking}
        title={t.detail.deleteTitle}
        text={t.detail.deleteText}
        confirm={t.detail.deleteConfirm}
        keep={t.common.cancel}
        busy={remove.isPending}
        onConfirm={confirm}
        onClose={() => setAsking(false)}
      />
    </>
  );
}
