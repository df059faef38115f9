import { describe, expect, it } from 'vitest';
import { matcher, wordsOf } from './textSearch';

const TEXT = wordsOf('L’été, « le cœur » battait ; il s’en alla à Saint-Malo.');

describe('the search in texts', () => {
  it.each(['ete', 'COEUR', 'cœur', 'batt', 'alla saint', '"le coeur"', "l'ete", 'malo', '"en alla a saint malo"', '', '«', '"'])(
    'finds %s',
    (query) => expect(matcher(query)(TEXT)).toBe(true),
  );

  it.each(['attait', 'hiver', 'ete hiver', '"coeur le"', '"le coe"', 'saintmalo'])('does not find %s', (query) =>
    expect(matcher(query)(TEXT)).toBe(false),
  );
});
