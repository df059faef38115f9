import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useI18n } from '@/lib/i18n';
import type { Estimate } from '@/lib/types';
import { SERIF } from '@/theme';

/** The first sentences of a book; closed until asked for. */
export function BookPreview({ sentences }: { sentences: Estimate['preview'] }) {
  const { t } = useI18n();
  return (
    <Box component="details">
      <Box component="summary" sx={{ cursor: 'pointer', py: 0.5 }}>
        {t.estimate.preview}
      </Box>
      <Box component="ol" lang="fr" sx={{ m: 0, pl: 3, pt: 0.5, maxHeight: 220, overflowY: 'auto', display: 'grid', gap: 0.75 }}>
        {sentences.map((sentence, index) => (
          <li key={index}>
            <Typography component="span" sx={{ fontFamily: SERIF, overflowWrap: 'anywhere', whiteSpace: 'pre-line' }}>
              {sentence.text}
            </Typography>
          </li>
        ))}
      </Box>
    </Box>
  );
}
