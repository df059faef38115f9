import Button from '@mui/material/Button';
import { useSearchParams } from 'next/navigation';
import { useState } from 'react';
import { useI18n } from '@/lib/i18n';
import { DownloadIcon } from '../icons';
import { ExportDialog } from './ExportDialog';

interface Props {
  historyId: number;
  filename: string;
}

/** Opens the export of a book's results. */
export function ExportButton({ historyId, filename }: Props) {
  const { t } = useI18n();
  // Whoever was at Google to connect it goes on where he was.
  const isBack = useSearchParams().get('export') === 'sheets';
  const [open, setOpen] = useState(isBack);
  return (
    <>
      <Button startIcon={<DownloadIcon />} onClick={() => setOpen(true)}>
        {t.exports.open}
      </Button>
      {open && (
        <ExportDialog
          historyId={historyId}
          filename={filename}
          first={isBack ? 'sheets' : undefined}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
}
