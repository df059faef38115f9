import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import IconButton from '@mui/material/IconButton';
import LinearProgress from '@mui/material/LinearProgress';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { isBookError } from '@/lib/errors';
import { sayError, useI18n } from '@/lib/i18n';
import type { JobReference } from '@/lib/types';
import { SERIF } from '@/theme';
import { CloseIcon, FileIcon } from '../icons';
import { BookFacts } from './BookFacts';
import { DuplicateNotice } from './DuplicateNotice';
import type { BookEstimate } from './useEstimates';

interface Props {
  file: File;
  known: BookEstimate;
  wordLimit: number;
  /** Why it could not be started. */
  refusal: unknown;
  earlier: JobReference | null;
  disabled: boolean;
  onRemove: () => void;
}

/** A chosen book and what is known of it before it is started. */
export function BookCard({ file, known, wordLimit, refusal, earlier, disabled, onRemove }: Props) {
  const { t } = useI18n();
  const { estimate, error, isPending } = known;
  return (
    <Stack
      component="li"
      spacing={1.5}
      sx={{ p: { xs: 2, sm: 2.5 }, borderRadius: 2, border: '1.5px solid', borderColor: 'primary.main' }}
    >
      <Title file={file} disabled={disabled} onRemove={onRemove} />
      {estimate && <BookFacts estimate={estimate} wordLimit={wordLimit} />}
      {isPending && !estimate && <Looking />}
      {!isPending && error && <Problem error={error} />}
      {earlier && <DuplicateNotice earlier={earlier} />}
      {refusal !== undefined && !earlier && <Alert severity="error">{sayError(t, refusal)}</Alert>}
    </Stack>
  );
}

function Title({ file, disabled, onRemove }: Pick<Props, 'file' | 'disabled' | 'onRemove'>) {
  const { t } = useI18n();
  return (
    <Stack direction="row" spacing={1.5} sx={{ alignItems: 'center' }}>
      <FileIcon sx={{ fontSize: 32, color: 'primary.main' }} />
      <Box role="status" aria-label={t.upload.chosen(file.name)} sx={{ flex: 1, minWidth: 0 }}>
        <Typography sx={{ fontFamily: SERIF, fontWeight: 600, fontSize: '1.15rem', lineHeight: 1.25, overflowWrap: 'anywhere' }}>
          {file.name}
        </Typography>
        <Typography variant="body2" sx={{ color: 'text.secondary' }}>
          {t.format.size(file.size)}
        </Typography>
      </Box>
      <IconButton disabled={disabled} aria-label={t.estimate.removeBook(file.name)} onClick={onRemove}>
        <CloseIcon />
      </IconButton>
    </Stack>
  );
}

function Looking() {
  const { t } = useI18n();
  return (
    <Box>
      <Typography variant="body2" sx={{ color: 'text.secondary', mb: 0.75 }}>
        {t.estimate.reading}
      </Typography>
      <LinearProgress aria-label={t.estimate.reading} sx={{ height: 4 }} />
    </Box>
  );
}

/** Why a book cannot be processed; for any other reason the job may do what the estimate could not. */
function Problem({ error }: { error: Error }) {
  const { t } = useI18n();
  if (isBookError(error)) return <Alert severity="error">{sayError(t, error)}</Alert>;
  return (
    <Typography variant="body2" sx={{ color: 'text.secondary' }}>
      {t.estimate.failed}
    </Typography>
  );
}
