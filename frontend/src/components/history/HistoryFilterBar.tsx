import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Collapse from '@mui/material/Collapse';
import Stack from '@mui/material/Stack';
import { useState } from 'react';
import { HISTORY_SORTS, type HistoryFilters } from '@/lib/historyFilters';
import { useI18n } from '@/lib/i18n';
import type { HistoryCounts } from '@/lib/types';
import { SearchField } from '../common/SearchField';
import { SelectField } from '../common/SelectField';
import { MoreFilters } from './MoreFilters';
import { StatusFilter } from './StatusFilter';
import { useTypedQuery } from './useTypedQuery';

interface Props {
  filters: HistoryFilters;
  counts: HistoryCounts | undefined;
  onChange: (changes: HistoryFilters) => void;
}

const bar = { alignItems: 'center', flexWrap: 'wrap', gap: 1.5 } as const;

/** Search, order and filters of the history, each choice with how many books it leaves. */
export function HistoryFilterBar({ filters, counts, onChange }: Props) {
  const { t } = useI18n();
  const more = [filters.engine, filters.exported, filters.from, filters.to].filter(Boolean).length;
  const [open, setOpen] = useState(more > 0);
  const [typed, type] = useTypedQuery(filters.q ?? '', (q) => onChange({ q }));
  return (
    <Box sx={{ display: 'grid', gap: 1.5, mb: 2 }}>
      <Stack direction="row" useFlexGap sx={{ ...bar, pt: 1 }}>
        <SearchField label={t.history.search} value={typed} onChange={type} />
        <SelectField
          label={t.history.sort}
          options={HISTORY_SORTS.map((value) => ({ value, label: t.history.sorts[value] }))}
          value={filters.sort ?? HISTORY_SORTS[0]}
          onChange={(sort) => onChange({ sort })}
        />
        <Button aria-expanded={open} onClick={() => setOpen(!open)}>
          {t.history.moreFilters(more)}
        </Button>
      </Stack>
      <StatusFilter value={filters.status} counts={counts?.status} onChange={(status) => onChange({ status })} />
      <Collapse in={open} unmountOnExit>
        <MoreFilters filters={filters} counts={counts} onChange={onChange} />
      </Collapse>
    </Box>
  );
}
