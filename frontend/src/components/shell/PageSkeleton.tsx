'use client';

import Skeleton from '@mui/material/Skeleton';
import Stack from '@mui/material/Stack';

/** The outline of a page that is being loaded; without words, as the language is not known yet. */
export function PageSkeleton() {
  return (
    <Stack spacing={2} aria-busy="true">
      <Skeleton variant="text" sx={{ fontSize: '2.5rem', width: { xs: '70%', sm: 320 } }} />
      <Skeleton variant="text" sx={{ width: { xs: '95%', sm: 520 } }} />
      <Skeleton variant="rounded" height={280} />
    </Stack>
  );
}
