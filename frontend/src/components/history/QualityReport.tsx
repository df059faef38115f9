import Box from '@mui/material/Box';
import Chip from '@mui/material/Chip';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useI18n } from '@/lib/i18n';
import type { QualityReport as Report } from '@/lib/types';
import { WorstSentences } from './WorstSentences';

/** Flags of what may be wrong, the gravest first. */
const GRAVE = ['lost_content', 'added_content', 'fragment', 'refused', 'fallback', 'over_limit'];

/** What the gate counted in a book, and the sentences that most need a reader's eye. */
export function QualityReport({ report }: { report: Report }) {
  const { t } = useI18n();
  const found = GRAVE.filter((flag) => report.flags[flag]);
  // The number of long sentences alone stands among the facts already.
  const flags = found.some((flag) => flag !== 'over_limit') ? found : [];
  const edited = report.flags.edited ?? 0;
  return (
    <Box component="section" aria-labelledby="quality">
      <Typography id="quality" variant="h3" sx={{ fontSize: '1.05rem' }}>
        {t.detail.quality}
      </Typography>
      <Typography variant="body2" sx={{ color: 'text.secondary', mb: 1 }}>
        {t.detail.qualityIntro(report.changed, report.sources)}
        {report.worst.length === 0 && ` ${t.detail.qualityGood}`}
        {edited > 0 && ` ${t.detail.qualityEdited(edited)}`}
      </Typography>
      <Stack direction="row" spacing={1} useFlexGap sx={{ flexWrap: 'wrap' }}>
        {flags.map((flag) => (
          <Chip
            key={flag}
            size="small"
            variant="outlined"
            label={`${t.flags[flag]?.label ?? flag}: ${t.format.number(report.flags[flag] ?? 0)}`}
          />
        ))}
      </Stack>
      {report.worst.length > 0 && <WorstSentences sentences={report.worst} />}
    </Box>
  );
}
