import { describe, expect, it, vi } from 'vitest';
import { randomKey } from './randomKey';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

describe('randomKey', () => {
  it.each([true, false])('makes a new UUID each time (the browser offers one: %s)', (offered) => {
    const getRandomValues = crypto.getRandomValues.bind(crypto);
    if (!offered) vi.stubGlobal('crypto', { getRandomValues });
    const keys = Array.from({ length: 50 }, randomKey);
    keys.forEach((key) => expect(key).toMatch(UUID));
    expect(new Set(keys).size).toBe(50);
  });
});
