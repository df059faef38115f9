import Button from '@mui/material/Button';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { exportName, saveFile } from '@/lib/download';
import { downloadHistory, type FileOrder } from '@/lib/exportApi';
import { DESTINATIONS, FORMATS, type Destination } from '@/lib/exportFormats';
import { useI18n } from '@/lib/i18n';
import type { ExportScope } from '@/lib/types';
import { useHistoryResults } from '@/lib/useHistoryDetail';
import { notify } from '../common/notify';
import { WideDialog } from '../common/WideDialog';
import { DownloadIcon } from '../icons';
import type { ResultsScope } from '../results/resultsScope';
import { ExportPreview } from './ExportPreview';
import { FileOrderFields } from './FileOrderFields';
import { SheetsPanel } from './SheetsPanel';

interface Props {
  historyId: number;
  filename: string;
  /** Some of the results; without it all of them. */
  scope?: ResultsScope;
  /** What is chosen at first. */
  first?: Destination;
  onClose: () => void;
}

const PREVIEW_ROWS = 4;
const ALL: ExportScope = {};

/** Hands the results of a book on: to which place or format, which columns, and how it will look. */
export function ExportDialog({ historyId, filename, scope, first = 'csv', onClose }: Props) {
  const { t } = useI18n();
  const [format, setFormat] = useState(first);
  const [columns, setColumns] = useState(FORMATS[first].columns);
  const all = useHistoryResults(historyId).sentences;
  const query = scope?.query ?? ALL;
  const choose = (name: Destination, chosen: typeof columns) => {
    setFormat(name);
    setColumns(chosen);
  };
  return (
    <WideDialog
      title={scope ? t.exports.titleSome(scope.count) : t.exports.title}
      actions={
        format !== 'sheets' && (
          <Download historyId={historyId} filename={filename} order={{ format, columns }} scope={query} />
        )
      }
      onClose={onClose}
    >
      <FileOrderFields formats={DESTINATIONS} format={format} columns={columns} onChange={choose} />
      {format === 'sheets' && <SheetsPanel historyId={historyId} scope={query} columns={columns} />}
      <ExportPreview columns={columns} sentences={(scope?.sentences ?? all).slice(0, PREVIEW_ROWS)} />
    </WideDialog>
  );
}

interface DownloadProps {
  historyId: number;
  filename: string;
  order: FileOrder;
  scope: ExportScope;
}

function Download({ historyId, filename, order, scope }: DownloadProps) {
  const { t } = useI18n();
  const download = useMutation({
    mutationFn: async () =>
      saveFile(
        await downloadHistory(historyId, order, scope),
        exportName(filename, FORMATS[order.format].extension),
      ),
    onError: () => notify(t.exports.failed, 'error'),
  });
  return (
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
  );
}
