import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import Typography from '@mui/material/Typography';
import NextLink from 'next/link';
import { sayError, useI18n } from '@/lib/i18n';
import type { HistoryEntry } from '@/lib/types';
import { SERIF } from '@/theme';
import { StatusChip } from './history/StatusChip';

const wideOnly = { display: { xs: 'none', sm: 'table-cell' } } as const;

/** Processed books, one a row; the title opens the book. */
export function HistoryTable({ entries }: { entries: HistoryEntry[] }) {
  const { t } = useI18n();
  return (
    <Table aria-label={t.history.title}>
      <TableHead>
        <TableRow>
          <TableCell>{t.history.book}</TableCell>
          <TableCell>{t.history.status}</TableCell>
          <TableCell sx={wideOnly}>{t.history.date}</TableCell>
          <TableCell sx={wideOnly} align="right">
            {t.history.results}
          </TableCell>
        </TableRow>
      </TableHead>
      <TableBody>
        {entries.map((entry) => (
          <EntryRow key={entry.id} entry={entry} />
        ))}
      </TableBody>
    </Table>
  );
}

function EntryRow({ entry }: { entry: HistoryEntry }) {
  const { t } = useI18n();
  const results = t.format.number(entry.sentence_count);
  return (
    <TableRow hover sx={{ position: 'relative' }}>
      <TableCell>
        <Link
          component={NextLink}
          href={`/history/?entry=${entry.id}`}
          scroll={false}
          underline="hover"
          aria-label={t.history.openEntry(entry.original_filename)}
          sx={{
            fontFamily: SERIF,
            fontSize: '1.05rem',
            fontWeight: 600,
            color: 'text.primary',
            overflowWrap: 'anywhere',
            // The whole row is the target, one link is what assistive technology meets.
            '&::after': { content: '""', position: 'absolute', inset: 0 },
          }}
        >
          {entry.original_filename}
        </Link>
        {entry.error_code && (
          <Typography variant="body2" sx={{ color: 'text.secondary', maxWidth: 460 }}>
            {sayError(t, entry.error_code)}
          </Typography>
        )}
        <Typography variant="body2" sx={{ color: 'text.secondary', display: { sm: 'none' } }}>
          {t.format.dateTime(entry.created_at)} · {t.job.results(entry.sentence_count)}
        </Typography>
      </TableCell>
      <TableCell sx={{ verticalAlign: { xs: 'top', sm: 'middle' } }}>
        <StatusChip status={entry.status} partial={entry.partial} />
      </TableCell>
      <TableCell sx={wideOnly}>
        <Box component="time" dateTime={entry.created_at} sx={{ whiteSpace: 'nowrap' }}>
          {t.format.dateTime(entry.created_at)}
        </Box>
      </TableCell>
      <TableCell sx={{ ...wideOnly, fontVariantNumeric: 'tabular-nums' }} align="right">
        {results}
      </TableCell>
    </TableRow>
  );
}
