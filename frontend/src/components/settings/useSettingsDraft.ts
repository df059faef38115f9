import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { settingsQuery } from '@/lib/queries';
import type { ProcessingSettings } from '@/lib/types';

/** The user's settings with what was changed on this page on top. */
export function useSettingsDraft() {
  const saved = useQuery(settingsQuery);
  const [changes, setChanges] = useState<Partial<ProcessingSettings>>({});
  return {
    saved,
    draft: saved.data && { ...saved.data, ...changes },
    isChanged: Object.keys(changes).length > 0,
    change: (more: Partial<ProcessingSettings>) => setChanges((known) => ({ ...known, ...more })),
    reset: () => setChanges({}),
  };
}
