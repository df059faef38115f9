import Chip from '@mui/material/Chip';
import { useI18n } from '@/lib/i18n';

const COLORS = {
  completed: 'success',
  partial: 'warning',
  failed: 'error',
  cancelled: 'default',
  pending: 'info',
  processing: 'info',
} as const;

interface Props {
  status: string;
  partial?: boolean;
}

/** How a job stands or ended, in a word. */
export function StatusChip({ status, partial = false }: Props) {
  const { t } = useI18n();
  const shown = partial && status === 'completed' ? 'partial' : status;
  return (
    <Chip
      size="small"
      variant="outlined"
      label={t.status[shown] ?? shown}
      color={COLORS[shown as keyof typeof COLORS] ?? 'default'}
    />
  );
}
