import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useEffect } from 'react';
import { useI18n } from '@/lib/i18n';

interface Props {
  title: string;
  intro?: string;
}

/** The heading of a page; also names the browser's tab. */
export function PageHeader({ title, intro }: Props) {
  const { t } = useI18n();
  useEffect(() => {
    document.title = t.app.pageTitle(title);
  }, [t, title]);
  return (
    <Box sx={{ mb: { xs: 3, sm: 4 } }}>
      <Typography variant="h1">{title}</Typography>
      {intro && <Typography sx={{ mt: 1, color: 'text.secondary', maxWidth: 640, fontSize: '1.1rem' }}>{intro}</Typography>}
    </Box>
  );
}
