import Box from '@mui/material/Box';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import FormHelperText from '@mui/material/FormHelperText';
import IconButton from '@mui/material/IconButton';
import Typography from '@mui/material/Typography';
import { useId } from 'react';
import { COLUMNS, moved, toggled } from '@/lib/exportFormats';
import { useI18n } from '@/lib/i18n';
import type { ExportColumn } from '@/lib/types';
import { ArrowIcon } from '../icons';

interface Props {
  value: ExportColumn[];
  onChange: (columns: ExportColumn[]) => void;
}

/** Which columns, and in which order: the chosen ones first, as they will stand. */
export function ColumnsField({ value, onChange }: Props) {
  const { t } = useI18n();
  const id = useId();
  const left = COLUMNS.filter((column) => !value.includes(column));
  return (
    <div role="group" aria-labelledby={id}>
      <Typography id={id} sx={{ fontWeight: 600 }}>
        {t.exports.columns}
      </Typography>
      {[...value, ...left].map((column) => (
        <ColumnRow key={column} column={column} chosen={value} onChange={onChange} />
      ))}
      {value.length === 0 && <FormHelperText error>{t.exports.noColumns}</FormHelperText>}
    </div>
  );
}

interface RowProps {
  column: ExportColumn;
  chosen: ExportColumn[];
  onChange: (columns: ExportColumn[]) => void;
}

function ColumnRow({ column, chosen, onChange }: RowProps) {
  const { t } = useI18n();
  const label = t.exports.column[column];
  const place = chosen.indexOf(column);
  const move = (by: -1 | 1) => onChange(moved(chosen, column, by));
  return (
    <Box sx={{ display: 'flex', alignItems: 'center' }}>
      <FormControlLabel
        sx={{ flexGrow: 1 }}
        label={label}
        control={<Checkbox checked={place >= 0} onChange={() => onChange(toggled(chosen, column))} />}
      />
      {place >= 0 && (
        <>
          <Mover label={t.exports.up(label)} turn={-90} isIdle={place === 0} onClick={() => move(-1)} />
          <Mover
            label={t.exports.down(label)}
            turn={90}
            isIdle={place === chosen.length - 1}
            onClick={() => move(1)}
          />
        </>
      )}
    </Box>
  );
}

interface MoverProps {
  label: string;
  turn: number;
  /** The column is at that end already. */
  isIdle: boolean;
  onClick: () => void;
}

const mover = { '&[aria-disabled]': { color: 'action.disabled', cursor: 'default' } } as const;

function Mover({ label, turn, isIdle, onClick }: MoverProps) {
  return (
    // Really disabled, it would lose the focus when its own last step has brought the column to the end.
    <IconButton size="small" aria-label={label} aria-disabled={isIdle || undefined} onClick={onClick} sx={mover}>
      <ArrowIcon fontSize="small" sx={{ transform: `rotate(${turn}deg)` }} />
    </IconButton>
  );
}
