import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { sayError, useI18n, type Catalogue } from '@/lib/i18n';
import type { Chunk } from '@/lib/types';
import type { Bar } from './timeline';

const COLORS: Record<string, string> = {
  success: 'success.main',
  failed: 'error.main',
  processing: 'primary.main',
};

const grid = {
  display: 'grid',
  gridTemplateColumns: { xs: '1fr auto', sm: '110px minmax(0, 1fr) 210px' },
  gridTemplateAreas: { xs: '"pages state" "bar bar" "reason reason"', sm: '"pages bar state" ". reason reason"' },
  columnGap: 2,
  alignItems: 'center',
  py: 0.5,
} as const;

/** A part of a book: its pages, when it was worked on, how far it is, and what went wrong. */
export function PartRow({ chunk, bar }: { chunk: Chunk; bar: Bar | null }) {
  const { t } = useI18n();
  return (
    <Box component="li" sx={grid}>
      <Typography variant="body2" sx={{ gridArea: 'pages' }}>
        {t.format.pages([[chunk.start_page, chunk.end_page]])}
      </Typography>
      <Track bar={bar} color={(!wasLeft(chunk) && COLORS[chunk.status]) || 'text.secondary'} />
      <Typography variant="body2" sx={{ gridArea: 'state', color: 'text.secondary', textAlign: { xs: 'right', sm: 'left' } }}>
        {stateOf(t, chunk, bar)}
      </Typography>
      {chunk.status === 'failed' && !wasLeft(chunk) && (
        <Typography variant="body2" sx={{ gridArea: 'reason', color: 'error.main' }}>
          {sayError(t, chunk.error_code ?? 'ENGINE_FAILED')}
        </Typography>
      )}
    </Box>
  );
}

/** Whether its book was cancelled before it was done: nothing failed. */
function wasLeft(chunk: Chunk): boolean {
  return chunk.error_code === 'CANCELLED';
}

function stateOf(t: Catalogue, chunk: Chunk, bar: Bar | null): string {
  const facts = [
    wasLeft(chunk) ? t.parts.left : (t.parts.states[chunk.status] ?? chunk.status),
    bar !== null && chunk.status !== 'failed' && t.parts.done(chunk.sentences_done, chunk.sentence_total),
    chunk.attempts > 1 && t.parts.retried(chunk.attempts),
  ];
  return facts.filter(Boolean).join(' · ');
}

/** The bar on the time axis; says nothing that the words beside it do not. */
function Track({ bar, color }: { bar: Bar | null; color: string }) {
  return (
    <Box aria-hidden sx={{ gridArea: 'bar', position: 'relative', height: 12, borderRadius: 1, bgcolor: 'action.hover' }}>
      {bar && (
        <Box
          data-bar
          style={{ left: `${bar.left}%`, width: `${bar.width}%` }}
          sx={{
            position: 'absolute',
            insetBlock: 0,
            borderRadius: 1,
            overflow: 'hidden',
            border: '1px solid',
            borderColor: color,
            transition: 'left 300ms, width 300ms',
          }}
        >
          <Box
            style={{ width: `${bar.done}%` }}
            sx={{ height: '100%', bgcolor: color, transition: 'width 300ms' }}
          />
        </Box>
      )}
    </Box>
  );
}
