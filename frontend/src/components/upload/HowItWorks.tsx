import Box from '@mui/material/Box';
import Grid from '@mui/material/Grid';
import Typography from '@mui/material/Typography';
import { useI18n } from '@/lib/i18n';
import { SERIF } from '@/theme';

/** Three sentences for whoever is here for the first time. */
export function HowItWorks() {
  const { t } = useI18n();
  return (
    <Box component="section" aria-label={t.upload.howTitle} sx={{ mt: { xs: 4, sm: 6 } }}>
      <Grid container component="ol" spacing={3} sx={{ listStyle: 'none', p: 0, m: 0 }}>
        {t.upload.how.map(({ title, text }, index) => (
          <Grid key={title} component="li" size={{ xs: 12, sm: 4 }} sx={{ display: 'flex', gap: 2 }}>
            <Typography
              component="span"
              aria-hidden
              sx={{ fontFamily: SERIF, fontStyle: 'italic', fontSize: '2rem', lineHeight: 1, color: 'secondary.main' }}
            >
              {index + 1}
            </Typography>
            <Box>
              <Typography variant="h3" component="h2">
                {title}
              </Typography>
              <Typography sx={{ color: 'text.secondary' }}>{text}</Typography>
            </Box>
          </Grid>
        ))}
      </Grid>
    </Box>
  );
}
