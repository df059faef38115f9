import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { memo } from 'react';
import { useI18n } from '@/lib/i18n';
import type { Sentence } from '@/lib/types';
import { SERIF } from '@/theme';
import { FlagChip } from './FlagChip';
import type { ResultGroup } from './groupResults';
import { rowGrid } from './rowGrid';

/** One source sentence, its page, and the short sentences it became. */
export const ResultRow = memo(function ResultRow({ group }: { group: ResultGroup }) {
  const { t } = useI18n();
  return (
    <Box role="presentation" sx={{ ...rowGrid, py: 1.75, px: { xs: 1.5, sm: 2 }, borderBottom: 1, borderColor: 'divider' }}>
      <Typography role="cell" variant="body2" sx={{ color: 'text.secondary', pt: { md: 0.4 }, whiteSpace: 'nowrap' }}>
        {t.results.pageLabel(group.page)}
      </Typography>
      <Typography
        role="cell"
        lang="fr"
        sx={{
          fontFamily: SERIF,
          color: 'text.secondary',
          lineHeight: 1.55,
          overflowWrap: 'anywhere',
          whiteSpace: 'pre-line',
        }}
      >
        {group.original}
      </Typography>
      <Box role="cell" sx={{ display: 'grid', gap: 0.75 }}>
        {group.parts.map((part) => (
          <Part key={part.part} part={part} />
        ))}
      </Box>
    </Box>
  );
});

function Part({ part }: { part: Sentence }) {
  return (
    <Box>
      <Typography
        component="span"
        lang="fr"
        sx={{ fontFamily: SERIF, fontSize: '1.08rem', lineHeight: 1.5, overflowWrap: 'anywhere', whiteSpace: 'pre-line', mr: 1 }}
      >
        {part.normalized}
      </Typography>
      <Box component="span" sx={{ display: 'inline-flex', gap: 0.5, flexWrap: 'wrap', verticalAlign: 'middle' }}>
        {part.flags.map((flag) => (
          <FlagChip key={flag} flag={flag} findings={part.findings} />
        ))}
      </Box>
    </Box>
  );
}
