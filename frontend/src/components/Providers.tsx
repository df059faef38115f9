'use client';

import CssBaseline from '@mui/material/CssBaseline';
import { ThemeProvider } from '@mui/material/styles';
import { QueryClientProvider } from '@tanstack/react-query';
import dynamic from 'next/dynamic';
import { useState, type ReactNode } from 'react';
import { I18nProvider } from '@/lib/i18n';
import { createQueryClient } from '@/lib/queryClient';
import { theme } from '@/theme';
import { SessionKeeper } from './shell/SessionKeeper';

// Not needed for the first paint.
const Notices = dynamic(() => import('./shell/Notices').then((module) => module.Notices), { ssr: false });

export function Providers({ children }: { children: ReactNode }) {
  const [queryClient] = useState(createQueryClient);
  return (
    <QueryClientProvider client={queryClient}>
      <ThemeProvider theme={theme} defaultMode="system" disableTransitionOnChange>
        <CssBaseline enableColorScheme />
        <I18nProvider>
          <SessionKeeper />
          {children}
          <Notices />
        </I18nProvider>
      </ThemeProvider>
    </QueryClientProvider>
  );
}
