import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useI18n } from '@/lib/i18n';
import { FileIcon } from '../icons';

interface Props {
  file: File;
  disabled: boolean;
  onRemove: () => void;
}

export function ChosenFile({ file, disabled, onRemove }: Props) {
  const { t } = useI18n();
  return (
    <Stack
      spacing={2}
      sx={{
        flex: 1,
        minHeight: 220,
        alignItems: 'center',
        justifyContent: 'center',
        textAlign: 'center',
        p: 3,
        borderRadius: 2,
        border: '2px solid',
        borderColor: 'primary.main',
      }}
    >
      <FileIcon sx={{ fontSize: 44, color: 'primary.main' }} />
      <Box role="status" aria-label={t.upload.chosen(file.name)}>
        <Typography variant="h2" component="p" sx={{ overflowWrap: 'anywhere' }}>
          {file.name}
        </Typography>
        <Typography sx={{ color: 'text.secondary' }}>{t.format.size(file.size)}</Typography>
      </Box>
      <Button disabled={disabled} onClick={onRemove}>
        {t.upload.remove}
      </Button>
    </Stack>
  );
}
