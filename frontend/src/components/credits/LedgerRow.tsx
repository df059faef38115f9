import MuiLink from '@mui/material/Link';
import TableCell from '@mui/material/TableCell';
import TableRow from '@mui/material/TableRow';
import Link from 'next/link';
import { useI18n } from '@/lib/i18n';
import type { LedgerEntry } from '@/lib/types';

/** A movement: when, for what, how many. */
export function LedgerRow({ entry }: { entry: LedgerEntry }) {
  const { t } = useI18n();
  const reason = t.credits.reasons[entry.reason] ?? entry.description ?? entry.reason;
  return (
    <TableRow>
      <TableCell component="th" scope="row" sx={{ pl: 0, verticalAlign: 'top' }}>
        <time dateTime={entry.timestamp}>{t.format.dateTime(entry.timestamp)}</time>
      </TableCell>
      <TableCell sx={{ overflowWrap: 'anywhere' }}>
        {reason}
        {entry.job_id !== null && (
          <>
            {' · '}
            <MuiLink component={Link} href={`/?job=${entry.job_id}`}>
              {entry.original_filename ?? t.credits.job(entry.job_id)}
            </MuiLink>
          </>
        )}
      </TableCell>
      <TableCell align="right" sx={{ pr: 0, fontVariantNumeric: 'tabular-nums', verticalAlign: 'top', whiteSpace: 'nowrap' }}>
        {t.credits.movement(entry.delta_credits)}
      </TableCell>
    </TableRow>
  );
}
