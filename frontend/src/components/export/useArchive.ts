import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { saveFile } from '@/lib/download';
import { ApiError, codeOf } from '@/lib/errors';
import { downloadExport, orderArchive, type FileOrder } from '@/lib/exportApi';
import { exportEnd, exportQuery } from '@/lib/exportQueries';
import { sayError, useI18n, type Catalogue } from '@/lib/i18n';
import { notify } from '../common/notify';

const NAME = 'french-novel-tool.zip';

/** Has an archive made and handed to the user; that goes on when whoever ordered it is gone from the page. */
export function useArchive(historyIds: number[]) {
  const { t } = useI18n();
  const client = useQueryClient();
  const [exportId, setExportId] = useState<number | null>(null);
  const { data: made } = useQuery({ ...exportQuery(exportId ?? 0), enabled: exportId !== null });
  const archive = useMutation({
    mutationFn: async (order: FileOrder) => {
      const { id } = await orderArchive(historyIds, order);
      setExportId(id);
      const { status, error_code: code } = await exportEnd(client, id);
      if (status === 'failed') throw new ApiError(code ?? 'UNKNOWN', '', 0);
      saveFile(await downloadExport(id), NAME);
    },
    onSuccess: () => notify(t.exports.archiveSaved, 'success'),
    onError: (error) => notify(t.exports.archiveFailed(reasonOf(t, error)), 'error'),
    onSettled: () => setExportId(null),
  });
  return { make: archive.mutate, isMaking: archive.isPending, progress: made?.progress_percent ?? 0 };
}

/** A text of its own for what is said of a book elsewhere. */
function reasonOf(t: Catalogue, error: Error): string {
  return codeOf(error) === 'DEADLINE_EXCEEDED' ? t.exports.tooManyBooks : sayError(t, error);
}
