import Skeleton from '@mui/material/Skeleton';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { creditsQuery } from '@/lib/creditQueries';
import { useI18n } from '@/lib/i18n';
import type { Credits } from '@/lib/types';
import { ErrorState } from '../common/ErrorState';
import { Facts } from '../common/Facts';
import { Ledger } from './Ledger';
import { PriceList } from './PriceList';

/** The balance, the prices and every movement. */
export function CreditsSection() {
  const { t } = useI18n();
  const { data: credits, error, refetch } = useQuery(creditsQuery);
  if (error && !credits) return <ErrorState title={t.credits.failed} error={error} onRetry={() => void refetch()} />;
  if (!credits) return <Skeleton variant="rounded" height={160} />;
  return (
    <Stack spacing={3}>
      <Balance credits={credits} />
      <Part title={t.credits.prices}>
        <PriceList prices={credits.prices} />
      </Part>
      <Part title={t.credits.ledger}>
        <Ledger />
      </Part>
    </Stack>
  );
}

function Balance({ credits }: { credits: Credits }) {
  const { t } = useI18n();
  const facts: [string, string][] = [
    [t.credits.balance, t.format.number(credits.balance)],
    [t.credits.reserved, t.format.number(credits.reserved)],
    [t.credits.spent, t.format.number(credits.spent_this_month)],
    [t.credits.grant, t.format.number(credits.monthly_grant)],
  ];
  return <Facts label={t.credits.title} facts={facts} />;
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div>
      <Typography variant="h3" sx={{ mb: 1 }}>
        {title}
      </Typography>
      {children}
    </div>
  );
}
