import { fold } from './text';

const BETWEEN_WORDS = /[^\p{L}\p{N}]+/gu;
const TERM = /"([^"]*)"?|([^\s"]+)/g;

/** The words of a text, each with a space before it, and one after the last. */
export function wordsOf(text: string): string {
  return ` ${fold(text).replace(BETWEEN_WORDS, ' ').trim()} `;
}

/**
 * Tells whether texts (as `wordsOf` gives them) hold all words of a query: words may go on, what stands
 * between quotation marks stands so in the text. The same rule as the server's search.
 */
export function matcher(query: string): (words: string) => boolean {
  const wanted = [...query.matchAll(TERM)]
    .map(([, phrase, word]) => (phrase === undefined ? wordsOf(word ?? '').trimEnd() : wordsOf(phrase)))
    .filter((term) => term.trim() !== '');
  return (words) => wanted.every((term) => words.includes(term));
}
