type Variant = 'default' | 'success' | 'error';

/** Shows a short message at the lower edge; what draws it is loaded with the first one. */
export function notify(message: string, variant: Variant = 'default'): void {
  void import('notistack').then(({ enqueueSnackbar }) => enqueueSnackbar(message, { variant }));
}
