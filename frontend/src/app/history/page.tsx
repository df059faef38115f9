import { HistoryView } from '@/components/history/HistoryView';
import { RequireSession } from '@/components/shell/RequireSession';

export default function HistoryPage() {
  return (
    <RequireSession>
      <HistoryView />
    </RequireSession>
  );
}
