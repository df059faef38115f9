import type { ExportColumn, ExportFormat } from './types';

/** Where results can go: into a file of some format, or to Google Sheets. */
export type Destination = ExportFormat | 'sheets';

export const COLUMNS: ExportColumn[] = [
  ...(['source_index', 'part', 'page', 'chapter', 'kind'] as const),
  ...(['original', 'normalized', 'words', 'flags', 'findings'] as const),
];

const TABLE = COLUMNS.filter((column) => column !== 'findings');
const READING: ExportColumn[] = ['page', 'original', 'normalized'];

interface Format {
  /** Of a file; none at Google. */
  extension: string;
  /** What the server writes when nothing is chosen. */
  columns: ExportColumn[];
}

/** The formats of files, in the order in which they are offered. */
export const FORMATS: Record<Destination, Format> = {
  csv: { extension: 'csv', columns: TABLE },
  xlsx: { extension: 'xlsx', columns: TABLE },
  apkg: { extension: 'apkg', columns: ['normalized', 'original', 'page', 'chapter'] },
  worksheet: { extension: 'html', columns: READING },
  markdown: { extension: 'md', columns: READING },
  txt: { extension: 'txt', columns: ['normalized'] },
  json: { extension: 'json', columns: COLUMNS },
  sheets: { extension: '', columns: [...READING, 'words', 'flags'] },
};

export const DESTINATIONS = Object.keys(FORMATS) as Destination[];
export const FORMAT_NAMES = DESTINATIONS.filter((name) => name !== 'sheets');

/** Moves a column one place towards the begin (-1) or the end (1). */
export function moved(columns: ExportColumn[], column: ExportColumn, by: -1 | 1): ExportColumn[] {
  const from = columns.indexOf(column);
  const to = from + by;
  if (from < 0 || to < 0 || to >= columns.length) return columns;
  const others = columns.filter((each) => each !== column);
  return [...others.slice(0, to), column, ...others.slice(to)];
}

/** Adds a column at the end, or takes it away. */
export function toggled(columns: ExportColumn[], column: ExportColumn): ExportColumn[] {
  return columns.includes(column) ? columns.filter((each) => each !== column) : [...columns, column];
}
