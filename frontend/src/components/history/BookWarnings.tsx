import Alert from '@mui/material/Alert';
import AlertTitle from '@mui/material/AlertTitle';
import { sayWarning, useI18n } from '@/lib/i18n';
import type { BookWarning } from '@/lib/types';

/** What to know of a book that could be processed, but not quite as it should be. */
export function BookWarnings({ warnings }: { warnings: BookWarning[] }) {
  const { t } = useI18n();
  if (warnings.length === 0) return null;
  return (
    <Alert severity="warning">
      <AlertTitle>{t.detail.warningsTitle}</AlertTitle>
      {warnings.map((warning) => (
        <div key={warning.code + warning.message}>{sayWarning(t, warning)}</div>
      ))}
    </Alert>
  );
}
