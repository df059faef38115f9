'use client';

import dynamic from 'next/dynamic';
import { useSearchParams } from 'next/navigation';
import { useState } from 'react';
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
  const entryId = idFrom(useSearchParams().get('entry'));
  const { isClosing, close } = useClosing(entryId);
  return (
    <>
      <PageHeader title={t.history.title} intro={t.history.intro} />
      <RunningJobs />
      <HistoryList />
      {entryId !== null && !isClosing && <HistoryDetailDialog key={entryId} historyId={entryId} onClose={close} />}
    </>
  );
}

/** Closes an entry at once: the address follows, and what was deleted must not be asked for meanwhile. */
function useClosing(entryId: number | null) {
  const { closeEntry } = useHistoryFilters();
  const [closed, setClosed] = useState<number | null>(null);
  if (closed !== null && closed !== entryId) setClosed(null);
  const close = () => {
    setClosed(entryId);
    closeEntry();
  };
  return { isClosing: closed !== null && closed === entryId, close };
}
