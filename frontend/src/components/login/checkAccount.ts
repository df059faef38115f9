import type { Catalogue } from '@/lib/i18n';
import { PASSWORD_LENGTH } from '@/lib/types';

export type AccountMode = 'signIn' | 'register';

export interface AccountFields {
  name: string;
  email: string;
  password: string;
}

const EMAIL = /^[^\s@]+@[^\s@]+$/;

/** What is wrong with the form, by field; empty when it can be sent. */
export function checkAccount(
  t: Catalogue,
  mode: AccountMode,
  { email, password }: AccountFields,
): Partial<Record<keyof AccountFields, string>> {
  const problems: Partial<Record<keyof AccountFields, string>> = {};
  if (!EMAIL.test(email.trim())) problems.email = t.login.emailInvalid;
  if (password === '') problems.password = t.login.passwordRequired;
  else if (mode === 'register' && password.length < PASSWORD_LENGTH.min) {
    problems.password = t.login.passwordHint(PASSWORD_LENGTH.min);
  }
  return problems;
}
