'use client';

import { useState } from 'react';
import { useI18n } from '@/lib/i18n';
import { useHistoryDetail } from '@/lib/useHistoryDetail';
import { WideDialog } from './common/WideDialog';
import { EntryActions } from './history/EntryActions';
import { EntryContent } from './history/EntryContent';
import { StatusChip } from './history/StatusChip';
import { EditingProvider, useEditing } from './results/editing/Editing';
import { UnsavedQuestion } from './results/editing/UnsavedQuestion';

interface Props {
  historyId: number;
  onClose: () => void;
}

/** A processed book: what is known about it, its results, and what can be done with them. */
export function HistoryDetailDialog(props: Props) {
  return (
    <EditingProvider historyId={props.historyId}>
      <EntryDialog {...props} />
    </EditingProvider>
  );
}

function EntryDialog({ historyId, onClose }: Props) {
  const { t } = useI18n();
  const { data: entry, error, refetch } = useHistoryDetail(historyId);
  const drafts = useEditing()?.drafts;
  const unsaved = drafts?.count ?? 0;
  const [asking, setAsking] = useState(false);
  const close = () => (unsaved > 0 ? setAsking(true) : onClose());
  const discard = () => {
    drafts?.clear();
    onClose();
  };
  return (
    <WideDialog
      title={entry?.original_filename ?? t.history.title}
      badge={entry && <StatusChip status={entry.status} partial={entry.partial} />}
      actions={<EntryActions entry={entry} onClose={close} onDeleted={onClose} />}
      onClose={close}
    >
      <EntryContent entry={entry} error={error} onRetry={() => void refetch()} />
      <UnsavedQuestion
        open={asking && unsaved > 0}
        count={unsaved}
        onDiscard={discard}
        onClose={() => setAsking(false)}
      />
    </WideDialog>
  );
}
