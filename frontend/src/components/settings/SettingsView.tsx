'use client';

import Button from '@mui/material/Button';
import Paper from '@mui/material/Paper';
import Skeleton from '@mui/material/Skeleton';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, type FormEvent, type ReactNode } from 'react';
import { useCreditsMatter } from '@/lib/creditQueries';
import { sayError, useI18n } from '@/lib/i18n';
import { configQuery, settingsQuery, useSaveSettings } from '@/lib/queries';
import { notify } from '../common/notify';
import { ErrorState } from '../common/ErrorState';
import { PageHeader } from '../common/PageHeader';
import { CreditsSection } from '../credits/CreditsSection';
import { GoogleConnection } from '../google/GoogleConnection';
import { AppearanceFields } from './AppearanceFields';
import { ProcessingFields } from './ProcessingFields';
import { useSettingsDraft } from './useSettingsDraft';

export function SettingsView() {
  const { t } = useI18n();
  // Not before the form above has its height: whoever comes for the credits is led to where they stay.
  const isSettled = useQuery(settingsQuery).isFetched;
  const hasCredits = useCreditsMatter() && isSettled;
  const hasGoogle = useQuery(configQuery).data?.google ?? false;
  return (
    <Stack sx={{ maxWidth: 640, mx: 'auto' }}>
      <PageHeader title={t.settings.title} />
      <Stack spacing={3}>
        <Section title={t.settings.processing} hint={t.settings.processingHint}>
          <ProcessingForm />
        </Section>
        {hasCredits && (
          <Section id="credits" title={t.credits.title} hint={t.credits.hint}>
            <CreditsSection />
          </Section>
        )}
        {hasGoogle && (
          <Section title={t.google.title} hint={t.google.hint}>
            <GoogleConnection returnTo="/settings/" />
          </Section>
        )}
        <Section title={t.settings.appearance}>
          <AppearanceFields />
        </Section>
      </Stack>
    </Stack>
  );
}

interface SectionProps {
  id?: string;
  title: string;
  hint?: string;
  children: ReactNode;
}

function Section({ id, title, hint, children }: SectionProps) {
  const place = useRef<HTMLElement>(null);
  // The browser looked for the address's part before it was here.
  useEffect(() => {
    if (id && window.location.hash === `#${id}`) place.current?.scrollIntoView();
  }, [id]);
  return (
    <Paper id={id} ref={place} component="section" variant="outlined" sx={{ p: { xs: 2.5, sm: 4 } }}>
      <Typography variant="h2">{title}</Typography>
      {hint && <Typography sx={{ color: 'text.secondary' }}>{hint}</Typography>}
      <Stack sx={{ mt: 3 }}>{children}</Stack>
    </Paper>
  );
}

function ProcessingForm() {
  const { t } = useI18n();
  const { saved, draft, isChanged, change, reset } = useSettingsDraft();
  const save = useSaveSettings();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!draft) return;
    save.mutate(draft, {
      onSuccess: () => {
        reset();
        notify(t.settings.saved, 'success');
      },
      onError: (error) => notify(sayError(t, error), 'error'),
    });
  };

  if (saved.error) {
    return <ErrorState title={t.settings.loadFailed} error={saved.error} onRetry={() => void saved.refetch()} />;
  }
  if (!draft) return <Skeleton variant="rounded" height={320} />;
  return (
    <form onSubmit={submit}>
      <ProcessingFields value={draft} onChange={change} />
      <Button type="submit" variant="contained" disabled={!isChanged} loading={save.isPending} sx={{ mt: 3 }}>
        {t.settings.save}
      </Button>
    </form>
  );
}
