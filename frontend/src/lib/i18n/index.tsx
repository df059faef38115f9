'use client';

import { createContext, use, useEffect, useSyncExternalStore, type ReactNode } from 'react';
import { ApiError, codeOf } from '../errors';
import { pageRanges, type Locale } from '../format';
import type { BookWarning, Finding } from '../types';
import { en, type Catalogue } from './en';
import { fr } from './fr';

export type { Catalogue, Locale };

const catalogues: Record<Locale, Catalogue> = { en, fr };
const STORAGE_KEY = 'frenchnovel-locale';
const listeners = new Set<() => void>();

function isLocale(value: unknown): value is Locale {
  return value === 'en' || value === 'fr';
}

/** The language chosen earlier, else the first of the browser's that we have. */
function readLocale(): Locale {
  const chosen = localStorage.getItem(STORAGE_KEY);
  if (isLocale(chosen)) return chosen;
  return navigator.languages.map((language) => language.slice(0, 2)).find(isLocale) ?? 'en';
}

function setLocale(locale: Locale): void {
  localStorage.setItem(STORAGE_KEY, locale);
  listeners.forEach((listener) => listener());
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener('storage', listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener('storage', listener);
  };
}

interface I18n {
  locale: Locale;
  t: Catalogue;
  setLocale: (locale: Locale) => void;
}

const I18nContext = createContext<I18n>({ locale: 'en', t: en, setLocale });

export function I18nProvider({ children }: { children: ReactNode }) {
  const locale = useSyncExternalStore<Locale>(subscribe, readLocale, () => 'en');
  useEffect(() => {
    document.documentElement.lang = locale;
  }, [locale]);
  return <I18nContext value={{ locale, t: catalogues[locale], setLocale }}>{children}</I18nContext>;
}

/** The texts in the user's language. */
export function useI18n(): I18n {
  return use(I18nContext);
}

/** Says an error, or its code, in plain words. */
export function sayError(t: Catalogue, error: unknown): string {
  const code = typeof error === 'string' ? error : codeOf(error);
  const missing = error instanceof ApiError && code === 'INSUFFICIENT_CREDITS' ? error.details : {};
  if (typeof missing.needed === 'number' && typeof missing.balance === 'number') {
    return t.estimate.notEnough(missing.needed, missing.balance);
  }
  return t.errors[code] ?? t.errors.UNKNOWN;
}

/** Says what a book's reader should know, in plain words; a code that is not known keeps the server's own. */
export function sayWarning(t: Catalogue, warning: BookWarning): string {
  return t.warnings[warning.code]?.(pageRanges(warning.pages)) ?? warning.message;
}

/** What the gate found, in a sentence; nothing for a check that this client does not know. */
export function sayFinding(t: Catalogue, { check, detail }: Finding): string {
  return t.findings[check]?.(detail) ?? '';
}
