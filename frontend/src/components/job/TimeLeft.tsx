import { useState } from 'react';
import { advance, NO_ETA } from '@/lib/eta';
import { useI18n } from '@/lib/i18n';
import type { Job } from '@/lib/types';
import { useNow } from '../common/useNow';

/** How long a job may still take; counts down by itself, and says nothing while nothing is known. */
export function TimeLeft({ job }: { job: Job }) {
  const { t } = useI18n();
  const now = useNow();
  const [known, setKnown] = useState(NO_ETA);
  const eta = advance(known, job, now);
  if (eta !== known) setKnown(eta);
  if (eta.shown === null) return null;
  return job.queue_position === null ? t.job.eta(eta.shown) : t.job.waitingEta(eta.shown);
}
