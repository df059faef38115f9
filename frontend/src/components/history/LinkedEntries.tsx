import List from '@mui/material/List';
import ListItem from '@mui/material/ListItem';
import MuiLink from '@mui/material/Link';
import Typography from '@mui/material/Typography';
import Link from 'next/link';
import { useId } from 'react';
import { useI18n } from '@/lib/i18n';
import type { LinkedEntry } from '@/lib/types';
import { StatusChip } from './StatusChip';

/** What else was made of the same book: earlier and later attempts, other settings. */
export function LinkedEntries({ linked }: { linked: LinkedEntry[] }) {
  const { t } = useI18n();
  const id = useId();
  if (linked.length === 0) return null;
  return (
    <section aria-labelledby={id}>
      <Typography id={id} variant="body2" sx={{ fontWeight: 600 }}>
        {t.again.linked}
      </Typography>
      <List dense disablePadding>
        {linked.map((link) => (
          <ListItem key={link.job_id} disableGutters sx={{ gap: 1, flexWrap: 'wrap' }}>
            <MuiLink component={Link} href={addressOf(link)} scroll={false}>
              {link.direction === 'parent' ? t.again.parent : (t.again.links[link.kind] ?? link.kind)}
            </MuiLink>
            <Typography variant="body2" sx={{ color: 'text.secondary' }}>
              {t.format.dateTime(link.created_at)}
            </Typography>
            <StatusChip status={link.status} partial={link.partial} />
          </ListItem>
        ))}
      </List>
    </section>
  );
}

/** A job that has not ended is not in the history yet. */
function addressOf({ history_id: historyId, job_id: jobId }: LinkedEntry): string {
  return historyId === null ? `/?job=${jobId}` : `/history/?entry=${historyId}`;
}
