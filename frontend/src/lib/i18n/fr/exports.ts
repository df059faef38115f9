import { plural } from '../../format';
import type { exports as English } from '../en/exports';
import { number } from './format';

export const exports: typeof English = {
  open: 'Exporter',
  title: 'Exporter les résultats',
  titleSome: (count) =>
    plural('fr', count, `Exporter ${number(count)} phrase d’origine`, `Exporter ${number(count)} phrases d’origine`),
  titleBooks: (count) => plural('fr', count, `Exporter ${number(count)} livre`, `Exporter ${number(count)} livres`),
  archiveHint: 'Un fichier par livre, réunis dans une archive ZIP.',
  archiveGoesOn: 'Vous pouvez fermer cette fenêtre\u202f: l’archive sera téléchargée dès qu’elle sera prête.',
  archiveSaved: 'L’archive est prête et a été téléchargée.',
  archiveFailed: (reason) => `L’archive n’a pas pu être créée. ${reason}`,
  tooManyBooks: 'Cela a pris trop de temps. Exportez moins de livres à la fois.',
  downloadArchive: 'Télécharger le ZIP',
  format: 'Format',
  formats: {
    csv: { label: 'CSV', hint: 'Pour tout tableur.' },
    xlsx: { label: 'Excel (XLSX)', hint: 'Avec un en-tête en gras et un filtre.' },
    apkg: { label: 'Paquet Anki', hint: 'Une carte par phrase. Exporté à nouveau, il met vos cartes à jour.' },
    worksheet: { label: 'Fiche à imprimer', hint: 'Des exercices, avec le corrigé à la fin.' },
    markdown: { label: 'Markdown', hint: 'Un tableau pour des notes et des pages web.' },
    txt: { label: 'Texte', hint: 'Une ligne par phrase.' },
    sheets: { label: 'Google Sheets', hint: 'Dans une feuille à vous, pour y travailler à plusieurs.' },
    json: { label: 'JSON', hint: 'Tout ce que l’on sait, pour les programmes.' },
  },
  columns: 'Colonnes',
  column: {
    source_index: 'N° de la source',
    part: 'Partie',
    page: 'Page',
    chapter: 'Chapitre',
    kind: 'Genre',
    original: 'Phrase source',
    normalized: 'Phrase courte',
    words: 'Mots',
    flags: 'Marques',
    findings: 'Constats',
  },
  up: (column: string) => `Monter ${column}`,
  down: (column: string) => `Descendre ${column}`,
  preview: 'Aperçu',
  noExercises: 'Aucune phrase n’a été réécrite\u00a0: il n’y a pas d’exercice.',
  noColumns: 'Choisissez au moins une colonne.',
  download: 'Télécharger',
  failed: 'Le fichier n’a pas pu être créé.',
};
