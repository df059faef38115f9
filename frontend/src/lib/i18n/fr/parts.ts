import { plural } from '../../format';
import type { parts as English } from '../en/parts';
import { number } from './format';

export const parts: typeof English = {
  title: 'Parties du livre',
  within: (time) => `Côte à côte, en ${time}.`,
  none: 'Le livre n’est pas encore découpé.',
  failed: 'Les parties n’ont pas pu être chargées.',
  done: (done, total) => `${number(done)} sur ${number(total)}`,
  states: {
    pending: 'en attente',
    processing: 'en cours',
    success: 'terminée',
    failed: 'échouée',
  },
  failedCount: (count) => plural('fr', count, `${number(count)} échouée`, `${number(count)} échouées`),
  left: 'non traitée',
  leftCount: (count) => plural('fr', count, `${number(count)} non traitée`, `${number(count)} non traitées`),
  retried: (attempts) => `essayée ${number(attempts)} fois`,
  retry: 'Réessayer les parties échouées',
  retryAll: 'Réessayer',
  retryRest: 'Traiter le reste',
  retryNothing: 'Il ne reste rien à réessayer.',
  retryRunning: 'Ce livre est déjà en nouvel essai.',
  retryWatch: 'Le suivre',
  parents: {
    retry: { text: 'Ceci reprend un essai précédent.', link: 'Ouvrir le précédent' },
    reprocess: { text: 'Ce livre a déjà été traité.', link: 'Ouvrir le traitement précédent' },
    redo: { text: 'Ces phrases d’un livre ont été choisies pour être réécrites.', link: 'Ouvrir le livre' },
  },
};
