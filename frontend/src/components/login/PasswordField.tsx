import IconButton from '@mui/material/IconButton';
import InputAdornment from '@mui/material/InputAdornment';
import { useState } from 'react';
import { useI18n } from '@/lib/i18n';
import { PASSWORD_LENGTH } from '@/lib/types';
import { Field } from '../common/Field';
import { EyeIcon } from '../icons';

interface Props {
  /** A password that is being chosen, so that password managers offer one. */
  isNew: boolean;
  value: string;
  problem: string | undefined;
  onChange: (value: string) => void;
}

export function PasswordField({ isNew, value, problem, onChange }: Props) {
  const { t } = useI18n();
  const [shown, setShown] = useState(false);
  const hint = isNew ? t.login.passwordHint(PASSWORD_LENGTH.min) : undefined;
  const toggle = (
    <InputAdornment position="end">
      <IconButton edge="end" aria-label={t.login.showPassword} aria-pressed={shown} onClick={() => setShown(!shown)}>
        <EyeIcon color={shown ? 'primary' : 'inherit'} />
      </IconButton>
    </InputAdornment>
  );
  return (
    <Field
      label={t.login.password}
      type={shown ? 'text' : 'password'}
      autoComplete={isNew ? 'new-password' : 'current-password'}
      required
      value={value}
      error={Boolean(problem)}
      helperText={problem ?? hint}
      onChange={onChange}
      endAdornment={toggle}
      inputProps={{ maxLength: PASSWORD_LENGTH.max }}
    />
  );
}
