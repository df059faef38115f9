import { describe, expect, it } from 'vitest';
import { createFormat } from './format';

const words = { page: 'page', pages: 'pages', and: 'and' };
const en = createFormat('en', words);
const fr = createFormat('fr', words);

describe('format', () => {
  it.each([
    [0.2, '1 sec'],
    [59, '59 sec'],
    [61, '1 min'],
    [3600, '1 hr'],
    [5400, '1 hr 30 min'],
  ])('says %d seconds as %s', (seconds, text) => {
    expect(en.duration(seconds)).toBe(text);
  });

  it('carries minutes that round up to an hour', () => {
    expect(en.duration(7199)).toBe('2 hr');
    expect(en.duration(3599)).toBe('1 hr');
  });

  it('says sizes in the units of the language', () => {
    expect(en.size(50 * 1024 * 1024)).toBe('50\u00a0MB');
    expect(fr.size(1536)).toBe('1,5\u00a0ko');
  });
});
