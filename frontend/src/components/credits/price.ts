import type { Credits, ProcessingSettings, Quote } from '@/lib/types';

/** What something would cost with an engine that has a price. */
export interface Cost {
  needed: number;
  tokens: number;
  balance: number;
  /** Credits per 1,000 tokens; null while the prices are not here. */
  rate: number | null;
}

/** A cost as far as it is known; there is none with a free engine, and where it cannot be told. */
export interface Price {
  cost: Cost | null;
  isPending: boolean;
}

type Quoted = Pick<Quote, 'credits' | 'tokens' | 'balance'>;

/** The cost of everything that was quoted, with the settings that it was quoted for. */
export function costOf(quotes: Quoted[], credits: Credits | undefined, settings: ProcessingSettings): Cost {
  return {
    needed: quotes.reduce((sum, quote) => sum + quote.credits, 0),
    tokens: quotes.reduce((sum, quote) => sum + quote.tokens, 0),
    balance: credits?.balance ?? quotes.at(-1)!.balance,
    rate: rateOf(credits, settings),
  };
}

function rateOf(credits: Credits | undefined, settings: ProcessingSettings): number | null {
  const price = credits?.prices.find(
    ({ engine, choice }) => engine === settings.engine && (choice === null || choice === settings.gemini_model),
  );
  return price?.credits_per_1000_tokens ?? null;
}
