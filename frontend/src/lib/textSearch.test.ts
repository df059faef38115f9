import { describe, expect, it } from 'vitest';
import { cutter, matcher, wordsOf, wordsOfAll } from './textSearch';

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

/** The text with what was found in brackets. */
function marked(query: string, text: string): string {
  return cutter(query)(text)
    .map((piece) => (piece.isFound ? `[${piece.text}]` : piece.text))
    .join('');
}

describe('what the search has found', () => {
  it.each([
    ['ete', 'L’été, les ÉTÉS, la fete.', 'L’[été], les [ÉTÉS], la fete.'],
    ["l'ete", 'L’été vient.', '[L]’[été] vient.'],
    ['coeur', 'Le cœur battait.', 'Le [cœur] battait.'],
    ['a', 'À peine arrivé à Albi.', '[À] peine arrivé [à] Albi.'],
    ['"le coeur" bat', 'Le cœur battait ; les cœurs.', '[Le] [cœur] [battait] ; les cœurs.'],
    ['saint-malo', 'À Saint-Malo', 'À [Saint]-[Malo]'],
    ['ete', 'e\u0301te\u0301 et hor\u00adloge', '[e\u0301te\u0301] et hor\u00adloge'],
    ['horloge', 'l’hor\u00adloge', 'l’[hor\u00adloge]'],
    ['zzz', 'Rien.', 'Rien.'],
    ['', 'Rien.', 'Rien.'],
    ['«', 'Rien.', 'Rien.'],
  ])('is the words of %s', (query, text, expected) => expect(marked(query, text)).toBe(expected));
});
