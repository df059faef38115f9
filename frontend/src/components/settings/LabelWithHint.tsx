import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';

/** What a switch does, with a word of explanation below. */
export function LabelWithHint({ label, hint }: { label: string; hint: string }) {
  return (
    <Box component="span" sx={{ display: 'block', pt: 0.9 }}>
      <Typography component="span" sx={{ display: 'block', lineHeight: 1.3 }}>
        {label}
      </Typography>
      <Typography component="span" variant="body2" sx={{ display: 'block', color: 'text.secondary' }}>
        {hint}
      </Typography>
    </Box>
  );
}
