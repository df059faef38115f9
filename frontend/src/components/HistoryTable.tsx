import Checkbox from '@mui/material/Checkbox';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import type { HistoryFilters } from '@/lib/historyFilters';
import { useI18n } from '@/lib/i18n';
import type { HistoryEntry } from '@/lib/types';
import { FoundProvider } from './common/Found';
import { useNarrow } from './common/useNarrow';
import { EntryRow } from './history/EntryRow';

interface Props {
  entries: HistoryEntry[];
  /** Kept in the address of an entry that is opened. */
  filters: HistoryFilters;
  selected: ReadonlySet<number>;
  onSelect: (id: number) => void;
  onSelectAll: (ids: number[]) => void;
}

/** Processed books, one a row; the title opens the book. */
export function HistoryTable({ entries, filters, selected, onSelect, onSelectAll }: Props) {
  const { t } = useI18n();
  const isNarrow = useNarrow();
  const ids = entries.map(({ id }) => id);
  const chosen = ids.filter((id) => selected.has(id)).length;
  const isAll = chosen === ids.length;
  return (
    <Table aria-label={t.history.title}>
      <TableHead>
        <TableRow>
          <TableCell padding="checkbox">
            <Checkbox
              checked={isAll}
              indeterminate={chosen > 0 && !isAll}
              onChange={() => onSelectAll(isAll ? [] : ids)}
              slotProps={{ input: { 'aria-label': t.history.selectAll } }}
            />
          </TableCell>
          <TableCell>{t.history.book}</TableCell>
          {!isNarrow && <TableCell>{t.history.status}</TableCell>}
          {!isNarrow && <TableCell>{t.history.date}</TableCell>}
          {!isNarrow && <TableCell align="right">{t.history.results}</TableCell>}
        </TableRow>
      </TableHead>
      <TableBody>
        <FoundProvider query={filters.q ?? ''}>
          {entries.map((entry) => (
            <EntryRow
              key={entry.id}
              entry={entry}
              filters={filters}
              isNarrow={isNarrow}
              isSelected={selected.has(entry.id)}
              onSelect={onSelect}
            />
          ))}
        </FoundProvider>
      </TableBody>
    </Table>
  );
}
