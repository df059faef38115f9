import FormControl from '@mui/material/FormControl';
import FormLabel from '@mui/material/FormLabel';
import Stack from '@mui/material/Stack';
import ToggleButton from '@mui/material/ToggleButton';
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup';
import { useColorScheme } from '@mui/material/styles';
import { useId } from 'react';
import { useI18n, type Locale } from '@/lib/i18n';

const MODES = ['system', 'light', 'dark'] as const;
const LOCALES = ['en', 'fr'] as const;

/** Theme and language; both take effect at once and stay on this device. */
export function AppearanceFields() {
  const { t, locale, setLocale } = useI18n();
  const { mode, setMode } = useColorScheme();
  return (
    <Stack spacing={2.5}>
      <Choice
        label={t.settings.theme}
        options={MODES.map((value) => ({ value, label: t.settings.themes[value] }))}
        value={mode ?? 'system'}
        onChange={setMode}
      />
      <Choice<Locale>
        label={t.settings.language}
        options={LOCALES.map((value) => ({ value, label: t.settings.languages[value] }))}
        value={locale}
        onChange={setLocale}
      />
    </Stack>
  );
}

interface ChoiceProps<T extends string> {
  label: string;
  options: { value: T; label: string }[];
  value: T;
  onChange: (value: T) => void;
}

function Choice<T extends string>({ label, options, value, onChange }: ChoiceProps<T>) {
  const id = useId();
  return (
    <FormControl>
      <FormLabel id={id} sx={{ mb: 1, color: 'text.primary', fontWeight: 600 }}>
        {label}
      </FormLabel>
      <ToggleButtonGroup
        exclusive
        size="small"
        color="primary"
        aria-labelledby={id}
        value={value}
        onChange={(_event, next: T | null) => next && onChange(next)}
      >
        {options.map((option) => (
          <ToggleButton key={option.value} value={option.value} sx={{ px: 2, textTransform: 'none' }}>
            {option.label}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
    </FormControl>
  );
}
