import { isFree, useCredits } from '@/lib/creditQueries';
import type { Credits, ProcessingSettings } from '@/lib/types';
import type { BookEstimate } from './useEstimates';

/** What the chosen books would cost together. */
export interface Cost {
  needed: number;
  tokens: number;
  balance: number;
  /** Credits per 1,000 tokens; null while the prices are not here. */
  rate: number | null;
}

/** The cost of books with an engine that has one; null while it is not known for all of them, and for a free one. */
export function useCost(known: BookEstimate[], settings: ProcessingSettings): Cost | null {
  const { data: credits } = useCredits();
  const estimates = known.flatMap(({ estimate, isPending }) => (estimate && !isPending ? [estimate] : []));
  if (isFree(settings.engine) || estimates.length === 0 || estimates.length < known.length) return null;
  return {
    needed: estimates.reduce((sum, estimate) => sum + estimate.credits, 0),
    tokens: estimates.reduce((sum, estimate) => sum + estimate.tokens, 0),
    balance: credits?.balance ?? estimates.at(-1)!.balance,
    rate: rateOf(credits, settings),
  };
}

function rateOf(credits: Credits | undefined, settings: ProcessingSettings): number | null {
  const price = credits?.prices.find(
    ({ engine, choice }) => engine === settings.engine && (choice === null || choice === settings.gemini_model),
  );
  return price?.credits_per_1000_tokens ?? null;
}
