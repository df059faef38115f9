'use client';

import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import Link from 'next/link';
import { useRouter, useSearchParams } from 'next/navigation';
import { useEffect, useRef } from 'react';
import { completeGoogleSignIn } from '@/lib/auth';
import { completeGoogleConnection, type GoogleAnswer } from '@/lib/googleApi';
import { sayError, useI18n } from '@/lib/i18n';
import { queryKeys } from '@/lib/queryKeys';
import { PageHeader } from '../common/PageHeader';
import { PageSkeleton } from '../shell/PageSkeleton';
import { RequireSession } from '../shell/RequireSession';
import { takeReturn } from './returnPath';

/** How the server marks the state of a connection; any other is that of a sign-in. */
const CONNECTION = 'connect-';

/** Where Google sends the browser back to: completes what was begun, and goes on where the user was. */
export function GoogleReturnView() {
  const params = useSearchParams();
  const [code, state] = [params.get('code'), params.get('state') ?? ''];
  if (code === null) return <Declined />;
  if (!state.startsWith(CONNECTION)) return <Completion answer={{ code, state }} complete={completeGoogleSignIn} />;
  return (
    <RequireSession>
      <Completion answer={{ code, state }} complete={completeGoogleConnection} />
    </RequireSession>
  );
}

interface CompletionProps {
  answer: GoogleAnswer;
  complete: (answer: GoogleAnswer) => Promise<unknown>;
}

function Completion({ answer, complete }: CompletionProps) {
  const { t } = useI18n();
  const router = useRouter();
  const client = useQueryClient();
  const { mutate, error } = useMutation({
    mutationFn: complete,
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: queryKeys.google });
      router.replace(takeReturn());
    },
  });
  // The answer is good once, and effects may run twice.
  const isSent = useRef(false);
  useEffect(() => {
    if (isSent.current) return;
    isSent.current = true;
    mutate(answer);
  }, [answer, mutate]);
  return error ? <Problem text={sayError(t, error)} /> : <PageSkeleton />;
}

function Declined() {
  const { t } = useI18n();
  return <Problem text={t.google.declined} />;
}

function Problem({ text }: { text: string }) {
  const { t } = useI18n();
  return (
    <Stack spacing={2} sx={{ maxWidth: 560, mx: 'auto' }}>
      <PageHeader title={t.google.title} />
      <Alert severity="warning">{text}</Alert>
      <Button component={Link} href="/" variant="contained" sx={{ alignSelf: 'flex-start' }}>
        {t.common.goHome}
      </Button>
    </Stack>
  );
}
