import { useQuery } from '@tanstack/react-query';
import { useI18n, type Catalogue } from '@/lib/i18n';
import { configQuery } from '@/lib/queries';
import type { ClientConfig, ProcessingSettings } from '@/lib/types';
import { RadioField, type Choice } from './RadioField';

type EngineName = ProcessingSettings['engine'];

interface Props {
  value: EngineName;
  onChange: (engine: EngineName) => void;
}

/** Which engine shortens the sentences. */
export function EngineField({ value, onChange }: Props) {
  const { t } = useI18n();
  const { data: config } = useQuery(configQuery);
  const choices = config?.engines.map((engine) => choiceOf(t, engine)) ?? [];
  return <RadioField legend={t.options.engine} choices={choices} value={value} onChange={onChange} />;
}

function choiceOf(t: Catalogue, { name, available }: ClientConfig['engines'][number]): Choice<EngineName> {
  const { label, hint } = t.options.engines[name] ?? { label: name, hint: '' };
  return {
    value: name as EngineName,
    label: available ? label : `${label} (${t.options.engineUnavailable})`,
    hint,
    disabled: !available,
  };
}
