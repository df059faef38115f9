import { fold } from './text';

const BETWEEN_WORDS = /[^\p{L}\p{N}]+/gu;
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
  const phrases = [...query.matchAll(PHRASE)].map(([, phrase]) => wordsOf(phrase ?? ''));
  const words = wordsOf(query.replace(PHRASE, ' ')).trim().split(' ');
  const wanted = [...phrases, ...words.map(termOf)].filter((term) => term.trim() !== '');
  return (text) => wanted.length > 0 && wanted.every((term) => text.includes(term));
}

function termOf(word: string): string {
  return word.length < SHORTEST_BEGINNING ? ` ${word} ` : ` ${word}`;
}
