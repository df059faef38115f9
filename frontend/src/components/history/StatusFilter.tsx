import Chip from '@mui/material/Chip';
import Stack from '@mui/material/Stack';
import { HISTORY_STATUSES, type HistoryFilters } from '@/lib/historyFilters';
import { useI18n } from '@/lib/i18n';
import type { HistoryCounts } from '@/lib/types';

interface Props {
  value: HistoryFilters['status'];
  counts: HistoryCounts['status'] | undefined;
  onChange: (status: HistoryFilters['status']) => void;
}

/** How books ended, with how many of each; pressed again, a choice is taken back. */
export function StatusFilter({ value, counts, onChange }: Props) {
  const { t } = useI18n();
  const all = counts && Object.values(counts).reduce((sum, count) => sum + count, 0);
  return (
    <Stack direction="row" useFlexGap role="group" aria-label={t.history.status} sx={{ flexWrap: 'wrap', gap: 1 }}>
      <Choice label={t.history.all} count={all} isChosen={!value} onClick={() => onChange(undefined)} />
      {HISTORY_STATUSES.map((status) => (
        <Choice
          key={status}
          label={t.status[status]!}
          count={counts?.[status]}
          isChosen={value === status}
          onClick={() => onChange(value === status ? undefined : status)}
        />
      ))}
    </Stack>
  );
}

interface ChoiceProps {
  label: string;
  count: number | undefined;
  isChosen: boolean;
  onClick: () => void;
}

function Choice({ label, count, isChosen, onClick }: ChoiceProps) {
  const { t } = useI18n();
  return (
    <Chip
      component="button"
      clickable
      label={count === undefined ? label : t.results.counted(label, count)}
      aria-pressed={isChosen}
      color={isChosen ? 'primary' : 'default'}
      variant={isChosen ? 'filled' : 'outlined'}
      onClick={onClick}
    />
  );
}
