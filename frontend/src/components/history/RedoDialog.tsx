import { useI18n } from '@/lib/i18n';
import { useRedo } from '@/lib/historyQueries';
import type { HistoryDetail, ProcessingSettings } from '@/lib/types';
import { notify } from '../common/notify';
import type { ResultsScope } from '../results/resultsScope';
import { ProcessAgainDialog } from './ProcessAgainDialog';

interface Props {
  entry: HistoryDetail;
  scope: ResultsScope;
  onStarted: () => void;
  onClose: () => void;
}

/** Has some sentences written again; the new results take the place of the old ones. */
export function RedoDialog({ entry, scope, onStarted, onClose }: Props) {
  const { t } = useI18n();
  const redo = useRedo(entry.id);
  const start = (settings: ProcessingSettings) =>
    redo.mutate(
      { ...settings, ...scope.query },
      {
        onSuccess: () => {
          notify(t.again.redoStarted(scope.count));
          onClose();
          onStarted();
        },
      },
    );
  return (
    <ProcessAgainDialog
      title={t.again.redoTitle}
      text={t.again.redoText(scope.count)}
      entry={entry}
      scope={scope.query}
      isStarting={redo.isPending}
      error={redo.error}
      onStart={start}
      onClose={onClose}
    />
  );
}
