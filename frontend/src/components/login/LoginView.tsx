'use client';

import Divider from '@mui/material/Divider';
import Paper from '@mui/material/Paper';
import Stack from '@mui/material/Stack';
import { useQuery } from '@tanstack/react-query';
import { useRouter, useSearchParams } from 'next/navigation';
import { useEffect } from 'react';
import { freshToken, useSession } from '@/lib/auth';
import { useI18n } from '@/lib/i18n';
import { configQuery } from '@/lib/queries';
import { ErrorState } from '../common/ErrorState';
import { PageHeader } from '../common/PageHeader';
import { GoogleSignIn } from '../google/GoogleSignIn';
import { PageSkeleton } from '../shell/PageSkeleton';
import { AccountForm } from './AccountForm';
import { LocalSignIn } from './LocalSignIn';
import { nextPath } from './nextPath';

export function LoginView() {
  const { t } = useI18n();
  const config = useQuery(configQuery);
  const session = useSession();
  useRestoredSession();
  useLeaveWhenSignedIn();

  if (config.error) return <ErrorState error={config.error} onRetry={() => void config.refetch()} />;
  if (!config.data || session.status !== 'signedOut') return <PageSkeleton />;
  return (
    <Stack sx={{ maxWidth: 460, mx: 'auto', pt: { sm: 3 } }}>
      <PageHeader title={t.login.title} intro={t.login.intro} />
      <Paper variant="outlined" sx={{ p: { xs: 2.5, sm: 4 } }}>
        {config.data.local_sign_in && (
          <>
            <LocalSignIn />
            <Divider sx={{ my: 3, color: 'text.secondary' }}>{t.login.or}</Divider>
          </>
        )}
        {config.data.google && (
          <>
            <GoogleSignIn />
            <Divider sx={{ my: 3, color: 'text.secondary' }}>{t.login.or}</Divider>
          </>
        )}
        <AccountForm />
      </Paper>
    </Stack>
  );
}

/** Whoever comes here with a session that still holds goes on without signing in again. */
function useRestoredSession() {
  const session = useSession();
  useQuery({
    queryKey: ['session'],
    queryFn: async () => (await freshToken()) !== null,
    enabled: session.status === 'unknown',
  });
}

function useLeaveWhenSignedIn() {
  const session = useSession();
  const router = useRouter();
  const wanted = useSearchParams().get('next');
  useEffect(() => {
    if (session.status === 'signedIn') router.replace(nextPath(wanted));
  }, [session.status, router, wanted]);
}
