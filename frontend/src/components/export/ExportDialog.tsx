import Button from '@mui/material/Button';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { exportName, saveFile } from '@/lib/download';
import { downloadHistory } from '@/lib/exportApi';
import { FORMATS } from '@/lib/exportFormats';
import { useI18n } from '@/lib/i18n';
import { useHistoryResults } from '@/lib/useHistoryDetail';
import { notify } from '../common/notify';
import { WideDialog } from '../common/WideDialog';
import { DownloadIcon } from '../icons';
import type { ResultsScope } from '../results/resultsScope';
import { ExportPreview } from './ExportPreview';
import { FileOrderFields, FIRST_ORDER } from './FileOrderFields';

interface Props {
  historyId: number;
  filename: string;
  /** Some of the results; without it all of them. */
  scope?: ResultsScope;
  onClose: () => void;
}

const PREVIEW_ROWS = 4;

/** Hands the results of a book on as a file: which format, which columns, and how it will look. */
export function ExportDialog({ historyId, filename, scope, onClose }: Props) {
  const { t } = useI18n();
  const [order, setOrder] = useState(FIRST_ORDER);
  const all = useHistoryResults(historyId).sentences;
  const download = useMutation({
    mutationFn: async () =>
      saveFile(
        await downloadHistory(historyId, order, scope?.query ?? {}),
        exportName(filename, FORMATS[order.format].extension),
      ),
    onError: () => notify(t.exports.failed, 'error'),
  });
  return (
    <WideDialog
      title={scope ? t.exports.titleSome(scope.count) : t.exports.title}
      actions={
        <Button
          variant="contained"
          startIcon={<DownloadIcon />}
          loading={download.isPending}
          loadingPosition="start"
          disabled={order.columns.length === 0}
          onClick={() => download.mutate()}
        >
          {t.exports.download}
        </Button>
      }
      onClose={onClose}
    >
      <FileOrderFields value={order} onChange={setOrder} />
      <ExportPreview columns={order.columns} sentences={(scope?.sentences ?? all).slice(0, PREVIEW_ROWS)} />
    </WideDialog>
  );
}
