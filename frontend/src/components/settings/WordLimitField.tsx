import Box from '@mui/material/Box';
import FormControl from '@mui/material/FormControl';
import FormHelperText from '@mui/material/FormHelperText';
import FormLabel from '@mui/material/FormLabel';
import OutlinedInput from '@mui/material/OutlinedInput';
import Slider from '@mui/material/Slider';
import Stack from '@mui/material/Stack';
import { useId, useState } from 'react';
import { useI18n } from '@/lib/i18n';
import { WORD_LIMIT } from '@/lib/types';

interface Props {
  value: number;
  onChange: (value: number) => void;
}

export function isWordLimit(value: number): boolean {
  return Number.isInteger(value) && value >= WORD_LIMIT.min && value <= WORD_LIMIT.max;
}

/** The word limit, by slider or by number. */
export function WordLimitField({ value, onChange }: Props) {
  const { t } = useI18n();
  const id = useId();
  return (
    <Box>
      <FormLabel id={id} sx={{ color: 'text.primary', fontWeight: 600 }}>
        {t.options.wordLimit}
      </FormLabel>
      <Stack direction="row" spacing={3} sx={{ alignItems: 'center', mt: 0.5 }}>
        <Slider
          aria-labelledby={id}
          value={value}
          min={WORD_LIMIT.min}
          max={WORD_LIMIT.max}
          onChange={(_event, next) => onChange(next)}
        />
        <NumberInput key={value} labelledBy={id} value={value} onChange={onChange} />
      </Stack>
      <FormHelperText sx={{ mt: 0 }}>{t.options.wordLimitHint}</FormHelperText>
    </Box>
  );
}

/** Keeps what is being typed until it is a number that is allowed. */
function NumberInput({ labelledBy, value, onChange }: Props & { labelledBy: string }) {
  const { t } = useI18n();
  const [text, setText] = useState(String(value));
  const isValid = isWordLimit(Number(text));
  const leave = () => (isValid ? onChange(Number(text)) : setText(String(value)));
  return (
    <FormControl error={!isValid} size="small" sx={{ width: 76, flexShrink: 0 }}>
      <OutlinedInput
        value={text}
        onChange={(event) => setText(event.target.value.replace(/\D/g, ''))}
        onBlur={leave}
        onKeyDown={(event) => event.key === 'Enter' && leave()}
        inputProps={{ inputMode: 'numeric', 'aria-labelledby': labelledBy, maxLength: 2 }}
      />
      {!isValid && <FormHelperText>{t.options.wordLimitInvalid}</FormHelperText>}
    </FormControl>
  );
}
