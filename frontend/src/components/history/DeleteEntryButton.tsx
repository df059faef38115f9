import Button from '@mui/material/Button';
import { useI18n } from '@/lib/i18n';
import { TrashIcon } from '../icons';
import { useDeleteWithUndo } from './useDeleteWithUndo';

interface Props {
  historyId: number;
  onDeleted: () => void;
}

/** Deletes an entry; a message offers to bring it back. */
export function DeleteEntryButton({ historyId, onDeleted }: Props) {
  const { t } = useI18n();
  const { deleteEntries, isDeleting } = useDeleteWithUndo(onDeleted);
  return (
    <Button
      color="error"
      startIcon={<TrashIcon />}
      loading={isDeleting}
      loadingPosition="start"
      onClick={() => deleteEntries([historyId])}
      sx={{ mr: 'auto' }}
    >
      {t.detail.delete}
    </Button>
  );
}
