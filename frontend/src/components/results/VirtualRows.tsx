import Box from '@mui/material/Box';
import { useVirtualizer } from '@tanstack/react-virtual';
import type { KeyboardEvent } from 'react';
import { useI18n } from '@/lib/i18n';
import { useHeldFocus } from '../common/useHeldFocus';
import type { ResultGroup } from './groupResults';
import { ResultRow } from './ResultRow';
import { rowGrid } from './rowGrid';

const ESTIMATED_ROW_PX = 92;
const ROWS_AHEAD = 8;

const headRow = {
  ...rowGrid,
  px: 2,
  py: 1,
  display: { xs: 'none', md: 'grid' },
  bgcolor: 'background.paper',
  borderBottom: 1,
  borderColor: 'divider',
  color: 'text.secondary',
  fontWeight: 600,
  fontSize: '0.9rem',
} as const;

interface Props {
  groups: ResultGroup[];
  /** Source indexes. */
  selected: ReadonlySet<number>;
  onSelect?: (sourceIndex: number) => void;
}

/** A table of which only the rows in sight exist. */
export function VirtualRows({ groups, selected, onSelect }: Props) {
  const { t } = useI18n();
  const { area: scroller, ...focus } = useHeldFocus<HTMLDivElement>();
  const rows = useVirtualizer({
    count: groups.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ESTIMATED_ROW_PX,
    getItemKey: (index) => groups[index]!.sourceIndex,
    overscan: ROWS_AHEAD,
  });
  // By itself the browser glides to where the end was guessed to be before the rows on the way were measured.
  const jump = (event: KeyboardEvent) => {
    // In a text that is being edited these keys move the caret.
    if ((event.key !== 'Home' && event.key !== 'End') || event.target !== event.currentTarget) return;
    event.preventDefault();
    rows.scrollToIndex(event.key === 'Home' ? 0 : groups.length - 1);
  };
  return (
    <Box
      ref={scroller}
      role="table"
      tabIndex={0}
      onKeyDown={jump}
      {...focus}
      aria-label={t.results.table}
      aria-rowcount={groups.length + 1}
      sx={{ flex: 1, minHeight: 'min(60dvh, 32rem)', overflow: 'auto', border: 1, borderColor: 'divider', borderRadius: 1 }}
    >
      <Box role="rowgroup" sx={{ position: 'sticky', top: 0, zIndex: 1 }}>
        <Box role="row" aria-rowindex={1} sx={headRow}>
          <span role="columnheader">{t.results.page}</span>
          <span role="columnheader">{t.results.source}</span>
          <span role="columnheader">{t.results.result}</span>
        </Box>
      </Box>
      <Box role="rowgroup" sx={{ position: 'relative', height: rows.getTotalSize() }}>
        {rows.getVirtualItems().map(({ key, index, start }) => (
          <div
            key={key}
            ref={rows.measureElement}
            role="row"
            data-index={index}
            aria-rowindex={index + 2}
            style={{ position: 'absolute', insetInline: 0, top: 0, transform: `translateY(${start}px)` }}
          >
            <ResultRow
              group={groups[index]!}
              isSelected={selected.has(groups[index]!.sourceIndex)}
              onSelect={onSelect}
            />
          </div>
        ))}
      </Box>
    </Box>
  );
}
