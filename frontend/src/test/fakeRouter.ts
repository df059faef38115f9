import { vi } from 'vitest';

/** Stands for Next's router: notes where it was sent. */
export const router = { push: vi.fn(), replace: vi.fn() };
