import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { downloadHistory } from '@/lib/api';
import { exportName, saveFile } from '@/lib/download';
import { FORMAT_NAMES, FORMATS } from '@/lib/exportFormats';
import { useI18n } from '@/lib/i18n';
import type { ExportColumn, ExportFormat } from '@/lib/types';
import { useHistoryResults } from '@/lib/useHistoryDetail';
import { notify } from '../common/notify';
import { WideDialog } from '../common/WideDialog';
import { DownloadIcon } from '../icons';
import { RadioField } from '../settings/RadioField';
import { ColumnsField } from './ColumnsField';
import { ExportPreview } from './ExportPreview';

interface Props {
  historyId: number;
  filename: string;
  onClose: () => void;
}

const PREVIEW_ROWS = 4;
const fields = { display: 'grid', gridTemplateColumns: { sm: '1fr 1fr' }, gap: 3 } as const;

/** Hands the results of a book on as a file: which format, which columns, and how it will look. */
export function ExportDialog({ historyId, filename, onClose }: Props) {
  const { t } = useI18n();
  const [format, setFormat] = useState<ExportFormat>('csv');
  const [columns, setColumns] = useState<ExportColumn[]>(FORMATS.csv.columns);
  const { sentences } = useHistoryResults(historyId);
  const choose = (name: ExportFormat) => {
    setFormat(name);
    setColumns(FORMATS[name].columns);
  };
  return (
    <WideDialog
      title={t.exports.title}
      actions={<Download historyId={historyId} filename={filename} format={format} columns={columns} />}
      onClose={onClose}
    >
      <Box sx={fields}>
        <RadioField
          legend={t.exports.format}
          choices={FORMAT_NAMES.map((value) => ({ value, ...t.exports.formats[value] }))}
          value={format}
          onChange={choose}
        />
        <ColumnsField value={columns} onChange={setColumns} />
      </Box>
      <ExportPreview columns={columns} sentences={sentences.slice(0, PREVIEW_ROWS)} />
    </WideDialog>
  );
}

interface DownloadProps {
  historyId: number;
  filename: string;
  format: ExportFormat;
  columns: ExportColumn[];
}

function Download({ historyId, filename, format, columns }: DownloadProps) {
  const { t } = useI18n();
  const download = useMutation({
    mutationFn: async () =>
      saveFile(
        await downloadHistory(historyId, format, columns),
        exportName(filename, FORMATS[format].extension),
      ),
    onError: () => notify(t.exports.failed, 'error'),
  });
  return (
    <Button
      variant="contained"
      startIcon={<DownloadIcon />}
      loading={download.isPending}
      loadingPosition="start"
      disabled={columns.length === 0}
      onClick={() => download.mutate()}
    >
      {t.exports.download}
    </Button>
  );
}
