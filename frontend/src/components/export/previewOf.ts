import type { Destination } from '@/lib/exportFormats';
import type { ExportColumn, Sentence } from '@/lib/types';
import { groupResults, type ResultGroup } from '../results/groupResults';

const ROWS = 4;

export interface Preview {
  columns: ExportColumn[];
  rows: Sentence[];
}

/** The first rows that a file will have. */
export function previewOf(format: Destination, columns: ExportColumn[], sentences: Sentence[]): Preview {
  if (format !== 'worksheet') return { columns, rows: sentences.slice(0, ROWS) };
  const place = columns.filter((column) => column === 'page');
  return { columns: [...place, 'original', 'normalized'], rows: exercisesOf(sentences).slice(0, ROWS) };
}

/** A worksheet asks for each sentence that was rewritten, as a whole, whatever else was chosen. */
function exercisesOf(sentences: Sentence[]): Sentence[] {
  return groupResults(sentences)
    .filter(wasRewritten)
    .map(({ parts }) => ({ ...parts[0]!, normalized: parts.map(({ normalized }) => normalized).join('\n') }));
}

/** The rule of the server. */
function wasRewritten({ parts }: ResultGroup): boolean {
  return parts.length > 1 || parts.some(({ normalized, original }) => normalized !== original);
}
