import MuiLink from '@mui/material/Link';
import Typography from '@mui/material/Typography';
import Link from 'next/link';
import { historyAddress, type HistoryFilters } from '@/lib/historyFilters';
import { useI18n } from '@/lib/i18n';
import type { LinkedEntry } from '@/lib/types';
import { StatusChip } from './StatusChip';
import { useHistoryFilters } from './useHistoryFilters';

interface Props {
  link: LinkedEntry;
  /** What it is, where that does not stand above it. */
  name?: string;
}

/** Leads to what was made of the same book; says how it ended where that is not as one expects. */
export function LinkedEntryLink({ link, name }: Props) {
  const { t } = useI18n();
  const { filters } = useHistoryFilters();
  const when = t.format.dateTime(link.created_at);
  const isComplete = link.status === 'completed' && !link.partial;
  return (
    <Typography component="span" variant="body2" sx={{ color: 'text.secondary' }}>
      <MuiLink component={Link} href={addressOf(link, filters)} scroll={false}>
        {name ?? when}
      </MuiLink>{' '}
      {name && when} {!isComplete && <StatusChip status={link.status} partial={link.partial} />}
    </Typography>
  );
}

/** A job that has not ended is not in the history yet. */
function addressOf({ history_id: historyId, job_id: jobId }: LinkedEntry, filters: HistoryFilters): string {
  return historyId === null ? `/?job=${jobId}` : historyAddress(filters, historyId);
}
