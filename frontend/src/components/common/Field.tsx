import FormControl from '@mui/material/FormControl';
import FormHelperText from '@mui/material/FormHelperText';
import InputLabel from '@mui/material/InputLabel';
import OutlinedInput, { type OutlinedInputProps } from '@mui/material/OutlinedInput';
import type { SxProps, Theme } from '@mui/material/styles';
import { useId } from 'react';

interface Props extends Omit<OutlinedInputProps, 'onChange' | 'label' | 'sx' | 'value'> {
  label: string;
  value: string;
  helperText?: string;
  /** For fields that are never empty to the eye, as dates are. */
  shrinkLabel?: boolean;
  onChange: (value: string) => void;
  sx?: SxProps<Theme>;
}

/** A labelled text field; MUI's own would bring the select and its menu along. */
export function Field({ label, helperText, shrinkLabel, onChange, error, size, required, sx, ...input }: Props) {
  const id = useId();
  return (
    <FormControl variant="outlined" error={error} size={size} required={required} sx={sx}>
      <InputLabel htmlFor={id} shrink={shrinkLabel}>{label}</InputLabel>
      <OutlinedInput
        {...input}
        id={id}
        notched={shrinkLabel}
        label={required ? `${label}\u2009*` : label}
        aria-describedby={helperText ? `${id}-help` : undefined}
        onChange={(event) => onChange(event.target.value)}
      />
      {helperText && <FormHelperText id={`${id}-help`}>{helperText}</FormHelperText>}
    </FormControl>
  );
}
