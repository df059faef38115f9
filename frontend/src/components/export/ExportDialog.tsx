import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useMutation } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { exportName, saveFile } from '@/lib/download';
import { downloadHistory, type FileOrder } from '@/lib/exportApi';
import { DESTINATIONS, FORMATS, type Destination } from '@/lib/exportFormats';
import { useI18n } from '@/lib/i18n';
import type { ExportColumn, ExportScope } from '@/lib/types';
import { useHistoryResults } from '@/lib/useHistoryDetail';
import { notify } from '../common/notify';
import { WideDialog } from '../common/WideDialog';
import { DownloadIcon } from '../icons';
import type { ResultsScope } from '../results/resultsScope';
import { ExportPreview } from './ExportPreview';
import { FileOrderFields } from './FileOrderFields';
import { previewOf } from './previewOf';
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

const ALL: ExportScope = {};

/** Hands the results of a book on: to which place or format, which columns, and how it will look. */
export function ExportDialog({ historyId, filename, scope, first = 'csv', onClose }: Props) {
  const { t } = useI18n();
  const [format, setFormat] = useState(first);
  const [columns, setColumns] = useState(FORMATS[first].columns);
  const preview = usePreview(historyId, scope, format, columns);
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
      {preview.isEmpty ? <Typography>{t.exports.noExercises}</Typography> : <ExportPreview {...preview} />}
    </WideDialog>
  );
}

/** How the file will begin; empty when all results are known and none will be in it. */
function usePreview(historyId: number, scope: ResultsScope | undefined, format: Destination, columns: ExportColumn[]) {
  const { sentences: all, total } = useHistoryResults(historyId);
  const sentences = scope?.sentences ?? all;
  const preview = useMemo(() => previewOf(format, columns, sentences), [format, columns, sentences]);
  const isKnown = scope !== undefined || (total > 0 && all.length === total);
  return { ...preview, isEmpty: format === 'worksheet' && isKnown && preview.rows.length === 0 };
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
