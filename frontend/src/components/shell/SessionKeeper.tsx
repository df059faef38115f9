'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { followOtherTabs, useSession } from '@/lib/auth';

/** Follows other tabs, and forgets one user's data before another's is shown. */
export function SessionKeeper() {
  const session = useSession();
  const client = useQueryClient();
  const lastUser = useRef<number | null>(null);
  useEffect(followOtherTabs, []);
  useEffect(() => {
    const user = session.status === 'signedIn' ? session.user.id : null;
    if (lastUser.current !== null && user !== lastUser.current) client.clear();
    lastUser.current = user;
  }, [client, session]);
  return null;
}
