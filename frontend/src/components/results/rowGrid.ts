/** Page, source and result side by side; one under the other where it is narrow. */
export const rowGrid = {
  display: 'grid',
  gap: { xs: 0.5, md: 3 },
  gridTemplateColumns: { xs: '1fr', md: '88px minmax(0, 1fr) minmax(0, 1fr)' },
} as const;
