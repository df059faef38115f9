import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useMemo } from 'react';
import { useI18n } from '@/lib/i18n';
import { useJobSentences } from '@/lib/queries';
import type { Sentence } from '@/lib/types';
import { SERIF } from '@/theme';
import { groupResults, type ResultGroup } from '../results/groupResults';

const SHOWN = 12;

/** The source sentences that were answered last, latest first: rows are numbered as they land. */
export function latestGroups(sentences: readonly Sentence[], count: number): ResultGroup[] {
  const landed = (group: ResultGroup) => group.parts[0]!.id;
  return groupResults(sentences)
    .sort((a, b) => landed(b) - landed(a))
    .slice(0, count);
}

/** Sentences as they are written. */
export function SentenceStream({ jobId }: { jobId: number }) {
  const { t } = useI18n();
  const sentences = useJobSentences(jobId);
  const groups = useMemo(() => latestGroups(sentences, SHOWN), [sentences]);
  return (
    <Box component="section" aria-label={t.job.streamTitle} sx={{ minHeight: 0, flex: 1, display: 'flex', flexDirection: 'column' }}>
      <Typography variant="h3" sx={{ mb: 1 }}>
        {t.job.streamTitle}
      </Typography>
      {groups.length === 0 ? (
        <Typography sx={{ color: 'text.secondary', py: 4, textAlign: 'center' }}>{t.job.streamEmpty}</Typography>
      ) : (
        <Box
          component="ul"
          tabIndex={0}
          aria-label={t.job.streamTitle}
          sx={{ flex: 1, overflow: 'auto', m: 0, p: 0, listStyle: 'none', borderTop: 1, borderColor: 'divider' }}
        >
          {groups.map((group) => (
            <StreamItem key={group.sourceIndex} group={group} />
          ))}
        </Box>
      )}
    </Box>
  );
}

const appear = {
  '@keyframes appear': { from: { opacity: 0, transform: 'translateY(-4px)' } },
  animation: 'appear 250ms ease-out',
} as const;

function StreamItem({ group }: { group: ResultGroup }) {
  const { t } = useI18n();
  return (
    <Box component="li" sx={{ py: 1.25, px: 0.5, borderBottom: 1, borderColor: 'divider', ...appear }}>
      <Typography variant="body2" sx={{ color: 'text.secondary' }}>
        {t.results.pageLabel(group.page)}{' '}
        <Box component="span" lang="fr" sx={{ fontFamily: SERIF, fontStyle: 'italic', whiteSpace: 'pre-line' }}>
          {group.original}
        </Box>
      </Typography>
      {group.parts.map((part) => (
        <Typography key={part.part} lang="fr" sx={{ fontFamily: SERIF, fontSize: '1.1rem', mt: 0.25, whiteSpace: 'pre-line' }}>
          {part.normalized}
        </Typography>
      ))}
    </Box>
  );
}
