import Button from '@mui/material/Button';
import LinearProgress from '@mui/material/LinearProgress';
import Typography from '@mui/material/Typography';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { saveFile } from '@/lib/download';
import { downloadExport, orderArchive, type FileOrder } from '@/lib/exportApi';
import { FORMAT_NAMES, FORMATS } from '@/lib/exportFormats';
import { sayError, useI18n } from '@/lib/i18n';
import { notify } from '../common/notify';
import { WideDialog } from '../common/WideDialog';
import { DownloadIcon } from '../icons';
import { FileOrderFields } from './FileOrderFields';
import { useExportEnd } from './useExportEnd';

interface Props {
  historyIds: number[];
  onClose: () => void;
}

const NAME = 'french-novel-tool.zip';

/** Hands the results of several books on as one archive, made on the server while the dialog waits. */
export function ArchiveDialog({ historyIds, onClose }: Props) {
  const { t } = useI18n();
  const [order, setOrder] = useState<FileOrder>({ format: 'csv', columns: FORMATS.csv.columns });
  const archive = useMutation({
    mutationFn: () => orderArchive(historyIds, order),
    onError: (error) => notify(sayError(t, error), 'error'),
  });
  const exportId = archive.data?.id ?? null;
  const progress = useExportEnd(exportId, {
    onCompleted: async (id) => {
      saveFile(await downloadExport(id), NAME);
      onClose();
    },
    onFailed: () => {
      notify(t.exports.failed, 'error');
      archive.reset();
    },
  });
  const isMaking = archive.isPending || exportId !== null;
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
          onClick={() => archive.mutate()}
        >
          {t.exports.downloadArchive}
        </Button>
      }
      onClose={onClose}
    >
      <Typography sx={{ color: 'text.secondary' }}>{t.exports.archiveHint}</Typography>
      {isMaking && <LinearProgress aria-label={t.job.progress} variant="determinate" value={progress} />}
      <FileOrderFields
        formats={FORMAT_NAMES}
        {...order}
        onChange={(format, columns) => setOrder({ format, columns })}
      />
    </WideDialog>
  );
}
