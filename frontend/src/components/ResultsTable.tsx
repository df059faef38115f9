import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useDeferredValue, useMemo, useState } from 'react';
import { useI18n } from '@/lib/i18n';
import type { Sentence } from '@/lib/types';
import { filterGroups, type ResultsFilter } from './results/filterGroups';
import { groupResults } from './results/groupResults';
import { ResultsToolbar } from './results/ResultsToolbar';
import { VirtualRows } from './results/VirtualRows';

interface Props {
  /** In the order of the book. */
  sentences: Sentence[];
  /** How many there will be when all are loaded. */
  total: number;
}

const EVERYTHING: ResultsFilter = { query: '', onlyFlagged: false };

/** The results of a book, each beside its source sentence and page, with search. */
export function ResultsTable({ sentences, total }: Props) {
  const { t } = useI18n();
  const [filter, setFilter] = useState(EVERYTHING);
  const applied = useDeferredValue(filter);
  const groups = useMemo(() => groupResults(sentences), [sentences]);
  const shown = useMemo(() => filterGroups(groups, applied), [groups, applied]);
  const summary =
    sentences.length < total
      ? t.results.loadingMore(sentences.length, total)
      : t.results.shown(shown.length, groups.length);
  return (
    <Box sx={{ display: 'flex', flexDirection: 'column', gap: 1.5, flex: 1, minHeight: 0 }}>
      <ResultsToolbar filter={filter} summary={summary} onChange={setFilter} />
      {shown.length > 0 ? (
        <VirtualRows groups={shown} />
      ) : (
        <Typography sx={{ py: 6, textAlign: 'center', color: 'text.secondary' }}>
          {groups.length === 0 ? t.results.none : t.results.noMatch}
        </Typography>
      )}
    </Box>
  );
}
