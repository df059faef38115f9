import { useQueryClient } from '@tanstack/react-query';
import { useI18n } from '@/lib/i18n';
import { newsAt } from '@/lib/jobCache';
import { useNow } from '../common/useNow';

const FRESH_SECONDS = 10;

/** How old the latest news of a job is, once that is worth saying. */
export function NewsAge({ jobId }: { jobId: number }) {
  const { t } = useI18n();
  const client = useQueryClient();
  const now = useNow();
  const at = newsAt(client, jobId);
  const seconds = Math.floor((now - at) / 1000);
  return at > 0 && seconds > FRESH_SECONDS ? t.job.updated(seconds) : null;
}
