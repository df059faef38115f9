const MARKS = /\p{M}/gu;

/** Text for comparing: without case, accents and the variants of the apostrophe; œ and æ as two letters. */
export function fold(text: string): string {
  return text
    .normalize('NFD')
    .replace(MARKS, '')
    .toLowerCase()
    .replaceAll('’', "'")
    .replaceAll('œ', 'oe')
    .replaceAll('æ', 'ae');
}
