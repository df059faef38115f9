import Box from '@mui/material/Box';
import Checkbox from '@mui/material/Checkbox';
import Link from '@mui/material/Link';
import TableCell from '@mui/material/TableCell';
import TableRow from '@mui/material/TableRow';
import Typography from '@mui/material/Typography';
import NextLink from 'next/link';
import { historyAddress, type HistoryFilters } from '@/lib/historyFilters';
import { sayError, useI18n, type Catalogue } from '@/lib/i18n';
import type { HistoryEntry } from '@/lib/types';
import { SERIF } from '@/theme';
import { StatusChip } from './StatusChip';
import { wideOnly } from './wideOnly';

const title = {
  fontFamily: SERIF,
  fontSize: '1.05rem',
  fontWeight: 600,
  color: 'text.primary',
  overflowWrap: 'anywhere',
  // The whole row is the target, one link is what assistive technology meets.
  '&::after': { content: '""', position: 'absolute', inset: 0 },
} as const;

/** Beside the title, so that the row is no taller for it. */
const wideNote = { display: { xs: 'none', sm: 'inline' }, color: 'text.secondary', ml: 1.5 } as const;

interface Props {
  entry: HistoryEntry;
  filters: HistoryFilters;
  isSelected: boolean;
  onSelect: (id: number) => void;
}

/** A processed book: how it ended, when, and how much it holds. */
export function EntryRow({ entry, filters, isSelected, onSelect }: Props) {
  const { t } = useI18n();
  return (
    <TableRow hover selected={isSelected} sx={{ position: 'relative' }}>
      <TableCell padding="checkbox" sx={{ position: 'relative', zIndex: 1 }}>
        <Checkbox
          checked={isSelected}
          onChange={() => onSelect(entry.id)}
          slotProps={{ input: { 'aria-label': t.history.selectEntry(entry.original_filename) } }}
        />
      </TableCell>
      <TableCell>
        <Link
          component={NextLink}
          href={historyAddress(filters, entry.id)}
          scroll={false}
          underline="hover"
          aria-label={t.history.openEntry(entry.original_filename)}
          sx={title}
        >
          {entry.original_filename}
        </Link>
        <Typography component="span" variant="body2" sx={wideNote}>
          {madeHow(t, entry)}
        </Typography>
        <EntryNotes entry={entry} />
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
        {t.format.number(entry.sentence_count)}
      </TableCell>
    </TableRow>
  );
}

/** What tells the results of a book from others of the same book. */
function madeHow(t: Catalogue, { kind, settings }: HistoryEntry): string {
  const limit = settings.sentence_length_limit;
  return [limit && t.history.limit(limit), t.again.links[kind]].filter(Boolean).join(' · ');
}

function EntryNotes({ entry }: { entry: HistoryEntry }) {
  const { t } = useI18n();
  return (
    <>
      {entry.error_code && (
        <Typography variant="body2" sx={{ color: 'text.secondary', maxWidth: 460 }}>
          {sayError(t, entry.error_code)}
        </Typography>
      )}
      {entry.excerpt && (
        <Typography variant="body2" lang="fr" sx={{ fontFamily: SERIF, color: 'text.secondary', maxWidth: 560 }}>
          {entry.excerpt}
        </Typography>
      )}
      <Typography variant="body2" sx={{ color: 'text.secondary', display: { sm: 'none' } }}>
        {[t.format.dateTime(entry.created_at), t.job.results(entry.sentence_count), madeHow(t, entry)].join(' · ')}
      </Typography>
    </>
  );
}
