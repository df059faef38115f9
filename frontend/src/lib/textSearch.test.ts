import { describe, expect, it } from 'vitest';
import { matcher, wordsOf, wordsOfAll } from './textSearch';

const TEXT = wordsOf('L’été, « le cœur » battait ; il s’en alla à Saint-Malo.');

describe('the search in texts', () => {
  it.each(['ete', 'COEUR', 'cœur', 'batt', 'alla saint', '"le coeur"', "l'ete", 'malo', '"en alla a saint malo"', 'l ete', 's en'])(
    'finds %s',
    (query) => expect(matcher(query)(TEXT)).toBe(true),
  );

  it.each(['attait', 'hiver', 'ete hiver', '"coeur le"', '"le coe"', 'saintmalo', 'e', '«', '"'])('does not find %s', (query) =>
    expect(matcher(query)(TEXT)).toBe(false),
  );

  it('lets no phrase reach from one text into the next', () => {
    const texts = wordsOfAll(['Il dort.', 'Elle part.']);
    expect(matcher('"il dort"')(texts)).toBe(true);
    expect(matcher('"dort elle"')(texts)).toBe(false);
    expect(matcher('dort elle')(texts)).toBe(true);
  });
});
