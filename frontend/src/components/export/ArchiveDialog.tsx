import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import type { FileOrder } from '@/lib/exportApi';
import { FORMAT_NAMES, FORMATS } from '@/lib/exportFormats';
import { useI18n } from '@/lib/i18n';
import { WideDialog } from '../common/WideDialog';
import { DownloadIcon } from '../icons';
import { ArchiveProgress } from './ArchiveProgress';
import { FileOrderFields } from './FileOrderFields';
import { useArchive } from './useArchive';

interface Props {
  historyIds: number[];
  onClose: () => void;
}

/** Hands the results of several books on as one archive, made on the server while the dialog waits, or without it. */
export function ArchiveDialog({ historyIds, onClose }: Props) {
  const { t } = useI18n();
  const [order, setOrder] = useState<FileOrder>({ format: 'csv', columns: FORMATS.csv.columns });
  const { make, isMaking, progress } = useArchive(historyIds);
  return (
    <WideDialog
      title={t.exports.titleBooks(historyIds.length)}
      actions={
        <Button
          variant="contained"
          startIcon={<DownloadIcon />}
          loading={isMaking}
          loadingPosition="start"
          disabled={order.columns.length === 0}
          onClick={() => make(order, { onSuccess: onClose })}
        >
          {t.exports.downloadArchive}
        </Button>
      }
      onClose={onClose}
    >
      <Typography sx={{ color: 'text.secondary' }}>{t.exports.archiveHint}</Typography>
      {isMaking && <ArchiveProgress percent={progress} />}
      <FileOrderFields
        formats={FORMAT_NAMES}
        {...order}
        onChange={(format, columns) => setOrder({ format, columns })}
      />
    </WideDialog>
  );
}
