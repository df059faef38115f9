import Button from '@mui/material/Button';
import { useMutation } from '@tanstack/react-query';
import { downloadHistory } from '@/lib/api';
import { exportName, saveFile } from '@/lib/download';
import { useI18n } from '@/lib/i18n';
import type { DownloadFormat } from '@/lib/types';
import { notify } from '../common/notify';
import { DownloadIcon } from '../icons';

interface Props {
  historyId: number;
  filename: string;
}

const FORMATS: DownloadFormat[] = ['csv', 'json'];

/** The results as files. */
export function DownloadButtons({ historyId, filename }: Props) {
  const { t } = useI18n();
  const download = useMutation({
    mutationFn: async (format: DownloadFormat) =>
      saveFile(await downloadHistory(historyId, format), exportName(filename, format)),
    onError: () => notify(t.detail.downloadFailed, 'error'),
  });
  return FORMATS.map((format) => (
    <Button
      key={format}
      startIcon={<DownloadIcon />}
      loading={download.isPending && download.variables === format}
      loadingPosition="start"
      aria-label={t.detail.downloadAs(format.toUpperCase())}
      onClick={() => download.mutate(format)}
    >
      {format.toUpperCase()}
    </Button>
  ));
}
