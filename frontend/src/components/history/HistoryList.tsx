import Button from '@mui/material/Button';
import Paper from '@mui/material/Paper';
import Skeleton from '@mui/material/Skeleton';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useInfiniteQuery } from '@tanstack/react-query';
import NextLink from 'next/link';
import { useState } from 'react';
import { useI18n } from '@/lib/i18n';
import { historyListQuery } from '@/lib/queries';
import { fold } from '@/lib/text';
import type { HistoryEntry } from '@/lib/types';
import { EmptyState } from '../common/EmptyState';
import { ErrorState } from '../common/ErrorState';
import { SearchField } from '../common/SearchField';
import { HistoryTable } from '../HistoryTable';

/** The entries that are loaded, with search among them and a way to load more. */
export function HistoryList() {
  const { t } = useI18n();
  const list = useInfiniteQuery(historyListQuery);
  if (list.isPending) return <Skeleton variant="rounded" height={320} />;
  if (list.isError && !list.data) {
    return <ErrorState title={t.history.loadFailed} error={list.error} onRetry={() => void list.refetch()} />;
  }
  const entries = list.data.pages.flatMap((page) => page.items);
  if (entries.length === 0) return <NoBooks />;
  const total = list.data.pages[0]?.total ?? 0;
  return (
    <>
      <SearchableEntries entries={entries} total={total} />
      {list.hasNextPage && (
        <Button sx={{ mt: 2 }} variant="outlined" loading={list.isFetching} onClick={() => void list.fetchNextPage()}>
          {t.history.showMore}
        </Button>
      )}
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

function SearchableEntries({ entries, total }: { entries: HistoryEntry[]; total: number }) {
  const { t } = useI18n();
  const [query, setQuery] = useState('');
  const wanted = fold(query.trim());
  const found = entries.filter((entry) => fold(entry.original_filename).includes(wanted));
  return (
    <>
      <Stack direction="row" spacing={2} sx={{ alignItems: 'center', flexWrap: 'wrap', mb: 2 }}>
        <SearchField label={t.history.search} value={query} onChange={setQuery} />
        <Typography role="status" variant="body2" sx={{ color: 'text.secondary' }}>
          {t.history.loaded(entries.length, total)}
          {entries.length < total && wanted !== '' && ` ${t.history.searchesLoaded}`}
        </Typography>
      </Stack>
      <Paper variant="outlined" sx={{ overflow: 'hidden' }}>
        {found.length > 0 ? (
          <HistoryTable entries={found} />
        ) : (
          <EmptyState title={t.history.noMatchTitle} text={t.history.noMatchText} />
        )}
      </Paper>
    </>
  );
}
