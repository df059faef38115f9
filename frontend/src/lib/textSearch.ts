import { fold } from './text';

const BETWEEN_WORDS = /[^\p{L}\p{N}]+/gu;
/** In a text as it is shown, with marks and what is not seen inside of it. */
const WORD = /[\p{L}\p{N}\p{M}\u00ad\u200b-\u200d\u2060]+/gu;
const PHRASE = /["“”]([^"“”]*)["“”]/g;

/** The words of a text, each with a space before it, and one after the last. */
export function wordsOf(text: string): string {
  return ` ${fold(text).replace(BETWEEN_WORDS, ' ').trim()} `;
}

/** A letter that no book has: it keeps phrases from reaching from one text into the next. */
const APART = ' \u01bf ';
/** One letter begins thousands of words. */
const SHORTEST_BEGINNING = 2;

/** The words of several texts that are searched together. */
export function wordsOfAll(texts: readonly string[]): string {
  return wordsOf(texts.join(APART));
}

/**
 * Tells whether texts (as `wordsOf` gives them) hold all words of a query: words may go on, what stands
 * between quotation marks stands so in the text. The same rule as the server's search.
 */
export function matcher(query: string): (words: string) => boolean {
  const { phrases, words } = termsOf(query);
  const wanted = [...phrases, ...words];
  return (text) => wanted.length > 0 && wanted.every((term) => text.includes(term));
}

/** A piece of a text: a word that was found, or what stands around it. */
export interface Piece {
  text: string;
  isFound: boolean;
}

/** Cuts texts into pieces, at the words that a query finds; of a phrase, each of its words. */
export function cutter(query: string): (text: string) => Piece[] {
  const { phrases, words } = termsOf(query);
  const whole = phrases.flatMap((phrase) => phrase.trim().split(' ')).map((word) => ` ${word} `);
  const wanted = [...whole, ...words];
  if (wanted.length === 0) return (text) => [{ text, isFound: false }];
  return (text) => piecesOf(text, (word) => wanted.some((term) => wordsOf(word).includes(term)));
}

function piecesOf(text: string, isFound: (word: string) => boolean): Piece[] {
  const pieces: Piece[] = [];
  let end = 0;
  for (const { 0: word, index } of text.matchAll(WORD)) {
    if (!isFound(word)) continue;
    if (index > end) pieces.push({ text: text.slice(end, index), isFound: false });
    pieces.push({ text: word, isFound: true });
    end = index + word.length;
  }
  if (end < text.length) pieces.push({ text: text.slice(end), isFound: false });
  return pieces;
}

/** What a query asks for, as it stands among the words of a text; words may go on there. */
function termsOf(query: string): { phrases: string[]; words: string[] } {
  const isSomething = (term: string) => term.trim() !== '';
  const phrases = [...query.matchAll(PHRASE)].map(([, phrase]) => wordsOf(phrase ?? ''));
  const words = wordsOf(query.replace(PHRASE, ' ')).trim().split(' ');
  return { phrases: phrases.filter(isSomething), words: words.filter(isSomething).map(termOf) };
}

function termOf(word: string): string {
  return word.length < SHORTEST_BEGINNING ? ` ${word} ` : ` ${word}`;
}
