'use client';

import Button from '@mui/material/Button';
import Link from 'next/link';
import { useI18n } from '@/lib/i18n';
import { EmptyState } from '../common/EmptyState';

export function NotFoundView() {
  const { t } = useI18n();
  return (
    <EmptyState
      heading="h1"
      title={t.common.notFoundTitle}
      text={t.common.notFoundText}
      action={
        <Button component={Link} href="/" variant="contained">
          {t.common.goHome}
        </Button>
      }
    />
  );
}
