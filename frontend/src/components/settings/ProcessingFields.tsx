import FormControlLabel from '@mui/material/FormControlLabel';
import Stack from '@mui/material/Stack';
import Switch from '@mui/material/Switch';
import { useI18n } from '@/lib/i18n';
import type { ProcessingSettings } from '@/lib/types';
import { EngineField } from './EngineField';
import { LabelWithHint } from './LabelWithHint';
import { ModelField } from './ModelField';
import { WordLimitField } from './WordLimitField';

interface Props {
  value: ProcessingSettings;
  onChange: (changes: Partial<ProcessingSettings>) => void;
}

/** How a book is processed: the fields that the upload and the settings share. */
export function ProcessingFields({ value, onChange }: Props) {
  const { t } = useI18n();
  return (
    <Stack spacing={2.5}>
      <WordLimitField
        value={value.sentence_length_limit}
        onChange={(limit) => onChange({ sentence_length_limit: limit })}
      />
      <EngineField value={value.engine} onChange={(engine) => onChange({ engine })} />
      {value.engine === 'gemini' && (
        <ModelField value={value.gemini_model} onChange={(model) => onChange({ gemini_model: model })} />
      )}
      <Stack spacing={1}>
        <Toggle
          label={t.options.ignoreDialogue}
          hint={t.options.ignoreDialogueHint}
          checked={value.ignore_dialogue}
          onChange={(checked) => onChange({ ignore_dialogue: checked })}
        />
        <Toggle
          label={t.options.preserveFormatting}
          hint={t.options.preserveFormattingHint}
          checked={value.preserve_formatting}
          onChange={(checked) => onChange({ preserve_formatting: checked })}
        />
        <Toggle
          label={t.options.fixHyphenation}
          hint={t.options.fixHyphenationHint}
          checked={value.fix_hyphenation}
          onChange={(checked) => onChange({ fix_hyphenation: checked })}
        />
      </Stack>
    </Stack>
  );
}

interface ToggleProps {
  label: string;
  hint: string;
  checked: boolean;
  onChange: (checked: boolean) => void;
}

function Toggle({ label, hint, checked, onChange }: ToggleProps) {
  return (
    <FormControlLabel
      sx={{ alignItems: 'flex-start', gap: 0.5 }}
      control={<Switch checked={checked} onChange={(event) => onChange(event.target.checked)} />}
      label={<LabelWithHint label={label} hint={hint} />}
    />
  );
}
