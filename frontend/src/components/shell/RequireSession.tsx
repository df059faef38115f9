'use client';

import { useQuery } from '@tanstack/react-query';
import { usePathname, useRouter } from 'next/navigation';
import { Suspense, useEffect, type ReactNode } from 'react';
import { freshToken, useSession } from '@/lib/auth';
import { ErrorState } from '../common/ErrorState';
import { PageSkeleton } from './PageSkeleton';

/** Shows its children to who is signed in; sends others to the sign-in page and back. */
export function RequireSession({ children }: { children: ReactNode }) {
  const session = useSession();
  const router = useRouter();
  const path = usePathname();
  const restore = useQuery({
    queryKey: ['session'],
    queryFn: async () => (await freshToken()) !== null,
    enabled: session.status === 'unknown',
    retry: 1,
  });
  useEffect(() => {
    if (session.status !== 'signedOut') return;
    const here = `${path}${window.location.search}`;
    router.replace(`/login/?next=${encodeURIComponent(here)}`);
  }, [session.status, router, path]);

  if (session.status === 'signedIn') return <Suspense fallback={<PageSkeleton />}>{children}</Suspense>;
  if (restore.error) return <ErrorState error={restore.error} onRetry={() => void restore.refetch()} />;
  return <PageSkeleton />;
}
