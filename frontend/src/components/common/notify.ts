import type { ReactNode } from 'react';

type Variant = 'default' | 'success' | 'error';

/** Long enough to read the message and press its button. */
const ACTION_MS = 15_000;

/** Shows a short message at the upper edge; what draws it is loaded with the first one. */
export function notify(message: string, variant: Variant = 'default'): void {
  // Undefined, whatever its type says, until the provider is mounted.
  void import('notistack').then(({ enqueueSnackbar }) => enqueueSnackbar?.(message, { variant }));
}

/** Shows a message with a button, for a while; `draw` gets what closes the message. */
export function notifyWith(message: string, draw: (close: () => void) => ReactNode): void {
  void import('notistack').then(({ enqueueSnackbar, closeSnackbar }) =>
    enqueueSnackbar?.(message, { autoHideDuration: ACTION_MS, action: (key) => draw(() => closeSnackbar(key)) }),
  );
}
