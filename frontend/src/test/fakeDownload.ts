import { vi } from 'vitest';

/** Stands for what gives the user a file: jsdom has nowhere to put it. */
export const saveFile = vi.fn();
