import Box from '@mui/material/Box';
import Checkbox from '@mui/material/Checkbox';
import Typography from '@mui/material/Typography';
import { memo } from 'react';
import { useI18n } from '@/lib/i18n';
import { SERIF } from '@/theme';
import { Found } from '../common/Found';
import type { ResultGroup } from './groupResults';
import { ResultPart } from './ResultPart';
import { rowGrid } from './rowGrid';

const row = { ...rowGrid, py: 1.75, px: { xs: 1.5, sm: 2 }, borderBottom: 1, borderColor: 'divider' } as const;
const source = {
  fontFamily: SERIF,
  color: 'text.secondary',
  lineHeight: 1.55,
  overflowWrap: 'anywhere',
  whiteSpace: 'pre-line',
} as const;

interface Props {
  group: ResultGroup;
  isSelected: boolean;
  /** Absent where results can only be read. */
  onSelect?: (sourceIndex: number) => void;
}

/** One source sentence, its page, and the short sentences it became. */
export const ResultRow = memo(function ResultRow({ group, isSelected, onSelect }: Props) {
  const { t } = useI18n();
  return (
    <Box role="presentation" sx={{ ...row, bgcolor: isSelected ? 'action.selected' : undefined }}>
      <Typography role="cell" variant="body2" sx={{ color: 'text.secondary', pt: { md: 0.4 }, whiteSpace: 'nowrap' }}>
        {onSelect && (
          <Checkbox
            size="small"
            checked={isSelected}
            onChange={() => onSelect(group.sourceIndex)}
            slotProps={{ input: { 'aria-label': t.results.select(group.original) } }}
            sx={{ p: 0.25, mr: 0.5, verticalAlign: 'middle' }}
          />
        )}
        {t.results.pageLabel(group.page)}
      </Typography>
      <Typography role="cell" lang="fr" sx={source}>
        <Found text={group.original} />
      </Typography>
      <Box role="cell" sx={{ display: 'grid', gap: 0.75 }}>
        {group.parts.map((part) => (
          <ResultPart key={part.part} part={part} />
        ))}
      </Box>
    </Box>
  );
});
