import { useSlow } from '../common/useSlow';
import type { Price } from './price';

/** How long somebody waits to be told a price. */
const PATIENCE_MS = 5_000;

/** Whether a start waits for its price, though not for ever, or cannot be paid. */
export function useHold({ cost, isPending }: Price) {
  const isSlow = useSlow(isPending, PATIENCE_MS);
  const isTooDear = cost !== null && cost.needed > cost.balance;
  return { isSlow, isHeld: isTooDear || (isPending && !isSlow) };
}
