import Box from '@mui/material/Box';
import { FORMATS, type Destination } from '@/lib/exportFormats';
import { useI18n } from '@/lib/i18n';
import type { ExportColumn } from '@/lib/types';
import { RadioField } from '../settings/RadioField';
import { ColumnsField } from './ColumnsField';

interface Props<Format extends Destination> {
  formats: readonly Format[];
  format: Format;
  columns: ExportColumn[];
  onChange: (format: Format, columns: ExportColumn[]) => void;
}

/** Which format, and which columns in which order; another format begins with the columns that suit it. */
export function FileOrderFields<Format extends Destination>({ formats, format, columns, onChange }: Props<Format>) {
  const { t } = useI18n();
  const textsOf = (name: Destination) => t.exports.formats[name];
  return (
    <Box sx={{ display: 'grid', gridTemplateColumns: { sm: '1fr 1fr' }, gap: 3 }}>
      <RadioField
        legend={t.exports.format}
        choices={formats.map((value) => ({ value, ...textsOf(value) }))}
        value={format}
        onChange={(name) => onChange(name, FORMATS[name].columns)}
      />
      <ColumnsField value={columns} onChange={(chosen) => onChange(format, chosen)} />
    </Box>
  );
}
