import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useState, type DragEvent, type ReactNode } from 'react';
import { useI18n } from '@/lib/i18n';
import { UploadIcon } from '../icons';

interface Props {
  maxBytes: number;
  /** Books were chosen already. */
  isSmall: boolean;
  disabled: boolean;
  onFiles: (files: File[]) => void;
}

const zone = {
  position: 'relative',
  display: 'flex',
  flexDirection: 'column',
  alignItems: 'center',
  justifyContent: 'center',
  gap: 1,
  flex: 1,
  minHeight: 220,
  p: 3,
  textAlign: 'center',
  cursor: 'pointer',
  borderRadius: 2,
  border: '1.5px dashed',
  transition: 'background-color 150ms, border-color 150ms',
  '&:hover': { borderColor: 'primary.main' },
  '&:focus-within': { outline: '3px solid', outlineColor: 'primary.main', outlineOffset: 2 },
} as const;

const small = { flex: '0 0 auto', minHeight: 56, p: 1.5 } as const;

/** Covers the zone, so that a click anywhere, the keyboard and a drop all reach the browser's own file field. */
const field = { position: 'absolute', inset: 0, opacity: 0, cursor: 'pointer' } as const;

/** Takes books: chosen, dropped, or by keyboard. */
export function DropZone({ maxBytes, isSmall, disabled, onFiles }: Props) {
  const { t } = useI18n();
  const [over, setOver] = useState(false);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    if (!disabled) onFiles([...event.dataTransfer.files]);
  };
  return (
    <Box
      component="label"
      onDragOver={(event: DragEvent) => event.preventDefault()}
      onDragEnter={() => setOver(true)}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
      sx={{ ...zone, ...(isSmall && small), borderColor: over ? 'primary.main' : 'text.secondary', bgcolor: over ? 'action.hover' : 'transparent' }}
    >
      {isSmall ? (
        <Call>{over ? t.upload.dropActive : t.estimate.addBook}</Call>
      ) : (
        <Invitation title={over ? t.upload.dropActive : t.upload.drop} maxBytes={maxBytes} />
      )}
      <input
        type="file"
        multiple
        disabled={disabled}
        accept=".pdf,.epub,.txt,application/pdf,application/epub+zip,text/plain"
        style={field}
        onChange={(event) => {
          onFiles([...(event.target.files ?? [])]);
          // The same file can be chosen again after it was refused.
          event.target.value = '';
        }}
      />
    </Box>
  );
}

function Invitation({ title, maxBytes }: { title: string; maxBytes: number }) {
  const { t } = useI18n();
  return (
    <>
      <UploadIcon sx={{ fontSize: 44, color: 'primary.main' }} />
      <Typography variant="h2" component="span">
        {title}
      </Typography>
      <Call>{t.upload.choose}</Call>
      <Typography component="span" variant="body2" sx={{ color: 'text.secondary' }}>
        {t.upload.accepted(t.format.size(maxBytes))}
      </Typography>
    </>
  );
}

function Call({ children }: { children: ReactNode }) {
  return (
    <Typography component="span" sx={{ color: 'primary.main', fontWeight: 600, textDecoration: 'underline' }}>
      {children}
    </Typography>
  );
}
