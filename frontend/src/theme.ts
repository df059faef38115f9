'use client';

import { createTheme } from '@mui/material/styles';

export const SERIF = "'Source Serif 4 Variable', 'Iowan Old Style', Georgia, serif";
const SANS = "'Source Sans 3 Variable', system-ui, -apple-system, 'Segoe UI', sans-serif";

const light = {
  background: { default: '#F8F4EC', paper: '#FFFDF9' },
  /** Behind words that were found. */
  mark: '#F4E0A1',
  text: { primary: '#22262C', secondary: '#575C64' },
  divider: '#E2D9CA',
  primary: { main: '#214669', dark: '#16324D', light: '#3F6A93', contrastText: '#FFFFFF' },
  secondary: { main: '#7D4F0E', contrastText: '#FFFFFF' },
  success: { main: '#2A643A', contrastText: '#FFFFFF' },
  warning: { main: '#7D4F0E', contrastText: '#FFFFFF' },
  error: { main: '#9E2428', contrastText: '#FFFFFF' },
  info: { main: '#214669', contrastText: '#FFFFFF' },
};

const dark = {
  background: { default: '#14171B', paper: '#1B1F25' },
  mark: '#5C4813',
  text: { primary: '#EAE4D9', secondary: '#AEB3BB' },
  divider: '#333941',
  primary: { main: '#A7C6E8', dark: '#7FA8D4', light: '#C6DBF1', contrastText: '#0F1D2B' },
  secondary: { main: '#E3B868', contrastText: '#241803' },
  success: { main: '#93CFA2', contrastText: '#0B1F11' },
  warning: { main: '#E3B868', contrastText: '#241803' },
  error: { main: '#F3A09F', contrastText: '#2B0A0B' },
  info: { main: '#A7C6E8', contrastText: '#0F1D2B' },
};

const heading = { fontFamily: SERIF, fontWeight: 600, letterSpacing: '-0.01em' };
const focusRing = { outline: '3px solid var(--mui-palette-primary-main)', outlineOffset: 2 };

export const theme = createTheme({
  cssVariables: { colorSchemeSelector: 'data' },
  colorSchemes: { light: { palette: light }, dark: { palette: dark } },
  shape: { borderRadius: 10 },
  typography: {
    fontFamily: SANS,
    fontSize: 15,
    h1: { ...heading, fontSize: 'clamp(1.75rem, 1.3rem + 2vw, 2.5rem)', lineHeight: 1.2 },
    h2: { ...heading, fontSize: '1.3rem', lineHeight: 1.3 },
    h3: { ...heading, fontSize: '1.1rem', lineHeight: 1.4 },
    button: { textTransform: 'none', fontWeight: 600 },
  },
  components: {
    MuiCssBaseline: {
      styleOverrides: {
        ':focus-visible': focusRing,
        mark: {
          backgroundColor: 'var(--mui-palette-mark)',
          color: 'var(--mui-palette-text-primary)',
          borderRadius: 3,
        },
        '@media (prefers-reduced-motion: reduce)': {
          '*, *::before, *::after': {
            animationDuration: '0.01ms !important',
            animationIterationCount: '1 !important',
            transitionDuration: '0.01ms !important',
            scrollBehavior: 'auto !important',
          },
        },
      },
    },
    MuiButtonBase: {
      defaultProps: { disableRipple: true },
      styleOverrides: { root: { '&.Mui-focusVisible': focusRing } },
    },
    // Without it a Stack sets the margins of its children, whatever they need.
    MuiStack: { defaultProps: { useFlexGap: true } },
    MuiButton: { defaultProps: { disableElevation: true } },
    MuiPaper: { styleOverrides: { root: { backgroundImage: 'none' } } },
    MuiTooltip: { defaultProps: { arrow: true, enterTouchDelay: 0, leaveTouchDelay: 4000 } },
    MuiLinearProgress: { styleOverrides: { root: { height: 10, borderRadius: 5 }, bar: { borderRadius: 5 } } },
    MuiAlert: { defaultProps: { variant: 'outlined' } },
  },
});
