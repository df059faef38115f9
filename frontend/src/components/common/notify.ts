type Variant = 'default' | 'success' | 'error';

/** Shows a short message at the upper edge; what draws it is loaded with the first one. */
export function notify(message: string, variant: Variant = 'default'): void {
  // Undefined, whatever its type says, until the provider is mounted.
  void import('notistack').then(({ enqueueSnackbar }) => enqueueSnackbar?.(message, { variant }));
}
