import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { sayWarning, useI18n } from '@/lib/i18n';
import type { Estimate } from '@/lib/types';
import { BookPreview } from './BookPreview';

interface Props {
  estimate: Estimate;
  wordLimit: number;
}

/** How large a book is, how much of it is too long, and how it begins. */
export function BookFacts({ estimate, wordLimit }: Props) {
  const { t } = useI18n();
  const sizes = [
    estimate.pages > 0 && t.estimate.pages(estimate.pages),
    t.estimate.words(estimate.words),
    t.estimate.sentences(estimate.sentences),
  ];
  return (
    <Box>
      <Typography>{sizes.filter(Boolean).join(' · ')}</Typography>
      <Typography sx={{ color: 'text.secondary' }}>{t.estimate.long(estimate.long_sentences, wordLimit)}</Typography>
      {estimate.warnings.length > 0 && (
        <Alert severity="warning" sx={{ my: 1 }}>
          {estimate.warnings.map((warning) => (
            <div key={warning.code + warning.message}>{sayWarning(t, warning)}</div>
          ))}
        </Alert>
      )}
      {estimate.preview.length > 0 && <BookPreview sentences={estimate.preview} />}
    </Box>
  );
}
