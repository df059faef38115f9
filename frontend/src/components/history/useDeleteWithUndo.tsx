import Button from '@mui/material/Button';
import { useDeleteHistory, useRestoreHistory } from '@/lib/historyQueries';
import { sayError, useI18n } from '@/lib/i18n';
import { notify, notifyWith } from '../common/notify';

/** Deletes entries at once, and offers for a while to bring them back. */
export function useDeleteWithUndo(onDeleted: () => void) {
  const { t } = useI18n();
  const remove = useDeleteHistory();
  const restore = useRestoreHistory();
  const sayWhy = (error: Error) => notify(sayError(t, error), 'error');
  // As a promise: the callbacks of `mutate` die with the dialog that was closed by the deletion.
  const undo = (ids: number[]) =>
    restore.mutateAsync(ids).then((back) => notify(t.history.restored(back.length), 'success'), sayWhy);
  const deleteEntries = (ids: number[]) =>
    remove.mutate(ids, {
      onSuccess: (deletion) => {
        notifyWith(t.history.deleted(deletion.ids.length), (close) => (
          <UndoButton
            label={t.history.undo}
            onUndo={() => {
              close();
              void undo(deletion.ids);
            }}
          />
        ));
        onDeleted();
      },
      onError: sayWhy,
    });
  return { deleteEntries, isDeleting: remove.isPending };
}

function UndoButton({ label, onUndo }: { label: string; onUndo: () => void }) {
  return (
    <Button size="small" color="inherit" onClick={onUndo}>
      {label}
    </Button>
  );
}
