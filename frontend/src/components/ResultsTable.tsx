import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useDeferredValue, useMemo, useState, type Ref } from 'react';
import { useI18n } from '@/lib/i18n';
import type { HistoryDetail, Sentence } from '@/lib/types';
import { FoundProvider } from './common/Found';
import { useHeldFocus } from './common/useHeldFocus';
import { useSelected } from './common/useSelected';
import { chaptersOf, countFlags, EVERYTHING, filterGroups } from './results/filterGroups';
import { groupResults } from './results/groupResults';
import { ResultsToolbar } from './results/ResultsToolbar';
import { scopeOf } from './results/resultsScope';
import { ScopeActions } from './results/ScopeActions';
import { VirtualRows } from './results/VirtualRows';

interface Rows {
  /** In the order of the book. */
  sentences: Sentence[];
  /** How many there will be when all are loaded. */
  total: number;
  /** What is searched for at first. */
  search?: string;
}

/** Read only, nothing can be selected or changed; else what is done is done to an entry. */
type Props = Rows & ({ readOnly: true; entry?: undefined } | { readOnly?: false; entry: HistoryDetail });

/** The results of a book, each beside its source sentence and page, to be searched and corrected. */
export function ResultsTable({ entry, sentences, total, search = '' }: Props) {
  const { t } = useI18n();
  const [filter, setFilter] = useState({ ...EVERYTHING, query: search });
  const applied = useDeferredValue(filter);
  const groups = useMemo(() => groupResults(sentences), [sentences]);
  const shown = useMemo(() => filterGroups(groups, applied), [groups, applied]);
  const { selected, toggle, clear } = useSelected();
  const scope = useMemo(() => scopeOf(groups, selected, applied, shown), [groups, selected, applied, shown]);
  const isSelection = selected.size > 0;
  const isLoading = sentences.length < total;
  const summary = isLoading
    ? t.results.loadingMore(sentences.length, total)
    : t.results.shown(shown.length, groups.length);
  const { area: nothing, ...focus } = useHeldFocus<HTMLParagraphElement>();
  const rows =
    shown.length > 0 ? (
      <FoundProvider query={applied.query}>
        <VirtualRows groups={shown} selected={selected} onSelect={entry && toggle} />
      </FoundProvider>
    ) : (
      <Nothing area={nothing} isLoading={isLoading} isEmpty={groups.length === 0} />
    );
  return (
    <Box {...focus} sx={{ display: 'flex', flexDirection: 'column', gap: 1.5, flex: 1, minHeight: 0 }}>
      <ResultsToolbar
        filter={filter}
        flags={useMemo(() => countFlags(sentences), [sentences])}
        chapters={useMemo(() => chaptersOf(groups), [groups])}
        summary={summary}
        onChange={setFilter}
      />
      {scope && entry && (
        <ScopeActions
          entry={entry}
          scope={scope}
          isSelection={isSelection}
          onClear={isSelection ? clear : () => setFilter(EVERYTHING)}
        />
      )}
      {rows}
    </Box>
  );
}

interface NothingProps {
  area: Ref<HTMLParagraphElement>;
  isLoading: boolean;
  isEmpty: boolean;
}

/** Why no row is shown: what is looked for may be among those that are still to come. */
function Nothing({ area, isLoading, isEmpty }: NothingProps) {
  const { t } = useI18n();
  const known = isEmpty ? t.results.none : t.results.noMatch;
  return (
    <Typography ref={area} tabIndex={-1} sx={{ py: 6, textAlign: 'center', color: 'text.secondary' }}>
      {isLoading ? t.common.loading : known}
    </Typography>
  );
}
