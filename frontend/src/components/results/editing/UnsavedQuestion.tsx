import { useI18n } from '@/lib/i18n';
import { ConfirmDialog } from '../../common/ConfirmDialog';

interface Props {
  open: boolean;
  /** How many results are changed and not saved. */
  count: number;
  onDiscard: () => void;
  onClose: () => void;
}

/** Asks before changed results are lost. */
export function UnsavedQuestion({ open, count, onDiscard, onClose }: Props) {
  const { t } = useI18n();
  return (
    <ConfirmDialog
      open={open}
      title={t.editing.unsavedTitle}
      text={t.editing.unsavedText(count)}
      confirm={t.editing.discard}
      keep={t.editing.goOn}
      onConfirm={onDiscard}
      onClose={onClose}
    />
  );
}
