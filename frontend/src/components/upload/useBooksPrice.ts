import { isFree, useCredits } from '@/lib/creditQueries';
import type { ProcessingSettings } from '@/lib/types';
import { costOf, type Price } from '../credits/price';
import type { BookEstimate } from './useEstimates';

/** What the chosen books cost together; that is not told before it is known for all of them. */
export function useBooksPrice(known: BookEstimate[], settings: ProcessingSettings): Price {
  const { data: credits } = useCredits();
  const estimates = known.flatMap(({ estimate, isPending }) => (estimate && !isPending ? [estimate] : []));
  const isPaid = !isFree(settings.engine);
  const isKnown = estimates.length > 0 && estimates.length === known.length;
  return {
    cost: isPaid && isKnown ? costOf(estimates, credits, settings) : null,
    isPending: isPaid && known.some(({ isPending }) => isPending),
  };
}
