import Button from '@mui/material/Button';
import { useI18n } from '@/lib/i18n';
import type { HistoryDetail } from '@/lib/types';
import { ExportButton } from '../export/ExportButton';
import { DeleteEntryButton } from './DeleteEntryButton';
import { ReprocessButton } from './ReprocessButton';

interface Props {
  entry: HistoryDetail | undefined;
  onClose: () => void;
  onDeleted: () => void;
}

/** What can be done with a processed book. */
export function EntryActions({ entry, onClose, onDeleted }: Props) {
  const { t } = useI18n();
  return (
    <>
      {entry && <DeleteEntryButton historyId={entry.id} onDeleted={onDeleted} />}
      {entry?.book_kept && <ReprocessButton entry={entry} />}
      {entry && entry.sentence_count > 0 && (
        <ExportButton historyId={entry.id} filename={entry.original_filename} />
      )}
      <Button variant="contained" onClick={onClose}>
        {t.common.close}
      </Button>
    </>
  );
}
