import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import { BookIcon } from '../icons';

interface Props {
  title: string;
  text: string;
  action?: ReactNode;
  heading?: 'h1' | 'h2' | 'h3';
}

/** Says that there is nothing here, and what to do about it. */
export function EmptyState({ title, text, action, heading = 'h2' }: Props) {
  return (
    <Stack spacing={1.5} sx={{ alignItems: 'center', textAlign: 'center', py: { xs: 5, sm: 8 }, px: 2 }}>
      <BookIcon sx={{ fontSize: 56, color: 'text.secondary', opacity: 0.6 }} />
      <Typography variant="h2" component={heading}>
        {title}
      </Typography>
      <Typography sx={{ color: 'text.secondary', maxWidth: 440 }}>{text}</Typography>
      {action}
    </Stack>
  );
}
