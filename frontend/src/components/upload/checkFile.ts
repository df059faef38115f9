export type FileProblem = 'wrongType' | 'tooLarge' | 'empty';

const READABLE = /\.(pdf|epub|txt)$/i;

/** What makes a file unfit, known before it is sent; null when nothing does. */
export function checkFile(file: File, maxBytes: number): FileProblem | null {
  if (!READABLE.test(file.name)) return 'wrongType';
  if (file.size === 0) return 'empty';
  return file.size > maxBytes ? 'tooLarge' : null;
}
