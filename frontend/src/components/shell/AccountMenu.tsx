import IconButton from '@mui/material/IconButton';
import dynamic from 'next/dynamic';
import { useId, useState } from 'react';
import { useI18n } from '@/lib/i18n';
import { UserIcon } from '../icons';

const AccountMenuList = dynamic(() => import('./AccountMenuList').then((module) => module.AccountMenuList), {
  ssr: false,
});

export function AccountMenu() {
  const { t } = useI18n();
  const id = useId();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  return (
    <>
      <IconButton
        aria-label={t.account.menu}
        aria-haspopup="menu"
        aria-expanded={anchor !== null}
        aria-controls={anchor ? id : undefined}
        onClick={(event) => setAnchor(event.currentTarget)}
      >
        <UserIcon />
      </IconButton>
      {anchor && <AccountMenuList id={id} anchor={anchor} onClose={() => setAnchor(null)} />}
    </>
  );
}
