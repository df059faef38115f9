import { useQuery } from '@tanstack/react-query';
import { useEffect, useEffectEvent } from 'react';
import { exportQuery, hasEnded } from '@/lib/exportQueries';
import type { Export } from '@/lib/types';

interface Ends {
  onCompleted: (exportId: number) => void;
  onFailed: (made: Export) => void;
}

/** Follows an export to its end, reports that once, and answers its progress in percent. */
export function useExportEnd(exportId: number | null, { onCompleted, onFailed }: Ends): number {
  const { data: made } = useQuery({ ...exportQuery(exportId ?? 0), enabled: exportId !== null });
  const report = useEffectEvent(() => {
    if (made?.status === 'completed') onCompleted(made.id);
    if (made?.status === 'failed') onFailed(made);
  });
  // Another snapshot of the same end is no second end.
  const isOver = made !== undefined && hasEnded(made);
  useEffect(() => {
    if (isOver) report();
  }, [isOver]);
  return made?.progress_percent ?? 0;
}
