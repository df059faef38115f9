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

interface Props {
  columns: ExportColumn[];
  sentences: Sentence[];
}

/** The first results as the file will tell of them. */
export function ExportPreview({ columns, sentences }: Props) {
  const { t } = useI18n();
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <Typography id={id} sx={{ fontWeight: 600, mb: 1 }}>
        {t.exports.preview}
      </Typography>
      <TableContainer tabIndex={0} role="region" aria-labelledby={id}>
        <Table size="small">
          <TableHead>
            <TableRow>
              {columns.map((column) => (
                <TableCell key={column}>{t.exports.column[column]}</TableCell>
              ))}
            </TableRow>
          </TableHead>
          <TableBody>
            {sentences.map((sentence) => (
              <TableRow key={sentence.id}>
                {columns.map((column) => (
                  <TableCell key={column}>{textOf(sentence, column)}</TableCell>
                ))}
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </TableContainer>
    </section>
  );
}

function textOf(sentence: Sentence, column: ExportColumn): string {
  if (column === 'flags') return sentence.flags.join(' ');
  if (column === 'findings') return sentence.findings.map(({ check, detail }) => `${check}: ${detail}`).join('; ');
  return String(sentence[column] ?? '');
}
