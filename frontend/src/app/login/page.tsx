import { Suspense } from 'react';
import { LoginView } from '@/components/login/LoginView';
import { PageSkeleton } from '@/components/shell/PageSkeleton';

export default function LoginPage() {
  return (
    <Suspense fallback={<PageSkeleton />}>
      <LoginView />
    </Suspense>
  );
}
