import { plural } from '../../format';
import type * as English from '../en/results';
import { number } from './format';

export const results: typeof English.results = {
  title: 'Résultats',
  page: 'Page',
  source: 'Phrase d’origine',
  result: 'Résultat',
  search: 'Chercher dans les résultats',
  show: 'Afficher',
  everything: 'Tout',
  toCheck: 'À vérifier',
  counted: (label, count) => `${label} (${number(count)})`,
  chapter: 'Chapitre',
  everyChapter: 'Tous les chapitres',
  select: (source) => `Choisir\u00a0: ${source}`,
  selected: (count) => plural('fr', count, `${number(count)} choisie`, `${number(count)} choisies`),
  narrowed: (count) => plural('fr', count, `${number(count)} affichée`, `${number(count)} affichées`),
  redo: 'Réécrire…',
  export: 'Les exporter…',
  clearSelection: 'Effacer le choix',
  clearFilter: 'Tout afficher',
  shown: (shown, total) =>
    shown === total
      ? plural('fr', total, `${number(total)} phrase d’origine`, `${number(total)} phrases d’origine`)
      : `${number(shown)} sur ${number(total)} phrases d’origine`,
  loadingMore: (loaded, total) => `${number(loaded)} résultats chargés sur ${number(total)}`,
  none: 'Il n’y a pas de résultats.',
  noMatch: 'Rien ne correspond.',
  table: 'Résultats\u00a0: page, phrase d’origine et ce qu’elle est devenue',
  pageLabel: (page) => `p. ${number(page)}`,
  words: (count) => plural('fr', count, `${number(count)} mot`, `${number(count)} mots`),
};

export const flags: typeof English.flags = {
  unchanged: { label: 'inchangée', hint: 'La même que la phrase d’origine.' },
  over_limit: {
    label: 'longue',
    hint: 'Plus longue que votre limite\u00a0: la couper nuirait à sa grammaire.',
  },
  fragment: { label: 'fragment', hint: 'Pas une phrase complète\u00a0: sans verbe conjugué.' },
  lost_content: { label: 'incomplète', hint: 'Quelque chose de la source manque peut-être ici.' },
  added_content: { label: 'ajout', hint: 'Dit peut-être quelque chose que la source ne dit pas.' },
  refused: { label: 'refusée', hint: 'Le modèle de langue n’a pas voulu réécrire cette phrase.' },
  fallback: {
    label: 'par règles',
    hint: 'La réécriture n’était pas assez bonne\u202f; les règles de grammaire ont pris le relais.',
  },
  edited: { label: 'modifiée', hint: 'Changée à la main.' },
};

export const findings: typeof English.findings = {
  no_finite_verb: () => 'Il n’y a pas de verbe conjugué.',
  dangling_opener: (word) => `Ce n’est qu’une subordonnée («\u00a0${word}\u00a0»).`,
  dangling_end: (word) => `Elle s’arrête en chemin, à «\u00a0${word}\u00a0».`,
  no_capital: () => 'Elle ne commence pas par une majuscule.',
  no_end_mark: () => 'Elle n’a pas de ponctuation finale.',
  unbalanced: (sign) => `Un ${sign} reste seul.`,
  disagreement: (word) => `«\u00a0${word}\u00a0» ne s’accorde pas avec son sujet.`,
  lost_word: (word) => `«\u00a0${word}\u00a0» manque.`,
  lost_name: (word) => `Le nom «\u00a0${word}\u00a0» manque.`,
  lost_number: (word) => `Le nombre «\u00a0${word}\u00a0» manque.`,
  lost_negation: () => 'Une négation manque.',
  out_of_order: () => 'L’ordre n’est pas celui de la source.',
  added_word: (word) => `La source ne dit pas «\u00a0${word}\u00a0».`,
  added_name: (word) => `La source ne nomme pas «\u00a0${word}\u00a0».`,
  added_number: (word) => `La source n’a pas le nombre «\u00a0${word}\u00a0».`,
  added_negation: () => 'La source ne le nie pas.',
  repeated: () => 'Elle redit ce qui vient d’être dit.',
  markup: (sign) => `«\u00a0${sign}\u00a0» n’est pas de la prose.`,
};
