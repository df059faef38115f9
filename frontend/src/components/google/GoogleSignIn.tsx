import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import { useMutation } from '@tanstack/react-query';
import { useSearchParams } from 'next/navigation';
import { beginGoogleSignIn } from '@/lib/auth';
import { sayError, useI18n } from '@/lib/i18n';
import { nextPath } from '../login/nextPath';
import { leaveForGoogle } from './leaveForGoogle';

/** Signing in with a Google account, where the server offers that. */
export function GoogleSignIn() {
  const { t } = useI18n();
  const wanted = useSearchParams().get('next');
  const begin = useMutation({
    mutationFn: beginGoogleSignIn,
    onSuccess: (address) => leaveForGoogle(address, nextPath(wanted)),
  });
  return (
    <Stack spacing={1}>
      <Button
        size="large"
        variant="outlined"
        loading={begin.isPending || begin.isSuccess}
        onClick={() => begin.mutate()}
      >
        {t.google.signIn}
      </Button>
      {begin.error && <Alert severity="error">{sayError(t, begin.error)}</Alert>}
    </Stack>
  );
}
