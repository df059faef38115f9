import { plural } from '../../format';
import { number } from './format';

/** Handing results on as files. */
export const exports = {
  open: 'Export',
  title: 'Export the results',
  titleSome: (count: number) =>
    plural('en', count, 'Export 1 source sentence', `Export ${number(count)} source sentences`),
  titleBooks: (count: number) => plural('en', count, 'Export 1 book', `Export ${number(count)} books`),
  archiveHint: 'One file for each book, together in a ZIP archive.',
  archiveGoesOn: 'You may close this meanwhile: the archive is downloaded as soon as it is made.',
  archiveSaved: 'The archive is made, and was downloaded.',
  archiveFailed: (reason: string) => `The archive could not be made. ${reason}`,
  tooManyBooks: 'It took too long. Export fewer books at once.',
  downloadArchive: 'Download as ZIP',
  format: 'Format',
  formats: {
    csv: { label: 'CSV', hint: 'For any spreadsheet.' },
    xlsx: { label: 'Excel (XLSX)', hint: 'With a bold header and a filter.' },
    apkg: { label: 'Anki deck', hint: 'A card for each sentence. Exported again, it updates your cards.' },
    worksheet: { label: 'Worksheet', hint: 'A page to print: exercises, with the key at the end.' },
    markdown: { label: 'Markdown', hint: 'A table for notes and web pages.' },
    txt: { label: 'Text', hint: 'A line for each sentence.' },
    sheets: { label: 'Google Sheets', hint: 'Into a spreadsheet of yours, to work on with others.' },
    json: { label: 'JSON', hint: 'Everything that is known, for programs.' },
  },
  columns: 'Columns',
  column: {
    source_index: 'Source no.',
    part: 'Part',
    page: 'Page',
    chapter: 'Chapter',
    kind: 'Kind',
    original: 'Source sentence',
    normalized: 'Short sentence',
    words: 'Words',
    flags: 'Flags',
    findings: 'Findings',
  },
  up: (column: string) => `Move ${column} up`,
  down: (column: string) => `Move ${column} down`,
  preview: 'Preview',
  noExercises: 'No sentence was rewritten, so there is no exercise.',
  noColumns: 'Choose at least one column.',
  download: 'Download',
  failed: 'The file could not be made.',
};
