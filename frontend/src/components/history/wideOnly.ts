/** A column that a narrow screen has no room for. */
export const wideOnly = { display: { xs: 'none', sm: 'table-cell' } } as const;
