import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import { HISTORY_ENGINES, type HistoryFilters } from '@/lib/historyFilters';
import { useI18n } from '@/lib/i18n';
import type { HistoryCounts } from '@/lib/types';
import { DayField } from '../common/DayField';
import { SelectField } from '../common/SelectField';

interface Props {
  filters: HistoryFilters;
  counts: HistoryCounts | undefined;
  onChange: (changes: HistoryFilters) => void;
}

const NONE: HistoryFilters = { engine: undefined, exported: undefined, from: undefined, to: undefined };

/** The filters that are needed now and then. */
export function MoreFilters({ filters, counts, onChange }: Props) {
  const { t } = useI18n();
  const counted = (label: string, count = 0) => t.results.counted(label, count);
  const engines = HISTORY_ENGINES.map((value) => ({
    value,
    label: counted(t.options.engines[value]?.label ?? value, counts?.engine[value]),
  }));
  return (
    <Stack direction="row" useFlexGap sx={{ flexWrap: 'wrap', gap: 1.5, pt: 1, alignItems: 'center' }}>
      <SelectField
        label={t.options.engine}
        options={[{ value: '', label: t.history.any }, ...engines]}
        value={filters.engine ?? ''}
        onChange={(engine) => onChange({ engine: engine === '' ? undefined : engine })}
      />
      <SelectField
        label={t.history.exported}
        options={[
          { value: '', label: t.history.any },
          { value: 'true', label: counted(t.history.exportedYes, counts?.exported.yes) },
          { value: 'false', label: counted(t.history.exportedNo, counts?.exported.no) },
        ]}
        value={filters.exported ?? ''}
        onChange={(exported) => onChange({ exported: exported === '' ? undefined : exported })}
      />
      <DayField label={t.history.from} value={filters.from ?? ''} onChange={(from) => onChange({ from })} />
      <DayField label={t.history.to} value={filters.to ?? ''} onChange={(to) => onChange({ to })} />
      <Button size="small" onClick={() => onChange(NONE)}>
        {t.history.clearFilters}
      </Button>
    </Stack>
  );
}
