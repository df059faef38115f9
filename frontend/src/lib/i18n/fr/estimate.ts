import { plural } from '../../format';
import type { estimate as English } from '../en/estimate';
import { number } from './format';

export const estimate: typeof English = {
  reading: 'Examen du livre…',
  pages: (count) => plural('fr', count, `${number(count)} page`, `${number(count)} pages`),
  words: (count) => plural('fr', count, `${number(count)} mot`, `${number(count)} mots`),
  sentences: (count) => plural('fr', count, `${number(count)} phrase`, `${number(count)} phrases`),
  long: (count, limit) =>
    count === 0
      ? `Aucune phrase ne dépasse ${limit} mots.`
      : plural(
          'fr',
          count,
          `${number(count)} phrase dépasse ${limit} mots.`,
          `${number(count)} phrases dépassent ${limit} mots.`,
        ),
  preview: 'Comment il commence',
  failed: 'Le livre n’a pas pu être examiné d’avance. Vous pouvez commencer quand même.',
  start: 'Commencer',
  startAnyway: 'Commencer quand même',
  startAgain: 'Traiter à nouveau',
  startSeveral: (count) => `Commencer ${number(count)} livres`,
  started: (count) => `${number(count)} livres sont en cours.`,
  duplicateTitle: 'Vous avez déjà traité ce livre',
  duplicateText: (date) => `Avec les mêmes réglages, le ${date}.`,
  duplicateOpen: 'Ouvrir ses résultats',
  runningTitle: 'Ce livre est déjà en cours',
  runningText: (date) => `Avec les mêmes réglages, depuis le ${date}.`,
  runningOpen: 'Le suivre',
  addBook: 'Ajouter un livre',
  removeBook: (name) => `Retirer ${name}`,
  refused: (name, why) => `${name}\u00a0: ${why}`,
  tooMany: (max) => `${number(max)} livres à la fois, s’il vous plaît. Les premiers ont été pris.`,
  pricing: 'Calcul du coût…',
  pricingSlow:
    'Le coût n’est pas encore connu. Vous pouvez commencer quand même\u00a0: rien ne commence que vous ne puissiez payer.',
  cost: (credits, balance) =>
    `${plural('fr', credits, `Au plus ${number(credits)} crédit`, `Au plus ${number(credits)} crédits`)}\u202f; vous en avez ${number(balance)}.`,
  rate: (tokens, price) =>
    `Environ ${number(tokens)} jetons à ${number(price)} crédit les 1\u202f000. Ce qui ne sert pas est rendu.`,
  notEnoughTitle: 'Pas assez de crédits',
  notEnough: (needed, balance) => `Cela peut coûter ${number(needed)} crédits, et vous en avez ${number(balance)}.`,
  useFree: 'Prendre le moteur gratuit',
  useFast: 'Prendre le modèle rapide',
};
