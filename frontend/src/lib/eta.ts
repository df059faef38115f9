/** The time left as it is shown: it counts down between snapshots and does not jump with each. */
export interface Eta {
  version: number;
  /** Milliseconds since the epoch. */
  endsAt: number | null;
  /** Seconds, rounded; null when nothing is known. */
  shown: number | null;
}

export const NO_ETA: Eta = { version: -1, endsAt: null, shown: null };

/** So much of a small difference is believed at once; one over half of what is left means that the old value was wrong. */
const TRUST = 0.3;
const WRONG = 0.5;
/** What is shown goes up again only when it is short by more than this share. */
const SLACK = 1.25;

interface Snapshot {
  version: number;
  eta_seconds: number | null;
}

/** Takes in a snapshot and the time; the same object when nothing that is shown has changed. */
export function advance(eta: Eta, { version, eta_seconds: seconds }: Snapshot, now: number): Eta {
  const endsAt = version === eta.version ? eta.endsAt : settled(eta.endsAt, seconds, now);
  const shown = endsAt === null ? null : steady(eta.shown, (endsAt - now) / 1000);
  const isSame = version === eta.version && endsAt === eta.endsAt && shown === eta.shown;
  return isSame ? eta : { version, endsAt, shown };
}

function settled(known: number | null, seconds: number | null, now: number): number | null {
  if (seconds === null) return null;
  const measured = now + seconds * 1000;
  if (known === null) return measured;
  const left = Math.max(known - now, 1000);
  return Math.abs(measured - known) > WRONG * left ? measured : known + TRUST * (measured - known);
}

function steady(shown: number | null, seconds: number): number {
  const next = rounded(seconds);
  return shown !== null && next > shown && seconds < shown * SLACK ? shown : next;
}

/** As coarse as an estimate is uncertain, rounded up: nobody minds being early. */
export function rounded(seconds: number): number {
  const step = stepOf(seconds);
  return Math.max(step, Math.ceil(seconds / step) * step);
}

function stepOf(seconds: number): number {
  if (seconds <= 20) return 5;
  if (seconds <= 90) return 10;
  return seconds <= 900 ? 60 : 300;
}
