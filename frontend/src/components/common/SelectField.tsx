import FormControl from '@mui/material/FormControl';
import InputLabel from '@mui/material/InputLabel';
import NativeSelect from '@mui/material/NativeSelect';
import OutlinedInput from '@mui/material/OutlinedInput';
import { useId } from 'react';

export interface Option<Value extends string> {
  value: Value;
  label: string;
}

interface Props<Value extends string> {
  label: string;
  options: Option<Value>[];
  value: Value;
  onChange: (value: Value) => void;
}

/** One of several choices in the browser's own list, which every phone draws well. */
export function SelectField<Value extends string>({ label, options, value, onChange }: Props<Value>) {
  const id = useId();
  return (
    <FormControl size="small" sx={{ minWidth: 150, maxWidth: { xs: '100%', sm: 260 } }}>
      <InputLabel htmlFor={id} shrink>
        {label}
      </InputLabel>
      <NativeSelect
        input={<OutlinedInput label={label} notched />}
        inputProps={{ id }}
        value={value}
        onChange={(event) => onChange(event.target.value as Value)}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </NativeSelect>
    </FormControl>
  );
}
