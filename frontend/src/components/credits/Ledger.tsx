import Button from '@mui/material/Button';
import Skeleton from '@mui/material/Skeleton';
import Stack from '@mui/material/Stack';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import Typography from '@mui/material/Typography';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ledgerQuery } from '@/lib/creditQueries';
import { useI18n } from '@/lib/i18n';
import { ErrorState } from '../common/ErrorState';
import { LedgerRow, wideOnly } from './LedgerRow';

/** Every movement of credits, newest first, a page at a time. */
export function Ledger() {
  const { t } = useI18n();
  const [page, setPage] = useState(1);
  const { data, error, refetch, isFetching } = useQuery(ledgerQuery(page));
  if (error && !data) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton variant="rounded" height={120} />;
  if (data.total === 0) return <Typography sx={{ color: 'text.secondary' }}>{t.credits.empty}</Typography>;
  return (
    <>
      <Table size="small" aria-label={t.credits.ledger} aria-busy={isFetching}>
        <TableHead>
          <TableRow>
            <TableCell sx={{ pl: 0, ...wideOnly }}>{t.credits.when}</TableCell>
            <TableCell sx={{ pl: { xs: 0, sm: 2 } }}>{t.credits.what}</TableCell>
            <TableCell align="right" sx={{ pr: 0 }}>
              {t.credits.amount}
            </TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {data.items.map((entry) => (
            <LedgerRow key={entry.id} entry={entry} />
          ))}
        </TableBody>
      </Table>
      {data.pages > 1 && <Pages page={page} pages={data.pages} onChange={setPage} />}
    </>
  );
}

interface PagesProps {
  page: number;
  pages: number;
  onChange: (page: number) => void;
}

function Pages({ page, pages, onChange }: PagesProps) {
  const { t } = useI18n();
  return (
    <Stack direction="row" spacing={2} sx={{ alignItems: 'center', justifyContent: 'flex-end', mt: 1 }}>
      <Button size="small" disabled={page === 1} onClick={() => onChange(page - 1)}>
        {t.credits.newer}
      </Button>
      <Typography variant="body2" role="status">
        {t.job.pages(page, pages)}
      </Typography>
      <Button size="small" disabled={page >= pages} onClick={() => onChange(page + 1)}>
        {t.credits.older}
      </Button>
    </Stack>
  );
}
