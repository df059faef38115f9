'use client';

import Box from '@mui/material/Box';
import Container from '@mui/material/Container';
import type { ReactNode } from 'react';
import { useSession } from '@/lib/auth';
import { useI18n } from '@/lib/i18n';
import { JobWatchers } from '../job/JobWatchers';
import { BottomNav } from './BottomNav';
import { TopBar } from './TopBar';

const skipLink = {
  position: 'absolute',
  left: 8,
  top: -60,
  zIndex: 'tooltip',
  px: 2,
  py: 1,
  borderRadius: 1,
  bgcolor: 'primary.main',
  color: 'primary.contrastText',
  '&:focus': { top: 8 },
} as const;

/** What surrounds every page. */
export function AppShell({ children }: { children: ReactNode }) {
  const { t } = useI18n();
  const signedIn = useSession().status === 'signedIn';
  return (
    <Box sx={{ minHeight: '100dvh', display: 'flex', flexDirection: 'column' }}>
      {signedIn && (
        <Box component="a" href="#content" sx={skipLink}>
          {t.app.skip}
        </Box>
      )}
      <TopBar />
      <Container
        component="main"
        id="content"
        tabIndex={-1}
        maxWidth="lg"
        sx={{ flex: 1, py: { xs: 3, sm: 5 }, pb: { xs: 12, sm: 6 }, '&:focus': { outline: 'none' } }}
      >
        {children}
      </Container>
      {signedIn && <BottomNav />}
      {signedIn && <JobWatchers />}
    </Box>
  );
}
