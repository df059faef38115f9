import FormControl from '@mui/material/FormControl';
import FormControlLabel from '@mui/material/FormControlLabel';
import FormLabel from '@mui/material/FormLabel';
import Radio from '@mui/material/Radio';
import RadioGroup from '@mui/material/RadioGroup';
import { useId } from 'react';
import { LabelWithHint } from './LabelWithHint';

export interface Choice<Value extends string> {
  value: Value;
  label: string;
  hint: string;
  disabled?: boolean;
}

interface Props<Value extends string> {
  legend: string;
  choices: Choice<Value>[];
  value: Value;
  onChange: (value: Value) => void;
}

/** One of a few choices, each with a hint. */
export function RadioField<Value extends string>({ legend, choices, value, onChange }: Props<Value>) {
  const id = useId();
  return (
    <FormControl>
      <FormLabel id={id} sx={{ color: 'text.primary', fontWeight: 600 }}>
        {legend}
      </FormLabel>
      <RadioGroup aria-labelledby={id} value={value} onChange={(event) => onChange(event.target.value as Value)}>
        {choices.map((choice) => (
          <FormControlLabel
            key={choice.value}
            value={choice.value}
            disabled={choice.disabled}
            control={<Radio />}
            label={<LabelWithHint label={choice.label} hint={choice.hint} />}
            sx={{ alignItems: 'flex-start' }}
          />
        ))}
      </RadioGroup>
    </FormControl>
  );
}
