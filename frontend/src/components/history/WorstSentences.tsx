import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { sayFinding, useI18n, type Catalogue } from '@/lib/i18n';
import type { QualityReport } from '@/lib/types';
import { SERIF } from '@/theme';

type Poor = QualityReport['worst'][number];

/** Why a sentence is here: what was found in it, or what its flags mean. */
function reasonsOf(t: Catalogue, sentence: Poor): string {
  const found = sentence.findings.map((finding) => sayFinding(t, finding)).filter(Boolean);
  const reasons = found.length > 0 ? found : sentence.flags.map((flag) => t.flags[flag]?.hint ?? flag);
  return [...new Set(reasons)].join(' ');
}

/** The worst results of a book, each with its source and the reason; closed until asked for. */
export function WorstSentences({ sentences }: { sentences: Poor[] }) {
  const { t } = useI18n();
  return (
    <Box component="details" sx={{ mt: 1 }}>
      <Box component="summary" sx={{ cursor: 'pointer', py: 1 }}>
        {t.detail.worst} ({t.format.number(sentences.length)})
      </Box>
      <Box component="ol" sx={{ m: 0, pl: 3, display: 'grid', gap: 1.5 }}>
        {sentences.map((sentence) => (
          <li key={sentence.source_index}>
            <Typography variant="body2" sx={{ color: 'text.secondary' }}>
              {t.results.pageLabel(sentence.page)} <span lang="fr">{sentence.original}</span>
            </Typography>
            <Typography lang="fr" sx={{ fontFamily: SERIF, overflowWrap: 'anywhere' }}>
              {sentence.sentences.join(' ')}
            </Typography>
            <Typography variant="body2">{reasonsOf(t, sentence)}</Typography>
          </li>
        ))}
      </Box>
    </Box>
  );
}
