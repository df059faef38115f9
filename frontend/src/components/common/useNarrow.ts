import { useTheme } from '@mui/material/styles';
import useMediaQuery from '@mui/material/useMediaQuery';

/** Whether the screen is as narrow as a telephone's. */
export function useNarrow(): boolean {
  return useMediaQuery(useTheme().breakpoints.down('sm'));
}
