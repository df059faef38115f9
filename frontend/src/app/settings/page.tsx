import { SettingsView } from '@/components/settings/SettingsView';
import { RequireSession } from '@/components/shell/RequireSession';

export default function SettingsPage() {
  return (
    <RequireSession>
      <SettingsView />
    </RequireSession>
  );
}
