import { Field } from './Field';

interface Props {
  label: string;
  /** As 2026-01-31, or empty. */
  value: string;
  onChange: (day: string) => void;
}

/** A day, in the browser's own calendar. */
export function DayField({ label, value, onChange }: Props) {
  return <Field type="date" size="small" label={label} value={value} onChange={onChange} shrinkLabel sx={{ width: 170 }} />;
}
