import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Skeleton from '@mui/material/Skeleton';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useMutation, useQuery } from '@tanstack/react-query';
import { beginGoogleConnection } from '@/lib/googleApi';
import { googleQuery, useDisconnectGoogle } from '@/lib/googleQueries';
import { sayError, useI18n } from '@/lib/i18n';
import { ErrorState } from '../common/ErrorState';
import { leaveForGoogle } from './leaveForGoogle';

/** Whether Google is connected, with a way to connect it and to take that back; `returnTo` is where to go on. */
export function GoogleConnection({ returnTo }: { returnTo: string }) {
  const { t } = useI18n();
  const { data: google, error, refetch } = useQuery(googleQuery);
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!google) return <Skeleton variant="rounded" height={72} />;
  if (!google.available) return <Alert severity="info">{t.google.notSetUp}</Alert>;
  return google.connected ? <Connected email={google.email ?? ''} /> : <Connect returnTo={returnTo} />;
}

function Connect({ returnTo }: { returnTo: string }) {
  const { t } = useI18n();
  const begin = useMutation({
    mutationFn: beginGoogleConnection,
    onSuccess: (address) => leaveForGoogle(address, returnTo),
  });
  return (
    <Stack spacing={1.5} sx={{ alignItems: 'flex-start' }}>
      <Typography>{t.google.connectHint}</Typography>
      <Button variant="contained" loading={begin.isPending || begin.isSuccess} onClick={() => begin.mutate()}>
        {t.google.connect}
      </Button>
      {begin.error && <Alert severity="error">{sayError(t, begin.error)}</Alert>}
    </Stack>
  );
}

function Connected({ email }: { email: string }) {
  const { t } = useI18n();
  const disconnect = useDisconnectGoogle();
  return (
    <Stack direction="row" useFlexGap sx={{ alignItems: 'center', flexWrap: 'wrap', gap: 1 }}>
      <Typography sx={{ overflowWrap: 'anywhere' }}>{t.google.connectedAs(email)}</Typography>
      <Button size="small" loading={disconnect.isPending} onClick={() => disconnect.mutate()}>
        {t.google.disconnect}
      </Button>
      {disconnect.error && <Alert severity="error">{sayError(t, disconnect.error)}</Alert>}
    </Stack>
  );
}
