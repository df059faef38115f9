import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import type { KeyboardEvent } from 'react';
import { sayError, useI18n } from '@/lib/i18n';
import type { Sentence } from '@/lib/types';
import { SERIF } from '@/theme';
import { Field } from '../../common/Field';
import { EarlierTexts } from './EarlierTexts';
import type { Editing } from './Editing';
import { useHandedFocus } from './useHandedFocus';
import { useSentenceEditor, type SentenceEditing } from './useSentenceEditor';

/** The API's limit for a result, in characters. */
const LONGEST = 5000;

interface Props {
  sentence: Sentence;
  editing: Editing;
}

/** Changes a result; what somebody else has changed meanwhile is shown, not written over. */
export function SentenceEditor({ sentence, editing }: Props) {
  const { t } = useI18n();
  const editor = useSentenceEditor(sentence, editing);
  const field = useHandedFocus<HTMLTextAreaElement>(editing, sentence.id);
  const press = (event: KeyboardEvent) => {
    if (event.key === 'Escape') editor.close();
    else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) editor.save();
    else return;
    // The dialog around would close too.
    event.stopPropagation();
  };
  return (
    <Stack spacing={1} onKeyDown={press} sx={{ py: 1 }}>
      <Field
        multiline
        inputRef={field}
        lang="fr"
        label={t.editing.field}
        value={editor.text}
        onChange={editor.type}
        // What is typed after it was sent would go with the editor.
        readOnly={editor.isSaving}
        inputProps={{ maxLength: LONGEST }}
        sx={{ '& textarea': { fontFamily: SERIF } }}
      />
      {editor.theirs && <Alert severity="warning">{t.editing.conflict(editor.theirs.normalized)}</Alert>}
      {editor.error && <Alert severity="error">{sayError(t, editor.error)}</Alert>}
      <EditorButtons editor={editor} canRestore={sentence.flags.includes('edited')} />
      {sentence.version > 1 && <EarlierTexts historyId={editing.historyId} sentence={sentence} />}
    </Stack>
  );
}

function EditorButtons({ editor, canRestore }: { editor: SentenceEditing; canRestore: boolean }) {
  const { t } = useI18n();
  return (
    <Stack direction="row" useFlexGap sx={{ flexWrap: 'wrap', gap: 1 }}>
      <Button
        size="small"
        variant="contained"
        loading={editor.isSaving}
        disabled={!editor.canSave}
        onClick={editor.save}
      >
        {editor.theirs ? t.editing.saveMine : t.editing.save}
      </Button>
      <Button size="small" onClick={editor.close}>
        {t.common.cancel}
      </Button>
      {canRestore && (
        <Button size="small" loading={editor.isRestoring} onClick={editor.restore}>
          {t.editing.restore}
        </Button>
      )}
    </Stack>
  );
}
