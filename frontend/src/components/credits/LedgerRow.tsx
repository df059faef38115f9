import Box from '@mui/material/Box';
import MuiLink from '@mui/material/Link';
import TableCell from '@mui/material/TableCell';
import TableRow from '@mui/material/TableRow';
import Link from 'next/link';
import { useI18n } from '@/lib/i18n';
import type { LedgerEntry } from '@/lib/types';

export const wideOnly = { display: { xs: 'none', sm: 'table-cell' } } as const;

/** A movement: when, for what, how many. */
export function LedgerRow({ entry }: { entry: LedgerEntry }) {
  const { t } = useI18n();
  const reason = t.credits.reasons[entry.reason] ?? entry.description ?? entry.reason;
  const time = <time dateTime={entry.timestamp}>{t.format.dateTime(entry.timestamp)}</time>;
  return (
    <TableRow>
      <TableCell sx={{ pl: 0, ...wideOnly }}>{time}</TableCell>
      <TableCell sx={{ pl: { xs: 0, sm: 2 }, overflowWrap: 'anywhere' }}>
        {reason}
        {entry.job_id !== null && (
          <>
            {' · '}
            <MuiLink component={Link} href={`/?job=${entry.job_id}`}>
              {entry.original_filename ?? t.credits.job(entry.job_id)}
            </MuiLink>
          </>
        )}
        <Box sx={{ color: 'text.secondary', display: { sm: 'none' } }}>{time}</Box>
      </TableCell>
      <TableCell align="right" sx={{ pr: 0, fontVariantNumeric: 'tabular-nums', whiteSpace: 'nowrap' }}>
        {t.credits.movement(entry.delta_credits)}
      </TableCell>
    </TableRow>
  );
}
