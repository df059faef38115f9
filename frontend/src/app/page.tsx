import { RequireSession } from '@/components/shell/RequireSession';
import { UploadView } from '@/components/UploadView';

export default function HomePage() {
  return (
    <RequireSession>
      <UploadView />
    </RequireSession>
  );
}
