import { plural } from '../../format';
import type * as English from '../en/corrections';
import { number } from './format';

const by = (verb: string, who: string | null) => (who === null ? '' : ` ${verb} par ${who}`);

export const editing: typeof English.editing = {
  open: (text) => `Corriger\u00a0: ${text}`,
  field: 'Phrase courte',
  save: 'Enregistrer',
  saveMine: 'Enregistrer la mienne quand même',
  unsavedTitle: 'Fermer sans enregistrer\u202f?',
  unsavedText: (count) =>
    plural(
      'fr',
      count,
      'Une phrase corrigée n’est pas enregistrée. Si vous fermez maintenant, la correction est perdue.',
      `${number(count)} phrases corrigées ne sont pas enregistrées. Si vous fermez maintenant, les corrections sont perdues.`,
    ),
  discard: 'Fermer sans enregistrer',
  goOn: 'Continuer à corriger',
  restore: 'Remettre le résultat d’origine',
  conflict: (theirs) => `Elle a été changée ailleurs entre-temps. Elle dit maintenant\u00a0: «\u00a0${theirs}\u00a0»`,
  earlier: 'Textes précédents',
  until: {
    edit: (who, when) => `jusqu’à la correction${by('faite', who)}, ${when}`,
    restore: (who, when) => `jusqu’au retour à l’original${by('demandé', who)}, ${when}`,
    redo: (who, when) => `jusqu’à la réécriture${by('demandée', who)}, ${when}`,
  },
};

export const again: typeof English.again = {
  start: 'Commencer',
  reprocess: 'Traiter à nouveau…',
  reprocessTitle: 'Traiter ce livre à nouveau',
  reprocessText: 'Avec les réglages ci-dessous, en un nouveau traitement qui a ses propres résultats. Ceux-ci restent.',
  redoTitle: 'Réécrire des phrases',
  redoText: (count) =>
    `${plural('fr', count, `${number(count)} phrase d’origine est traitée`, `${number(count)} phrases d’origine sont traitées`)} avec les réglages ci-dessous. Les nouveaux résultats remplacent les présents, qui sont gardés comme textes précédents. Ce qui est changé entre-temps reste.`,
  redoStarted: (count) =>
    plural('fr', count, 'La phrase est en train d’être réécrite.', `${number(count)} phrases sont en train d’être réécrites.`),
  kept: (until) => `Le fichier est gardé jusqu’au ${until}.`,
  keptForEver: 'Le fichier est gardé.',
  gone: 'Le fichier n’est plus gardé\u202f: le livre ne peut pas être traité à nouveau.',
  deleteBook: 'Supprimer le fichier',
  deleteBookTitle: 'Supprimer le fichier de ce livre\u202f?',
  deleteBookText:
    'Sans lui, le livre ne pourra plus être traité à nouveau, à moins de l’envoyer une nouvelle fois\u202f; on ne peut pas revenir en arrière. Les résultats restent\u202f: ils peuvent toujours être corrigés, réécrits et exportés.',
  keepBook: 'Le garder',
  bookDeleted: 'Le fichier a été supprimé. Les résultats restent.',
  linked: 'Autres résultats de ce livre',
  links: { retry: 'Réessayé', reprocess: 'Traité à nouveau', redo: 'Phrases réécrites' },
  parents: { retry: 'Essai précédent', reprocess: 'Résultats précédents', redo: 'Le livre entier' },
};
