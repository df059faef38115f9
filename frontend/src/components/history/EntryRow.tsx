import Box from '@mui/material/Box';
import Checkbox from '@mui/material/Checkbox';
import Link from '@mui/material/Link';
import TableCell from '@mui/material/TableCell';
import TableRow from '@mui/material/TableRow';
import Typography from '@mui/material/Typography';
import NextLink from 'next/link';
import { historyAddress, type HistoryFilters } from '@/lib/historyFilters';
import { useI18n } from '@/lib/i18n';
import type { HistoryEntry } from '@/lib/types';
import { SERIF } from '@/theme';
import { Found } from '../common/Found';
import { EntryNotes } from './EntryNotes';
import { madeHow } from './madeHow';
import { StatusChip } from './StatusChip';

const title = {
  fontFamily: SERIF,
  fontSize: '1.05rem',
  fontWeight: 600,
  color: 'text.primary',
  overflowWrap: 'anywhere',
  // The whole row is the target, one link is what assistive technology meets.
  '&::after': { content: '""', position: 'absolute', inset: 0 },
} as const;

interface Props {
  entry: HistoryEntry;
  filters: HistoryFilters;
  /** Whether there is room for one column only. */
  isNarrow: boolean;
  isSelected: boolean;
  onSelect: (id: number) => void;
}

/** A processed book: how it ended, when, and how much it holds. */
export function EntryRow({ entry, filters, isNarrow, isSelected, onSelect }: Props) {
  const { t } = useI18n();
  return (
    <TableRow hover selected={isSelected} sx={{ position: 'relative' }}>
      <TableCell padding="checkbox" sx={{ verticalAlign: { xs: 'top', sm: 'middle' }, pt: { xs: 1, sm: 0 } }}>
        <Checkbox
          checked={isSelected}
          onChange={() => onSelect(entry.id)}
          slotProps={{ input: { 'aria-label': t.history.selectEntry(entry.original_filename) } }}
          sx={{ zIndex: 1 }}
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
          <Found text={entry.original_filename} />
        </Link>
        {!isNarrow && (
          // Beside the title, so that the row is no taller for it.
          <Typography component="span" variant="body2" sx={{ color: 'text.secondary', ml: 1.5 }}>
            {madeHow(t, entry)}
          </Typography>
        )}
        <EntryNotes entry={entry} isNarrow={isNarrow} />
      </TableCell>
      {!isNarrow && <FurtherCells entry={entry} />}
    </TableRow>
  );
}

function FurtherCells({ entry }: { entry: HistoryEntry }) {
  const { t } = useI18n();
  return (
    <>
      <TableCell>
        <StatusChip status={entry.status} partial={entry.partial} />
      </TableCell>
      <TableCell>
        <Box component="time" dateTime={entry.created_at} sx={{ whiteSpace: 'nowrap' }}>
          {t.format.dateTime(entry.created_at)}
        </Box>
      </TableCell>
      <TableCell sx={{ fontVariantNumeric: 'tabular-nums' }} align="right">
        {t.format.number(entry.sentence_count)}
      </TableCell>
    </>
  );
}
