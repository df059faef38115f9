import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useI18n } from '@/lib/i18n';
import { Field } from '../common/Field';
import { SearchField } from '../common/SearchField';
import { SelectField } from '../common/SelectField';
import { TO_CHECK, type ResultsFilter } from './filterGroups';

interface Props {
  filter: ResultsFilter;
  flags: ReadonlyMap<string, number>;
  chapters: string[];
  summary: string;
  onChange: (filter: ResultsFilter) => void;
}

/** What to show of a book's results. */
export function ResultsToolbar({ filter, flags, chapters, summary, onChange }: Props) {
  const { t } = useI18n();
  const change = (values: Partial<ResultsFilter>) => onChange({ ...filter, ...values });
  return (
    <Stack direction="row" useFlexGap sx={{ alignItems: 'center', flexWrap: 'wrap', gap: 1.5, pt: 1 }}>
      <SearchField label={t.results.search} value={filter.query} onChange={(query) => change({ query })} />
      <SelectField
        label={t.results.show}
        options={useFlagOptions(flags)}
        value={filter.flag}
        onChange={(flag) => change({ flag })}
      />
      {chapters.length > 1 && (
        <SelectField
          label={t.results.chapter}
          options={[{ value: '', label: t.results.everyChapter }, ...chapters.map((name) => ({ value: name, label: name }))]}
          value={filter.chapter}
          onChange={(chapter) => change({ chapter })}
        />
      )}
      <PageField value={filter.page} onChange={(page) => change({ page })} />
      <Typography role="status" variant="body2" sx={{ color: 'text.secondary' }}>
        {summary}
      </Typography>
    </Stack>
  );
}

function useFlagOptions(flags: ReadonlyMap<string, number>) {
  const { t } = useI18n();
  const { [TO_CHECK]: toCheck = 0, ...others } = Object.fromEntries(flags);
  return [
    { value: '', label: t.results.everything },
    { value: TO_CHECK, label: t.results.counted(t.results.toCheck, toCheck) },
    ...Object.entries(others).map(([flag, count]) => ({
      value: flag,
      label: t.results.counted(t.flags[flag]?.label ?? flag, count),
    })),
  ];
}

interface PageProps {
  value: number | null;
  onChange: (page: number | null) => void;
}

function PageField({ value, onChange }: PageProps) {
  const { t } = useI18n();
  return (
    <Field
      size="small"
      label={t.results.page}
      inputMode="numeric"
      value={value === null ? '' : String(value)}
      onChange={(text) => onChange(/^\d{1,6}$/.test(text) ? Number(text) : null)}
      sx={{ width: 88 }}
    />
  );
}
