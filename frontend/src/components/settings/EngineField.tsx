import FormControl from '@mui/material/FormControl';
import FormControlLabel from '@mui/material/FormControlLabel';
import FormLabel from '@mui/material/FormLabel';
import Radio from '@mui/material/Radio';
import RadioGroup from '@mui/material/RadioGroup';
import { useQuery } from '@tanstack/react-query';
import { useId } from 'react';
import { useI18n } from '@/lib/i18n';
import { configQuery } from '@/lib/queries';
import type { ProcessingSettings } from '@/lib/types';
import { LabelWithHint } from './LabelWithHint';

type EngineName = ProcessingSettings['engine'];

interface Props {
  value: EngineName;
  onChange: (engine: EngineName) => void;
}

/** Which engine shortens the sentences. */
export function EngineField({ value, onChange }: Props) {
  const { t } = useI18n();
  const id = useId();
  const { data: config } = useQuery(configQuery);
  return (
    <FormControl>
      <FormLabel id={id} sx={{ color: 'text.primary', fontWeight: 600 }}>
        {t.options.engine}
      </FormLabel>
      <RadioGroup
        aria-labelledby={id}
        value={value}
        onChange={(event) => onChange(event.target.value as EngineName)}
      >
        {config?.engines.map(({ name, available }) => (
          <FormControlLabel
            key={name}
            value={name}
            disabled={!available}
            control={<Radio />}
            label={<EngineLabel name={name} available={available} />}
            sx={{ alignItems: 'flex-start' }}
          />
        ))}
      </RadioGroup>
    </FormControl>
  );
}

function EngineLabel({ name, available }: { name: string; available: boolean }) {
  const { t } = useI18n();
  const { label, hint } = t.options.engines[name] ?? { label: name, hint: '' };
  return <LabelWithHint label={available ? label : `${label} (${t.options.engineUnavailable})`} hint={hint} />;
}
