import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import Typography from '@mui/material/Typography';
import { useMutation } from '@tanstack/react-query';
import Link from 'next/link';
import { signOut, useSession } from '@/lib/auth';
import { useCredits } from '@/lib/creditQueries';
import { sayError, useI18n } from '@/lib/i18n';
import { notify } from '../common/notify';

const LOCAL_EMAIL = 'me@localhost';

interface Props {
  id: string;
  anchor: HTMLElement;
  onClose: () => void;
}

export function AccountMenuList({ id, anchor, onClose }: Props) {
  const { t } = useI18n();
  const name = useUserName();
  const { data: credits } = useCredits();
  const leave = useMutation({ mutationFn: signOut, onError: (error) => notify(sayError(t, error), 'error') });
  return (
    <Menu id={id} open anchorEl={anchor} onClose={onClose}>
      <Typography component="li" role="none" variant="body2" sx={{ px: 2, py: 1, color: 'text.secondary' }}>
        {t.account.signedInAs(name)}
      </Typography>
      {credits && (
        <MenuItem component={Link} href="/settings/#credits" onClick={onClose}>
          {t.account.credits(credits.balance)}
        </MenuItem>
      )}
      <MenuItem disabled={leave.isPending} onClick={() => leave.mutate()}>
        {t.account.signOut}
      </MenuItem>
    </Menu>
  );
}

function useUserName(): string {
  const { t } = useI18n();
  const session = useSession();
  if (session.status !== 'signedIn') return '';
  const { name, email } = session.user;
  return email === LOCAL_EMAIL ? t.account.localUser : name || email;
}
