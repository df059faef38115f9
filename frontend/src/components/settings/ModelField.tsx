import { useI18n } from '@/lib/i18n';
import type { ProcessingSettings } from '@/lib/types';
import { RadioField } from './RadioField';

type Model = ProcessingSettings['gemini_model'];

const MODELS: Model[] = ['speed', 'balanced', 'quality'];

interface Props {
  value: Model;
  onChange: (model: Model) => void;
}

/** How much a language model may think about each sentence. */
export function ModelField({ value, onChange }: Props) {
  const { t } = useI18n();
  const choices = MODELS.map((model) => ({ value: model, ...t.options.models[model] }));
  return <RadioField legend={t.options.model} choices={choices} value={value} onChange={onChange} />;
}
