import { useQuery } from '@tanstack/react-query';
import { useEffect, useEffectEvent } from 'react';
import { exportQuery } from '@/lib/exportQueries';
import type { Export } from '@/lib/types';

interface Ends {
  onCompleted: (exportId: number) => void;
  onFailed: (made: Export) => void;
}

/** Follows an export to its end, reports that once, and answers its progress in percent. */
export function useExportEnd(exportId: number | null, { onCompleted, onFailed }: Ends): number {
  const { data: made } = useQuery({ ...exportQuery(exportId ?? 0), enabled: exportId !== null });
  const report = useEffectEvent((ended: Export) => {
    if (ended.status === 'completed') onCompleted(ended.id);
    if (ended.status === 'failed') onFailed(ended);
  });
  const status = made?.status;
  useEffect(() => {
    if (made && (status === 'completed' || status === 'failed')) report(made);
    // eslint-disable-next-line react-hooks/exhaustive-deps -- another snapshot of the same end is no second end
  }, [status]);
  return made?.progress_percent ?? 0;
}
