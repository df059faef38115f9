import { describe, expect, it } from 'vitest';
import { filtersFrom, historyAddress, isNarrowed } from './historyFilters';

describe('the filters of the history', () => {
  it('come back from an address as they went into it', () => {
    const filters = { q: 'l’été & la mer', status: 'partial', exported: 'false', from: '2026-01-31', sort: 'created_at' } as const;
    const address = historyAddress(filters, 12);
    const params = new URLSearchParams(address.split('?')[1]);
    expect(params.get('entry')).toBe('12');
    expect(filtersFrom(params)).toEqual(filters);
  });

  it('leave out what makes no sense', () => {
    const params = new URLSearchParams('status=lost&exported=maybe&from=yesterday&sort=colour&q=');
    expect(filtersFrom(params)).toEqual({});
  });

  it('do not count the order as something that is left out', () => {
    expect(isNarrowed({ sort: 'created_at' })).toBe(false);
    expect(isNarrowed({ sort: 'created_at', q: 'mer' })).toBe(true);
  });

  it('keep the address short where nothing is asked for', () => expect(historyAddress({})).toBe('/history/'));
});
