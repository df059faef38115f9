import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useMutation } from '@tanstack/react-query';
import { signInLocally } from '@/lib/auth';
import { sayError, useI18n } from '@/lib/i18n';
import { ComputerIcon } from '../icons';

/** One click, where the server runs on the user's own computer. */
export function LocalSignIn() {
  const { t } = useI18n();
  const enter = useMutation({ mutationFn: signInLocally });
  return (
    <Stack spacing={1}>
      <Button
        size="large"
        variant="contained"
        startIcon={<ComputerIcon />}
        loading={enter.isPending}
        onClick={() => enter.mutate()}
      >
        {t.login.local}
      </Button>
      <Typography variant="body2" sx={{ color: 'text.secondary', textAlign: 'center' }}>
        {t.login.localHint}
      </Typography>
      {enter.error && <Alert severity="error">{sayError(t, enter.error)}</Alert>}
    </Stack>
  );
}
