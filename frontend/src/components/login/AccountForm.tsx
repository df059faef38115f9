import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import Tab from '@mui/material/Tab';
import Tabs from '@mui/material/Tabs';
import { useMutation } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { register, signIn } from '@/lib/auth';
import { sayError, useI18n } from '@/lib/i18n';
import { Field } from '../common/Field';
import { checkAccount, type AccountFields, type AccountMode } from './checkAccount';
import { PasswordField } from './PasswordField';

const EMPTY: AccountFields = { name: '', email: '', password: '' };

/** Signs in with a password, or makes an account. */
export function AccountForm() {
  const { t } = useI18n();
  const [mode, setMode] = useState<AccountMode>('signIn');
  const [fields, setFields] = useState(EMPTY);
  const [checked, setChecked] = useState(false);
  const send = useMutation({ mutationFn: () => (mode === 'signIn' ? signIn(fields) : register(fields)) });
  const problems = checked ? checkAccount(t, mode, fields) : {};

  const submit = (event: FormEvent) => {
    event.preventDefault();
    setChecked(true);
    if (Object.keys(checkAccount(t, mode, fields)).length === 0) send.mutate();
  };
  const change = (changed: Partial<AccountFields>) => setFields({ ...fields, ...changed });
  const changeMode = (next: AccountMode) => {
    setMode(next);
    setChecked(false);
    send.reset();
  };

  return (
    <form onSubmit={submit} noValidate>
      <Tabs value={mode} onChange={(_event, next: AccountMode) => changeMode(next)} variant="fullWidth" sx={{ mb: 3 }}>
        <Tab value="signIn" label={t.login.signInTab} />
        <Tab value="register" label={t.login.registerTab} />
      </Tabs>
      <Stack spacing={2}>
        {mode === 'register' && (
          <Field
            label={t.login.name}
            autoComplete="name"
            value={fields.name}
            onChange={(name) => change({ name })}
          />
        )}
        <Field
          label={t.login.email}
          type="email"
          autoComplete="email"
          required
          value={fields.email}
          error={Boolean(problems.email)}
          helperText={problems.email}
          onChange={(email) => change({ email })}
        />
        <PasswordField
          isNew={mode === 'register'}
          value={fields.password}
          problem={problems.password}
          onChange={(password) => change({ password })}
        />
        {send.error && <Alert severity="error">{sayError(t, send.error)}</Alert>}
        <Button type="submit" variant="outlined" size="large" loading={send.isPending}>
          {mode === 'signIn' ? t.login.signIn : t.login.register}
        </Button>
      </Stack>
    </form>
  );
}
