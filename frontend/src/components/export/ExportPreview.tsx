import Box from '@mui/material/Box';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableContainer from '@mui/material/TableContainer';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import Typography from '@mui/material/Typography';
import { useId } from 'react';
import { useI18n } from '@/lib/i18n';
import type { ExportColumn, Sentence } from '@/lib/types';
import type { Preview } from './previewOf';

/** Of columns that hold texts, in pixels: on a narrow screen the table is scrolled instead of growing down. */
const LEAST_WIDTHS: Partial<Record<ExportColumn, number>> = {
  original: 260,
  normalized: 240,
  findings: 240,
  chapter: 130,
  flags: 110,
};
const FRENCH: ExportColumn[] = ['chapter', 'original', 'normalized'];

const clamped = {
  display: '-webkit-box',
  WebkitBoxOrient: 'vertical',
  WebkitLineClamp: 3,
  overflow: 'hidden',
  overflowWrap: 'anywhere',
  whiteSpace: 'pre-line',
} as const;

/** The first results as the file will tell of them. */
export function ExportPreview({ columns, rows }: Preview) {
  const { t } = useI18n();
  const id = useId();
  return (
    <div>
      <Typography id={id} sx={{ fontWeight: 600, mb: 1 }}>
        {t.exports.preview}
      </Typography>
      <TableContainer tabIndex={0} role="region" aria-labelledby={id}>
        <Table size="small">
          <TableHead>
            <TableRow>
              {columns.map((column) => (
                <TableCell key={column} sx={{ whiteSpace: 'nowrap' }}>
                  {t.exports.column[column]}
                </TableCell>
              ))}
            </TableRow>
          </TableHead>
          <TableBody>
            {rows.map((sentence) => (
              <TableRow key={sentence.id}>
                {columns.map((column) => (
                  <PreviewCell key={column} sentence={sentence} column={column} />
                ))}
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </TableContainer>
    </div>
  );
}

function PreviewCell({ sentence, column }: { sentence: Sentence; column: ExportColumn }) {
  return (
    <TableCell lang={FRENCH.includes(column) ? 'fr' : undefined} sx={{ verticalAlign: 'top' }}>
      <Box sx={{ ...clamped, minWidth: LEAST_WIDTHS[column] }}>{textOf(sentence, column)}</Box>
    </TableCell>
  );
}

function textOf(sentence: Sentence, column: ExportColumn): string {
  if (column === 'flags') return sentence.flags.join(' ');
  if (column === 'findings') return sentence.findings.map(({ check, detail }) => `${check}: ${detail}`).join('; ');
  return String(sentence[column] ?? '');
}
