import { plural } from '../../format';
import type * as English from '../en/history';
import { number, pages } from './format';

export const history: typeof English.history = {
  title: 'Historique',
  intro: 'Tous les livres traités, avec leurs résultats.',
  search: 'Chercher dans les titres et les textes',
  sort: 'Ordre',
  sorts: {
    '-created_at': 'Les plus récents',
    created_at: 'Les plus anciens',
    original_filename: 'Titre A–Z',
    '-original_filename': 'Titre Z–A',
    '-processed_sentences_count': 'Le plus de résultats',
    processed_sentences_count: 'Le moins de résultats',
  },
  all: 'Tous',
  any: 'Indifférent',
  moreFilters: (active) => (active === 0 ? 'Plus de filtres' : `Plus de filtres (${number(active)})`),
  clearFilters: 'Les effacer',
  exported: 'Google Sheets',
  exportedYes: 'Exporté',
  exportedNo: 'Non exporté',
  from: 'Du',
  to: 'Au',
  book: 'Livre',
  status: 'État',
  date: 'Date',
  results: 'Résultats',
  selectAll: 'Choisir tous les livres affichés',
  selectEntry: (name) => `Choisir ${name}`,
  selected: (count) => plural('fr', count, `${number(count)} livre choisi`, `${number(count)} livres choisis`),
  deleted: (count) =>
    plural('fr', count, 'Le livre a été supprimé.', `${number(count)} livres ont été supprimés.`),
  restored: (count) => plural('fr', count, 'Le livre est revenu.', `${number(count)} livres sont revenus.`),
  undo: 'Annuler',
  openEntry: (name) => `Ouvrir ${name}`,
  loaded: (loaded, total) =>
    loaded < total
      ? `${number(loaded)} sur ${plural('fr', total, `${number(total)} livre chargé`, `${number(total)} livres chargés`)}`
      : plural('fr', total, `${number(total)} livre`, `${number(total)} livres`),
  limit: (words) => `${plural('fr', words, `${number(words)} mot`, `${number(words)} mots`)} au plus`,
  showMore: 'Afficher la suite',
  emptyTitle: 'Pas encore de livre',
  emptyText: 'Un livre paraît ici dès qu’il a été traité.',
  emptyAction: 'Choisir un livre',
  noMatchTitle: 'Aucun livre ne correspond',
  noMatchText: 'Essayez d’autres mots, ou moins de filtres.',
  loadFailed: 'L’historique n’a pas pu être chargé.',
  entryFailed: 'Cette entrée n’a pas pu être chargée.',
  entryGone: 'Cette entrée n’existe pas ou a été supprimée.',
  resultsFailed: 'Tous les résultats n’ont pas pu être chargés.',
};

export const detail: typeof English.detail = {
  facts: 'À propos de ce livre',
  processed: 'Traité',
  duration: 'Durée',
  engine: 'Moteur',
  wordLimit: 'Limite de mots',
  results: 'Résultats',
  toCheck: 'À vérifier',
  tokens: 'Jetons',
  withinLimit: 'Dans la limite',
  quality: 'Qualité',
  qualityIntro: (changed, sources) =>
    `${number(changed)} ${plural('fr', changed, 'phrase réécrite', 'phrases réécrites')} sur ${number(sources)}. Chaque résultat a été comparé à sa source.`,
  qualityGood: 'Rien ne manque, rien n’est inventé ni bancal.',
  qualityEdited: (count: number) =>
    plural('fr', count, '1 résultat a été modifié à la main et n’est pas vérifié.', `${number(count)} résultats ont été modifiés à la main et ne sont pas vérifiés.`),
  worst: 'À regarder d’abord',
  delete: 'Supprimer',
  failedTitle: 'Ce livre n’a pas pu être traité',
  cancelledTitle: 'Ce livre a été annulé',
  cancelledText: 'Les résultats obtenus jusque-là ont été gardés.',
  partialTitle: 'Une partie de ce livre manque',
  partialText: (ranges) => `Non traité\u00a0: ${pages(ranges)}.`,
  partialUnknown: 'Quelques pages n’ont pas pu être traitées.',
  warningsTitle: 'Remarques à la lecture du livre',
};
