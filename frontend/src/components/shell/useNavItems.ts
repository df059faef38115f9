import { usePathname } from 'next/navigation';
import { useI18n } from '@/lib/i18n';
import { HistoryIcon, PlusBookIcon, SettingsIcon } from '../icons';

/** The main pages, in order, with the one that is open. */
export function useNavItems() {
  const { t } = useI18n();
  const path = usePathname().replace(/\/$/, '');
  return [
    { href: '/', label: t.nav.home, Icon: PlusBookIcon, current: path === '' },
    { href: '/history/', label: t.nav.history, Icon: HistoryIcon, current: path === '/history' },
    { href: '/settings/', label: t.nav.settings, Icon: SettingsIcon, current: path === '/settings' },
  ];
}
