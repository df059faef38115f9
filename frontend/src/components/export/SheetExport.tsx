import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import LinearProgress from '@mui/material/LinearProgress';
import Link from '@mui/material/Link';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { sayError, useI18n } from '@/lib/i18n';
import type { ExportColumn, ExportScope } from '@/lib/types';
import { SheetFields } from './SheetFields';
import { EMPTY_DRAFT, orderOf } from './sheetDraft';
import { useSheetExport } from './useSheetExport';

interface Props {
  historyId: number;
  scope: ExportScope;
  columns: ExportColumn[];
}

/** Exports results to Google Sheets while the dialog shows how far it is. */
export function SheetExport({ historyId, scope, columns }: Props) {
  const { t } = useI18n();
  const [draft, setDraft] = useState(EMPTY_DRAFT);
  const sheets = useSheetExport(historyId, scope);
  return (
    <Stack spacing={2}>
      <SheetFields value={draft} onChange={setDraft} />
      {sheets.isRunning && (
        <>
          <LinearProgress aria-label={t.job.progress} variant="determinate" value={sheets.progress} />
          <Typography role="status">{t.sheets.running}</Typography>
        </>
      )}
      {sheets.errorCode && (
        <Alert severity={sheets.url ? 'warning' : 'error'}>{sayError(t, sheets.errorCode)}</Alert>
      )}
      {sheets.url && <Done url={sheets.url} isUnchanged={sheets.isUnchanged} />}
      <Stack direction="row" useFlexGap sx={{ flexWrap: 'wrap', gap: 1 }}>
        <Button
          variant="contained"
          loading={sheets.isRunning}
          disabled={columns.length === 0}
          onClick={() => sheets.start(orderOf(draft, columns, false))}
        >
          {t.sheets.start}
        </Button>
        {sheets.isUnchanged && (
          <Button onClick={() => sheets.start(orderOf(draft, columns, true))}>{t.sheets.force}</Button>
        )}
      </Stack>
    </Stack>
  );
}

function Done({ url, isUnchanged }: { url: string; isUnchanged: boolean }) {
  const { t } = useI18n();
  return (
    <Alert severity="success">
      {isUnchanged ? t.sheets.unchanged : t.sheets.done}{' '}
      <Link href={url} target="_blank" rel="noopener noreferrer">
        {t.sheets.open}
      </Link>
    </Alert>
  );
}
