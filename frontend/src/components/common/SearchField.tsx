import IconButton from '@mui/material/IconButton';
import InputAdornment from '@mui/material/InputAdornment';
import { useI18n } from '@/lib/i18n';
import { CloseIcon, SearchIcon } from '../icons';
import { Field } from './Field';

interface Props {
  label: string;
  value: string;
  onChange: (value: string) => void;
}

const shape = {
  flex: '1 1 240px',
  maxWidth: { sm: 360 },
  '& input::-webkit-search-cancel-button': { display: 'none' },
} as const;

export function SearchField({ label, value, onChange }: Props) {
  const { t } = useI18n();
  const lens = (
    <InputAdornment position="start">
      <SearchIcon fontSize="small" />
    </InputAdornment>
  );
  const clear = value !== '' && (
    <InputAdornment position="end">
      <IconButton size="small" edge="end" aria-label={t.common.clearSearch} onClick={() => onChange('')}>
        <CloseIcon fontSize="small" />
      </IconButton>
    </InputAdornment>
  );
  return (
    <Field
      type="search"
      size="small"
      label={label}
      value={value}
      onChange={onChange}
      startAdornment={lens}
      endAdornment={clear}
      sx={shape}
    />
  );
}
