import Box from '@mui/material/Box';
import FormHelperText from '@mui/material/FormHelperText';
import FormLabel from '@mui/material/FormLabel';
import OutlinedInput from '@mui/material/OutlinedInput';
import Slider from '@mui/material/Slider';
import Stack from '@mui/material/Stack';
import { useId, useState, type FormEvent } from 'react';
import { useI18n } from '@/lib/i18n';
import { WORD_LIMIT } from '@/lib/types';
import { useRefusal } from '../common/useRefusal';

interface Props {
  value: number;
  onChange: (value: number) => void;
}

function isWordLimit(text: string): boolean {
  const value = Number(text);
  return Number.isInteger(value) && value >= WORD_LIMIT.min && value <= WORD_LIMIT.max;
}

/** The word limit, by slider or by number; the form around is not sent while the number is not allowed. */
export function WordLimitField({ value, onChange }: Props) {
  const { t } = useI18n();
  const id = useId();
  const [typed, setTyped] = useState<string | null>(null);
  const text = typed ?? String(value);
  const isValid = isWordLimit(text);
  const slide = (next: number) => {
    setTyped(null);
    onChange(next);
  };
  const type = (next: string) => {
    setTyped(next);
    if (isWordLimit(next)) onChange(Number(next));
  };
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
          onChange={(_event, next) => slide(next)}
        />
        <NumberInput id={id} text={text} isValid={isValid} onType={type} onLeave={() => isValid && setTyped(null)} />
      </Stack>
      <FormHelperText id={`${id}-help`} error={!isValid} aria-live="polite" sx={{ mt: 0.5 }}>
        {isValid ? t.options.wordLimitHint : t.options.wordLimitInvalid}
      </FormHelperText>
    </Box>
  );
}

interface NumberProps {
  /** Of the label; what helps has it with `-help` behind. */
  id: string;
  text: string;
  isValid: boolean;
  onType: (text: string) => void;
  onLeave: () => void;
}

function NumberInput({ id, text, isValid, onType, onLeave }: NumberProps) {
  const { t } = useI18n();
  const input = useRefusal(isValid ? '' : t.options.wordLimitInvalid);
  return (
    <OutlinedInput
      size="small"
      error={!isValid}
      value={text}
      inputRef={input}
      onChange={(event) => onType(event.target.value.replace(/\D/g, ''))}
      onBlur={onLeave}
      inputProps={{
        inputMode: 'numeric',
        'aria-labelledby': id,
        'aria-describedby': `${id}-help`,
        maxLength: 3,
        onInvalid: focusInstead,
      }}
      sx={{ width: 76, flexShrink: 0 }}
    />
  );
}

/** The reason is in the page already: the browser's bubble would say it twice. */
function focusInstead(event: FormEvent<HTMLInputElement>): void {
  event.preventDefault();
  event.currentTarget.focus();
}
