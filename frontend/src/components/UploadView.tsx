'use client';

import Skeleton from '@mui/material/Skeleton';
import dynamic from 'next/dynamic';
import { useRouter, useSearchParams } from 'next/navigation';
import { useState } from 'react';
import { closeDialog } from '@/lib/closeDialog';
import { useI18n } from '@/lib/i18n';
import type { Job } from '@/lib/types';
import { idFrom } from './common/idFrom';
import { notify } from './common/notify';
import { PageHeader } from './common/PageHeader';
import { RunningJobs } from './job/RunningJobs';
import { HowItWorks } from './upload/HowItWorks';

// On its way while the session is being restored; the page's frame does not wait for it.
const loadForm = () => import('./upload/UploadForm').then((module) => module.UploadForm);
const UploadForm = dynamic(loadForm, { ssr: false, loading: () => <Skeleton variant="rounded" height={420} /> });
if (typeof window !== 'undefined') void loadForm();

const JobProgressDialog = dynamic(() => import('./JobProgressDialog').then((module) => module.JobProgressDialog), {
  ssr: false,
});

/** The first page: choose a book; what runs stays in sight. `?job=12` shows that job. */
export function UploadView() {
  const { t } = useI18n();
  const router = useRouter();
  const jobId = idFrom(useSearchParams().get('job'));
  const [round, setRound] = useState(0);
  const watch = (jobs: Job[]) => {
    setRound(round + 1);
    if (jobs.length > 1) notify(t.estimate.started(jobs.length), 'success');
    else router.push(`/?job=${jobs[0]!.id}`, { scroll: false });
  };
  const close = () => closeDialog('/', (page) => router.replace(page, { scroll: false }));
  return (
    <>
      <PageHeader title={t.upload.title} intro={t.upload.intro} />
      <RunningJobs />
      <UploadForm key={`form-${round}`} onStarted={watch} />
      <HowItWorks />
      {jobId !== null && (
        <JobProgressDialog key={`job-${jobId}`} jobId={jobId} onClose={close} />
      )}
    </>
  );
}
