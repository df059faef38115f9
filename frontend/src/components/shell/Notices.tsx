import { styled } from '@mui/material/styles';
import { MaterialDesignContent, SnackbarProvider } from 'notistack';

const Notice = styled(MaterialDesignContent)(({ theme }) => ({
  fontFamily: theme.typography.fontFamily,
  fontSize: '1rem',
  borderRadius: theme.shape.borderRadius,
  '&.notistack-MuiContent': {
    backgroundColor: theme.vars!.palette.text.primary,
    color: theme.vars!.palette.background.paper,
  },
  '&.notistack-MuiContent-success': {
    backgroundColor: theme.vars!.palette.success.main,
    color: theme.vars!.palette.success.contrastText,
  },
  '&.notistack-MuiContent-error': {
    backgroundColor: theme.vars!.palette.error.main,
    color: theme.vars!.palette.error.contrastText,
  },
}));

const Components = { default: Notice, success: Notice, error: Notice };

/** Where short messages come and go, at the upper edge, clear of the buttons below. */
export function Notices() {
  return (
    <SnackbarProvider
      Components={Components}
      anchorOrigin={{ vertical: 'top', horizontal: 'center' }}
      maxSnack={3}
      autoHideDuration={6000}
      hideIconVariant
    />
  );
}
