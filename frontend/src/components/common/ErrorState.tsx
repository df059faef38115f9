import Alert from '@mui/material/Alert';
import AlertTitle from '@mui/material/AlertTitle';
import Button from '@mui/material/Button';
import { sayError, useI18n } from '@/lib/i18n';

interface Props {
  error: unknown;
  title?: string;
  onRetry?: () => void;
}

/** Says in plain words what went wrong, with a way to try again. */
export function ErrorState({ error, title, onRetry }: Props) {
  const { t } = useI18n();
  return (
    <Alert
      severity="error"
      action={
        onRetry && (
          <Button color="inherit" size="small" onClick={onRetry}>
            {t.common.retry}
          </Button>
        )
      }
    >
      {title && <AlertTitle>{title}</AlertTitle>}
      {sayError(t, error)}
    </Alert>
  );
}
