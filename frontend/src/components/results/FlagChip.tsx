import Chip from '@mui/material/Chip';
import Tooltip from '@mui/material/Tooltip';
import { useI18n } from '@/lib/i18n';

const QUIET = ['unchanged', 'edited', 'fallback'];

/** A flag in a word, and in a sentence when pointed at or focused. */
export function FlagChip({ flag }: { flag: string }) {
  const { t } = useI18n();
  const { label, hint } = t.flags[flag] ?? { label: flag, hint: '' };
  return (
    <Tooltip title={hint} describeChild>
      <Chip
        component="span"
        size="small"
        variant="outlined"
        tabIndex={0}
        label={label}
        color={QUIET.includes(flag) ? 'default' : 'warning'}
        sx={{ height: 20, fontSize: '0.75rem', color: QUIET.includes(flag) ? 'text.secondary' : undefined }}
      />
    </Tooltip>
  );
}
