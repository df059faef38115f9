import IconButton from '@mui/material/IconButton';
import { useI18n } from '@/lib/i18n';
import type { Sentence } from '@/lib/types';
import { EditIcon } from '../../icons';
import type { Editing } from './Editing';
import { useHandedFocus } from './useHandedFocus';

/** Opens the editor of a result, and has the focus again when that is closed. */
export function EditButton({ sentence, editing }: { sentence: Sentence; editing: Editing }) {
  const { t } = useI18n();
  const button = useHandedFocus<HTMLButtonElement>(editing, sentence.id);
  return (
    <IconButton
      ref={button}
      size="small"
      aria-label={t.editing.open(sentence.normalized)}
      onClick={() => editing.edit(sentence.id)}
      sx={{ color: 'text.secondary', p: 0.25 }}
    >
      <EditIcon sx={{ fontSize: '1.1rem' }} />
    </IconButton>
  );
}
