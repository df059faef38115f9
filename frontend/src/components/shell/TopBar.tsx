import AppBar from '@mui/material/AppBar';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Toolbar from '@mui/material/Toolbar';
import Typography from '@mui/material/Typography';
import Link from 'next/link';
import { useSession } from '@/lib/auth';
import { useI18n } from '@/lib/i18n';
import { SERIF } from '@/theme';
import { BookIcon } from '../icons';
import { AccountMenu } from './AccountMenu';
import { useNavItems } from './useNavItems';

export function TopBar() {
  const signedIn = useSession().status === 'signedIn';
  return (
    <AppBar
      position="static"
      color="transparent"
      elevation={0}
      sx={{ borderBottom: 1, borderColor: 'divider', bgcolor: 'background.paper' }}
    >
      <Toolbar sx={{ gap: 1, width: '100%', maxWidth: 'lg', mx: 'auto' }}>
        <Brand />
        <Box sx={{ flex: 1 }} />
        {signedIn && <TopNav />}
        {signedIn && <AccountMenu />}
      </Toolbar>
    </AppBar>
  );
}

function Brand() {
  return (
    <Box
      component={Link}
      href="/"
      sx={{ display: 'flex', alignItems: 'center', gap: 1, color: 'primary.main', textDecoration: 'none' }}
    >
      <BookIcon sx={{ fontSize: 30 }} />
      <Typography
        component="span"
        sx={{ fontFamily: SERIF, fontWeight: 600, fontSize: '1.15rem', color: 'text.primary', whiteSpace: 'nowrap' }}
      >
        French Novel Tool
      </Typography>
    </Box>
  );
}

function TopNav() {
  const { t } = useI18n();
  const items = useNavItems();
  return (
    <Box component="nav" aria-label={t.nav.label} sx={{ display: { xs: 'none', sm: 'flex' }, gap: 0.5 }}>
      {items.map(({ href, label, current }) => (
        <Button
          key={href}
          component={Link}
          href={href}
          aria-current={current ? 'page' : undefined}
          sx={{ color: current ? 'primary.main' : 'text.secondary', bgcolor: current ? 'action.selected' : undefined }}
        >
          {label}
        </Button>
      ))}
    </Box>
  );
}
