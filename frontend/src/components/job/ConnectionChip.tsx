import Box from '@mui/material/Box';
import Chip from '@mui/material/Chip';
import Tooltip from '@mui/material/Tooltip';
import { useI18n } from '@/lib/i18n';
import type { ConnectionState } from '@/lib/types';

const COLORS = { live: 'success', reconnecting: 'warning', polling: 'info' } as const;

function Dot() {
  return <Box component="span" sx={{ width: 8, height: 8, borderRadius: '50%', bgcolor: 'currentColor', ml: 1 }} />;
}

/** How current what is shown is. */
export function ConnectionChip({ state }: { state: ConnectionState }) {
  const { t } = useI18n();
  return (
    <Tooltip title={t.job.connectionHint[state]} describeChild>
      <Chip
        size="small"
        variant="outlined"
        tabIndex={0}
        role="status"
        icon={<Dot />}
        color={COLORS[state]}
        label={t.job.connection[state]}
        data-state={state}
      />
    </Tooltip>
  );
}
