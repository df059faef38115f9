import { expect, it } from 'vitest';
import { fold } from './text';

it.each([
  ['Élève', 'eleve'],
  ['cœur', 'coeur'],
  ['L’été', "l'ete"],
])('folds %s to %s', (text, folded) => {
  expect(fold(text)).toBe(folded);
});
