import Button from '@mui/material/Button';
import Paper from '@mui/material/Paper';
import Typography from '@mui/material/Typography';
import dynamic from 'next/dynamic';
import { useState } from 'react';
import { useI18n } from '@/lib/i18n';
import { DownloadIcon, TrashIcon } from '../icons';
import { useDeleteWithUndo } from './useDeleteWithUndo';

const ArchiveDialog = dynamic(() => import('../export/ArchiveDialog').then((module) => module.ArchiveDialog), {
  ssr: false,
});

interface Props {
  ids: number[];
  onDone: () => void;
}

const bar = {
  display: 'flex',
  flexWrap: 'wrap',
  alignItems: 'center',
  gap: 1,
  px: 2,
  py: 1,
  mb: 2,
  position: 'sticky',
  top: 8,
  zIndex: 2,
} as const;

/** What can be done with the books that are selected. */
export function BulkBar({ ids, onDone }: Props) {
  const { t } = useI18n();
  const [exporting, setExporting] = useState(false);
  const { deleteEntries, isDeleting } = useDeleteWithUndo(onDone);
  return (
    <Paper variant="outlined" sx={bar}>
      <Typography role="status" sx={{ fontWeight: 600, mr: 'auto' }}>
        {t.history.selected(ids.length)}
      </Typography>
      <Button size="small" startIcon={<DownloadIcon />} onClick={() => setExporting(true)}>
        {t.exports.open}
      </Button>
      <Button
        size="small"
        color="error"
        startIcon={<TrashIcon />}
        loading={isDeleting}
        loadingPosition="start"
        onClick={() => deleteEntries(ids)}
      >
        {t.detail.delete}
      </Button>
      <Button size="small" onClick={onDone}>
        {t.results.clearSelection}
      </Button>
      {exporting && <ArchiveDialog historyIds={ids} onClose={() => setExporting(false)} />}
    </Paper>
  );
}
