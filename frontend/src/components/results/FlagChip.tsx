import Chip from '@mui/material/Chip';
import Tooltip from '@mui/material/Tooltip';
import { sayFinding, useI18n } from '@/lib/i18n';
import type { Finding } from '@/lib/types';

const QUIET = ['unchanged', 'edited', 'fallback'];

interface Props {
  flag: string;
  findings?: Finding[];
}

/** A flag in a word, and what was found in a sentence when pointed at or focused. */
export function FlagChip({ flag, findings = [] }: Props) {
  const { t } = useI18n();
  const { label, hint } = t.flags[flag] ?? { label: flag, hint: '' };
  const found = findings.filter((finding) => finding.flag === flag).map((finding) => sayFinding(t, finding));
  return (
    <Tooltip title={found.length > 0 ? found.join(' ') : hint} describeChild>
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
