/** Marks on letters, and what is not seen inside a word. */
const UNSEEN = /[\p{M}\u00ad\u200b-\u200d\u2060]/gu;

/** Text for comparing: without case, accents and the variants of the apostrophe; œ and æ as two letters. */
export function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replace(UNSEEN, '')
    .toLowerCase()
    .replaceAll('’', "'")
    .replaceAll('œ', 'oe')
    .replaceAll('æ', 'ae');
}
