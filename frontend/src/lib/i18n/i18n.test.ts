import { describe, expect, it } from 'vitest';
import { en } from './en';
import { fr } from './fr';
import { sayWarning } from './index';

/** Every path in a catalogue with the kind of what stands there. */
function shape(value: unknown, path = ''): string[] {
  if (typeof value !== 'object' || value === null) return [`${path}: ${typeof value}`];
  return Object.entries(value).flatMap(([key, inner]) => shape(inner, `${path}.${key}`));
}

function texts(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(texts);
}

describe('the catalogues', () => {
  it('have the same texts', () => {
    expect(shape(fr).sort()).toEqual(shape(en).sort());
  });

  it('leave no text empty', () => {
    expect([...texts(en), ...texts(fr)].filter((text) => text.trim() === '')).toEqual([]);
  });

  it('use non-breaking spaces before French double punctuation', () => {
    expect(texts(fr).filter((text) => / [;:!?»]/.test(text) || /« /.test(text))).toEqual([]);
  });

  it('choose the plural of each language', () => {
    expect([en.job.results(0), en.job.results(1)]).toEqual(['0 results', '1 result']);
    expect([fr.job.results(0), fr.job.results(2)]).toEqual(['0 résultat', '2 résultats']);
  });

  it('say a warning with its pages, or as the server does when its code is new', () => {
    const warning = { code: 'PAGES_GARBLED', message: 'In English.', pages: [2, 4, 5] };
    expect(sayWarning(fr, warning)).toContain('pages 2 et 4–5');
    expect(sayWarning(fr, { ...warning, code: 'FUTURE' })).toBe('In English.');
  });

  it('say which pages are foreign where that is known', () => {
    const warning = { code: 'FOREIGN_TEXT', message: 'In English.', pages: [2, 4] };
    expect(sayWarning(en, warning)).toBe('Not French, but kept: pages 2 and 4.');
    expect(sayWarning(fr, { ...warning, pages: [] })).toContain('Une partie de ce livre');
  });

  it('name missing pages as ranges', () => {
    expect(en.detail.partialText([[3, 3]])).toBe('Not processed: page 3.');
    expect(fr.detail.partialText([[3, 5], [9, 9]])).toContain('pages 3–5 et 9');
  });
});
