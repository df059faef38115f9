import { describe, expect, it } from 'vitest';
import { advance, NO_ETA, rounded, type Eta } from './eta';

const NOW = 1_000_000;

/** What is shown after snapshots of [seconds since the beginning, eta]. */
function shownAfter(...snapshots: [number, number | null][]): (number | null)[] {
  let eta: Eta = NO_ETA;
  return snapshots.map(([second, seconds], version) => {
    eta = advance(eta, { version, eta_seconds: seconds }, NOW + second * 1000);
    return eta.shown;
  });
}

describe('the time left', () => {
  it.each([
    [3, 5],
    [20, 20],
    [23, 30],
    [90, 90],
    [95, 120],
    [1000, 1200],
  ])('of %i seconds is shown as %i', (seconds, shown) => {
    expect(rounded(seconds)).toBe(shown);
  });

  it('counts down between snapshots', () => {
    const eta = advance(NO_ETA, { version: 1, eta_seconds: 60 }, NOW);
    const later = advance(eta, { version: 1, eta_seconds: 60 }, NOW + 25_000);
    expect([eta.shown, later.shown]).toEqual([60, 40]);
  });

  it('is the same object while nothing changes, so that nothing is drawn anew', () => {
    const eta = advance(NO_ETA, { version: 1, eta_seconds: 60 }, NOW);
    expect(advance(eta, { version: 1, eta_seconds: 60 }, NOW + 1_000)).toBe(eta);
  });

  it('settles: a small correction moves it little, and not up and down', () => {
    expect(shownAfter([0, 100], [1, 104], [2, 96], [3, 104], [4, 95])).toEqual([120, 120, 120, 120, 120]);
  });

  it('believes a small correction only in part', () => {
    const first = advance(NO_ETA, { version: 1, eta_seconds: 100 }, NOW);
    const second = advance(first, { version: 2, eta_seconds: 110 }, NOW);
    expect(second.endsAt! - NOW).toBe(103_000);
  });

  it('follows a correction that is large', () => {
    expect(shownAfter([0, 600], [1, 60])).toEqual([600, 60]);
    expect(shownAfter([0, 60], [1, 600])).toEqual([60, 600]);
  });

  it('says nothing while nothing is known, and nothing of what was known before', () => {
    expect(shownAfter([0, null], [1, 60], [2, null])).toEqual([null, 60, null]);
  });

  it('never reaches zero by itself', () => {
    const eta = advance(NO_ETA, { version: 1, eta_seconds: 5 }, NOW);
    expect(advance(eta, { version: 1, eta_seconds: 5 }, NOW + 60_000).shown).toBe(5);
  });
});
