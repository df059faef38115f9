import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import IconButton from '@mui/material/IconButton';
import Typography from '@mui/material/Typography';
import { useId, type ReactNode } from 'react';
import { useI18n } from '@/lib/i18n';
import { CloseIcon } from '../icons';
import { useNarrow } from './useNarrow';

interface Props {
  title: string;
  /** Beside the title. */
  badge?: ReactNode;
  actions: ReactNode;
  children: ReactNode;
  onClose: () => void;
}

const column = { display: 'flex', flexDirection: 'column', gap: 2, minHeight: 0 } as const;

/** A dialog as large as a page, for a book; fills a narrow screen. */
export function WideDialog({ title, badge, actions, children, onClose }: Props) {
  const { t } = useI18n();
  const id = useId();
  const narrow = useNarrow();
  return (
    <Dialog
      open
      fullWidth
      maxWidth="lg"
      fullScreen={narrow}
      onClose={onClose}
      aria-labelledby={id}
      slotProps={{ paper: { sx: { height: { sm: '90dvh' } } } }}
    >
      <DialogTitle component="div" sx={{ display: 'flex', alignItems: 'center', gap: 1.5, pl: { xs: 2, sm: 3 }, pr: 1.5 }}>
        <DialogName id={id} title={title} />
        {badge}
        <IconButton aria-label={t.common.close} onClick={onClose} sx={{ ml: 'auto' }}>
          <CloseIcon />
        </IconButton>
      </DialogTitle>
      <DialogContent sx={{ ...column, px: { xs: 2, sm: 3 } }}>{children}</DialogContent>
      <DialogActions sx={{ px: { xs: 2, sm: 3 }, py: 2, flexWrap: 'wrap', gap: 1 }}>{actions}</DialogActions>
    </Dialog>
  );
}

function DialogName({ id, title }: { id: string; title: string }) {
  return (
    <Typography variant="h2" id={id} title={title} noWrap sx={{ minWidth: 0 }}>
      {title}
    </Typography>
  );
}
