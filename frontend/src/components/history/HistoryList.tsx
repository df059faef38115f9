import Button from '@mui/material/Button';
import Paper from '@mui/material/Paper';
import Skeleton from '@mui/material/Skeleton';
import Typography from '@mui/material/Typography';
import { useInfiniteQuery } from '@tanstack/react-query';
import NextLink from 'next/link';
import { isNarrowed, type HistoryFilters } from '@/lib/historyFilters';
import { historyListQuery } from '@/lib/historyQueries';
import { useI18n } from '@/lib/i18n';
import type { HistoryEntry, HistoryPage } from '@/lib/types';
import { EmptyState } from '../common/EmptyState';
import { ErrorState } from '../common/ErrorState';
import { useSelected } from '../common/useSelected';
import { HistoryTable } from '../HistoryTable';
import { BulkBar } from './BulkBar';
import { HistoryFilterBar } from './HistoryFilterBar';
import { useHistoryFilters } from './useHistoryFilters';

/** The entries that fit, with what narrows them and a way to load more. */
export function HistoryList() {
  const { t } = useI18n();
  const { filters, setFilters } = useHistoryFilters();
  const list = useInfiniteQuery(historyListQuery(filters));
  if (list.isPending) return <Skeleton variant="rounded" height={320} />;
  if (list.isError && !list.data) {
    return <ErrorState title={t.history.loadFailed} error={list.error} onRetry={() => void list.refetch()} />;
  }
  const pages = list.data?.pages ?? [];
  return (
    <>
      <FoundEntries pages={pages} filters={filters} onFilter={setFilters} />
      {list.hasNextPage && (
        <Button sx={{ mt: 2 }} variant="outlined" loading={list.isFetching} onClick={() => void list.fetchNextPage()}>
          {t.history.showMore}
        </Button>
      )}
    </>
  );
}

interface FoundProps {
  pages: HistoryPage[];
  filters: HistoryFilters;
  onFilter: (changes: HistoryFilters) => void;
}

function FoundEntries({ pages, filters, onFilter }: FoundProps) {
  const [first] = pages;
  const entries = pages.flatMap((page) => page.items);
  if (entries.length === 0 && !isNarrowed(filters)) return <NoBooks />;
  return (
    <>
      <HistoryFilterBar filters={filters} counts={first?.counts} onChange={onFilter} />
      <Entries entries={entries} total={first?.total ?? 0} filters={filters} />
    </>
  );
}

function NoBooks() {
  const { t } = useI18n();
  const action = (
    <Button component={NextLink} href="/" variant="contained">
      {t.history.emptyAction}
    </Button>
  );
  return (
    <Paper variant="outlined">
      <EmptyState title={t.history.emptyTitle} text={t.history.emptyText} action={action} />
    </Paper>
  );
}

interface EntriesProps {
  entries: HistoryEntry[];
  total: number;
  filters: HistoryFilters;
}

function Entries({ entries, total, filters }: EntriesProps) {
  const { t } = useI18n();
  const { selected, toggle, clear, choose } = useSelected();
  // What a filter has taken out of sight is not acted upon.
  const ids = entries.map(({ id }) => id).filter((id) => selected.has(id));
  return (
    <>
      <Typography role="status" variant="body2" sx={{ color: 'text.secondary', mb: 1 }}>
        {t.history.loaded(entries.length, total)}
      </Typography>
      {ids.length > 0 && <BulkBar ids={ids} onDone={clear} />}
      <Paper variant="outlined" sx={{ overflow: 'hidden' }}>
        {entries.length > 0 ? (
          <HistoryTable entries={entries} filters={filters} selected={selected} onSelect={toggle} onSelectAll={choose} />
        ) : (
          <EmptyState title={t.history.noMatchTitle} text={t.history.noMatchText} />
        )}
      </Paper>
    </>
  );
}
