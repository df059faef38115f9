import Chip from '@mui/material/Chip';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useI18n } from '@/lib/i18n';
import { SearchField } from '../common/SearchField';
import type { ResultsFilter } from './filterGroups';

interface Props {
  filter: ResultsFilter;
  summary: string;
  onChange: (filter: ResultsFilter) => void;
}

export function ResultsToolbar({ filter, summary, onChange }: Props) {
  const { t } = useI18n();
  const { query, onlyFlagged } = filter;
  return (
    <Stack direction="row" spacing={1.5} sx={{ alignItems: 'center', flexWrap: 'wrap' }}>
      <SearchField
        label={t.results.search}
        value={query}
        onChange={(next) => onChange({ ...filter, query: next })}
      />
      <Chip
        component="button"
        clickable
        label={t.results.onlyFlagged}
        aria-pressed={onlyFlagged}
        color={onlyFlagged ? 'primary' : 'default'}
        variant={onlyFlagged ? 'filled' : 'outlined'}
        onClick={() => onChange({ ...filter, onlyFlagged: !onlyFlagged })}
      />
      <Typography role="status" variant="body2" sx={{ color: 'text.secondary' }}>
        {summary}
      </Typography>
    </Stack>
  );
}
