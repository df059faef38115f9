import { useQuery } from '@tanstack/react-query';
import { sameSettings } from '@/lib/bookUploads';
import { isFree, useCredits } from '@/lib/creditQueries';
import { againQuoteQuery } from '@/lib/quoteQueries';
import type { ExportScope, ProcessingSettings } from '@/lib/types';
import { useSettled } from '../common/useSettled';
import { costOf, type Price } from '../credits/price';

const QUIET_MS = 400;

/** What processing once more costs with these settings, once they have come to rest. */
export function useAgainPrice(historyId: number, scope: ExportScope | null, settings: ProcessingSettings): Price {
  const settled = useSettled(settings, sameSettings, QUIET_MS);
  const { data: credits } = useCredits();
  const isPaid = !isFree(settings.engine);
  const { data: quote, isFetching } = useQuery({
    ...againQuoteQuery(historyId, scope, settled),
    enabled: !isFree(settled.engine),
  });
  const isPending = isPaid && (isFetching || !sameSettings(settled, settings));
  return { cost: isPaid && quote && !isPending ? costOf([quote], credits, settings) : null, isPending };
}
