import { vi } from 'vitest';

/** Stands for Next's router: notes where it was sent. */
export const router = { push: vi.fn(), replace: vi.fn() };

/** The query of the page's address. */
export const params = { value: '' };
