import Box from '@mui/material/Box';
import ButtonBase from '@mui/material/ButtonBase';
import Link from 'next/link';
import { useI18n } from '@/lib/i18n';
import { useNavItems } from './useNavItems';

const bar = {
  position: 'fixed',
  insetInline: 0,
  bottom: 0,
  zIndex: 'appBar',
  display: { xs: 'flex', sm: 'none' },
  bgcolor: 'background.paper',
  borderTop: 1,
  borderColor: 'divider',
  pb: 'env(safe-area-inset-bottom)',
} as const;

/** The main pages within reach of a thumb, on narrow screens. */
export function BottomNav() {
  const { t } = useI18n();
  const items = useNavItems();
  return (
    <Box component="nav" aria-label={t.nav.label} sx={bar}>
      {items.map(({ href, label, Icon, current }) => (
        <ButtonBase
          key={href}
          component={Link}
          href={href}
          aria-current={current ? 'page' : undefined}
          sx={{
            flex: 1,
            flexDirection: 'column',
            gap: 0.25,
            py: 1,
            fontSize: '0.8rem',
            fontWeight: 600,
            color: current ? 'primary.main' : 'text.secondary',
          }}
        >
          <Icon />
          {label}
        </ButtonBase>
      ))}
    </Box>
  );
}
