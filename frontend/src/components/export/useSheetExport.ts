import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { codeOf } from '@/lib/errors';
import { exportQuery, hasEnded } from '@/lib/exportQueries';
import { useExportHistoryToSheets } from '@/lib/googleQueries';
import { queryKeys } from '@/lib/queryKeys';
import type { Export, ExportScope, SheetOrder } from '@/lib/types';

interface SheetExport {
  start: (order: SheetOrder) => void;
  isRunning: boolean;
  progress: number;
  /** Of the spreadsheet, once it is written. */
  url: string | null;
  /** The spreadsheet was there already, with the same results. */
  isUnchanged: boolean;
  errorCode: string | null;
}

/** Orders an export to Google Sheets and follows it to its end. */
export function useSheetExport(historyId: number, scope: ExportScope): SheetExport {
  const order = useExportHistoryToSheets(historyId, scope);
  const exportId = order.data && 'export_id' in order.data ? order.data.export_id : null;
  const found = order.data && 'sheet_url' in order.data ? order.data.sheet_url : null;
  const { data: made } = useQuery({ ...exportQuery(exportId ?? 0), enabled: exportId !== null });
  useNewsOfHistory(made?.status === 'completed');
  return {
    start: order.mutate,
    isRunning: order.isPending || isOpen(exportId, made),
    isUnchanged: found !== null,
    errorCode: order.error && codeOf(order.error),
    ...(made ? endOf(made) : { progress: 0, url: found }),
  };
}

function endOf(made: Export): Partial<SheetExport> & { progress: number; url: string | null } {
  const { progress_percent: progress, url, error_code: errorCode } = made;
  return errorCode === null ? { progress, url } : { progress, url, errorCode };
}

function isOpen(exportId: number | null, made: Export | undefined): boolean {
  return exportId !== null && (made === undefined || !hasEnded(made));
}

/** The history keeps the link of an export that is done. */
function useNewsOfHistory(isCompleted: boolean): void {
  const client = useQueryClient();
  useEffect(() => {
    if (isCompleted) void client.invalidateQueries({ queryKey: queryKeys.history.all });
  }, [isCompleted, client]);
}
