import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { useI18n } from '@/lib/i18n';
import type { HistoryDetail } from '@/lib/types';
import { ExportDialog } from '../export/ExportDialog';
import { RedoDialog } from '../history/RedoDialog';
import { DownloadIcon, RedoIcon } from '../icons';
import type { ResultsScope } from './resultsScope';

interface Props {
  entry: HistoryDetail;
  scope: ResultsScope;
  isSelection: boolean;
  onClear: () => void;
}

/** What can be done with some of the results: those that are selected, or those that are shown. */
export function ScopeActions({ entry, scope, isSelection, onClear }: Props) {
  const { t } = useI18n();
  const [open, setOpen] = useState<'export' | 'redo' | null>(null);
  const close = () => setOpen(null);
  return (
    <Stack direction="row" useFlexGap sx={{ alignItems: 'center', flexWrap: 'wrap', gap: 1 }}>
      <Typography variant="body2" sx={{ fontWeight: 600 }}>
        {isSelection ? t.results.selected(scope.count) : t.results.narrowed(scope.count)}
      </Typography>
      <Button size="small" startIcon={<RedoIcon />} onClick={() => setOpen('redo')}>
        {t.results.redo}
      </Button>
      <Button size="small" startIcon={<DownloadIcon />} onClick={() => setOpen('export')}>
        {t.results.export}
      </Button>
      <Button size="small" onClick={onClear}>
        {isSelection ? t.results.clearSelection : t.results.clearFilter}
      </Button>
      {open === 'export' && (
        <ExportDialog historyId={entry.id} filename={entry.original_filename} scope={scope} onClose={close} />
      )}
      {open === 'redo' && <RedoDialog entry={entry} scope={scope} onClose={close} onStarted={onClear} />}
    </Stack>
  );
}
