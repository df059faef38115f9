import Box from '@mui/material/Box';
import LinearProgress from '@mui/material/LinearProgress';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useI18n } from '@/lib/i18n';

/** How far an archive is, and that nobody has to wait for it. */
export function ArchiveProgress({ percent }: { percent: number }) {
  const { t } = useI18n();
  return (
    <Box>
      <Stack direction="row" sx={{ alignItems: 'center', gap: 2 }}>
        <LinearProgress aria-label={t.job.progress} variant="determinate" value={percent} sx={{ flex: 1 }} />
        <Typography sx={{ fontVariantNumeric: 'tabular-nums' }}>{t.job.percent(percent)}</Typography>
      </Stack>
      <Typography role="status" variant="body2" sx={{ color: 'text.secondary' }}>
        {t.exports.archiveGoesOn}
      </Typography>
    </Box>
  );
}
