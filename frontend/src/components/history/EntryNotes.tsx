import Typography from '@mui/material/Typography';
import { sayError, useI18n } from '@/lib/i18n';
import type { HistoryEntry } from '@/lib/types';
import { SERIF } from '@/theme';
import { Found } from '../common/Found';
import { madeHow } from './madeHow';
import { StatusChip } from './StatusChip';

/** So that a text also has the room below the checkbox, which a telephone cannot spare. */
const WHOLE_ROW = { xs: -6, sm: 0 };
const note = { color: 'text.secondary', ml: WHOLE_ROW } as const;

interface Props {
  entry: HistoryEntry;
  /** Whether what has columns elsewhere has to be told here. */
  isNarrow: boolean;
}

/** What is said of a book below its title. */
export function EntryNotes({ entry, isNarrow }: Props) {
  const { t } = useI18n();
  return (
    <>
      {isNarrow && <Told entry={entry} />}
      {entry.error_code && (
        <Typography variant="body2" sx={{ ...note, maxWidth: { sm: 460 } }}>
          {sayError(t, entry.error_code)}
        </Typography>
      )}
      {entry.excerpt && (
        <Typography variant="body2" lang="fr" sx={{ ...note, fontFamily: SERIF, maxWidth: { sm: 560 } }}>
          <Found text={entry.excerpt} />
        </Typography>
      )}
    </>
  );
}

function Told({ entry }: { entry: HistoryEntry }) {
  const { t } = useI18n();
  const facts = [t.format.dateTime(entry.created_at), t.job.results(entry.sentence_count), madeHow(t, entry)];
  return (
    <Typography component="div" variant="body2" sx={{ color: 'text.secondary', my: 0.5 }}>
      <StatusChip status={entry.status} partial={entry.partial} /> {facts.join(' · ')}
    </Typography>
  );
}
