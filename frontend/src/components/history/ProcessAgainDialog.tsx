import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Typography from '@mui/material/Typography';
import { useId, useState, type FormEvent } from 'react';
import { sayError, useI18n } from '@/lib/i18n';
import type { ExportScope, HistoryDetail, ProcessingSettings } from '@/lib/types';
import { PriceNotice } from '../credits/PriceNotice';
import { useHold } from '../credits/useHold';
import { ProcessingFields } from '../settings/ProcessingFields';
import { useAgainPrice } from './useAgainPrice';

interface Props {
  title: string;
  text: string;
  entry: HistoryDetail;
  /** The results that are meant; null for the whole book. */
  scope: ExportScope | null;
  isStarting: boolean;
  error: Error | null;
  onStart: (settings: ProcessingSettings) => void;
  onClose: () => void;
}

/** Asks with which settings a book, or some of its sentences, are processed once more. */
export function ProcessAgainDialog({ title, text, entry, scope, isStarting, error, onStart, onClose }: Props) {
  const { t } = useI18n();
  const id = useId();
  const [settings, setSettings] = useState(entry.settings as ProcessingSettings);
  const change = (changes: Partial<ProcessingSettings>) => setSettings((known) => ({ ...known, ...changes }));
  const price = useAgainPrice(entry.id, scope, settings);
  const { isSlow, isHeld } = useHold(price);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onStart(settings);
  };
  return (
    <Dialog
      open
      fullWidth
      maxWidth="sm"
      onClose={onClose}
      aria-labelledby={id}
      slotProps={{ paper: { component: 'form', onSubmit: submit } }}
    >
      <DialogTitle id={id}>{title}</DialogTitle>
      <DialogContent sx={{ display: 'grid', gap: 2.5 }}>
        <Typography>{text}</Typography>
        <ProcessingFields value={settings} onChange={change} />
        {error && <Alert severity="error">{sayError(t, error)}</Alert>}
      </DialogContent>
      <Box sx={{ px: 3, pt: 1.5 }}>
        <PriceNotice price={price} isSlow={isSlow} settings={settings} onChange={change} />
      </Box>
      <DialogActions sx={{ px: 3, py: 2 }}>
        <Button onClick={onClose}>{t.common.cancel}</Button>
        <Button type="submit" variant="contained" disabled={isHeld} loading={isStarting}>
          {t.again.start}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
