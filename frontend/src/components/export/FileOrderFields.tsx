import Box from '@mui/material/Box';
import type { FileOrder } from '@/lib/exportApi';
import { FORMAT_NAMES, FORMATS } from '@/lib/exportFormats';
import { useI18n } from '@/lib/i18n';
import type { ExportFormat } from '@/lib/types';
import { RadioField } from '../settings/RadioField';
import { ColumnsField } from './ColumnsField';

export const FIRST_ORDER: FileOrder = { format: 'csv', columns: FORMATS.csv.columns };

interface Props {
  value: FileOrder;
  onChange: (order: FileOrder) => void;
}

/** Which format, and which columns in which order; another format begins with the columns that suit it. */
export function FileOrderFields({ value, onChange }: Props) {
  const { t } = useI18n();
  const choose = (format: ExportFormat) => onChange({ format, columns: FORMATS[format].columns });
  return (
    <Box sx={{ display: 'grid', gridTemplateColumns: { sm: '1fr 1fr' }, gap: 3 }}>
      <RadioField
        legend={t.exports.format}
        choices={FORMAT_NAMES.map((name) => ({ value: name, ...t.exports.formats[name] }))}
        value={value.format}
        onChange={choose}
      />
      <ColumnsField value={value.columns} onChange={(columns) => onChange({ ...value, columns })} />
    </Box>
  );
}
