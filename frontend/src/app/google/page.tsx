import { Suspense } from 'react';
import { GoogleReturnView } from '@/components/google/GoogleReturnView';
import { PageSkeleton } from '@/components/shell/PageSkeleton';

export default function GooglePage() {
  return (
    <Suspense fallback={<PageSkeleton />}>
      <GoogleReturnView />
    </Suspense>
  );
}
