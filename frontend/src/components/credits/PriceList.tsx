import Box from '@mui/material/Box';
import { useQuery } from '@tanstack/react-query';
import { configQuery } from '@/lib/queries';
import { useI18n, type Catalogue } from '@/lib/i18n';
import type { Credits } from '@/lib/types';

type Price = Credits['prices'][number];

/** What the engines that can be used here cost. */
export function PriceList({ prices }: { prices: Price[] }) {
  const { t } = useI18n();
  const { data: config } = useQuery(configQuery);
  const isOffered = (price: Price) => config?.engines.some(({ name, available }) => available && name === price.engine);
  return (
    <Box component="ul" sx={{ m: 0, p: 0, listStyle: 'none' }}>
      {prices.filter(isOffered).map((price) => (
        <Box
          component="li"
          key={`${price.engine} ${price.choice}`}
          sx={{ display: 'flex', justifyContent: 'space-between', gap: 2, py: 0.5, borderBottom: 1, borderColor: 'divider' }}
        >
          <span>{nameOf(t, price)}</span>
          <span>{t.credits.price(price.credits_per_1000_tokens)}</span>
        </Box>
      ))}
    </Box>
  );
}

function nameOf(t: Catalogue, { engine, choice }: Price): string {
  const name = t.options.engines[engine]?.label ?? engine;
  const models: Record<string, { label: string }> = t.options.models;
  return choice === null ? name : `${name}, ${models[choice]?.label ?? choice}`;
}
