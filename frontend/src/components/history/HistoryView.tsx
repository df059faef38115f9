'use client';

import dynamic from 'next/dynamic';
import { useSearchParams } from 'next/navigation';
import { useI18n } from '@/lib/i18n';
import { idFrom } from '../common/idFrom';
import { PageHeader } from '../common/PageHeader';
import { RunningJobs } from '../job/RunningJobs';
import { HistoryList } from './HistoryList';
import { useHistoryFilters } from './useHistoryFilters';

const HistoryDetailDialog = dynamic(
  () => import('../HistoryDetailDialog').then((module) => module.HistoryDetailDialog),
  { ssr: false },
);

/** The history; `?entry=12` opens that entry. */
export function HistoryView() {
  const { t } = useI18n();
  const { closeEntry } = useHistoryFilters();
  const entryId = idFrom(useSearchParams().get('entry'));
  return (
    <>
      <PageHeader title={t.history.title} intro={t.history.intro} />
      <RunningJobs />
      <HistoryList />
      {entryId !== null && <HistoryDetailDialog key={entryId} historyId={entryId} onClose={closeEntry} />}
    </>
  );
}
