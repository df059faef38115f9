import type * as English from '../en/google';

export const google: typeof English.google = {
  title: 'Google',
  hint: 'Pour exporter vers Google Sheets.',
  signIn: 'Se connecter avec Google',
  connect: 'Relier Google',
  connectHint:
    'Google vous demande une fois deux autorisations\u00a0: vos feuilles de calcul, et les fichiers créés par cet outil. Laissez les deux cases cochées.',
  connectedAs: (email) => `Relié à ${email}.`,
  disconnect: 'Délier',
  notSetUp:
    'Google Sheets n’est pas configuré sur ce serveur. Qui l’exploite enregistre un client chez Google et renseigne GOOGLE_CLIENT_ID et GOOGLE_CLIENT_SECRET (docs/operations.md). Tous les autres formats fonctionnent.',
  declined: 'Google vous a renvoyé sans accord\u202f: rien n’a changé.',
};

export const sheets: typeof English.sheets = {
  spreadsheet: 'Ajouter à une feuille (adresse, facultatif)',
  spreadsheetHint: 'Laissé vide, une nouvelle feuille est créée.',
  title: 'Titre de la nouvelle feuille (facultatif)',
  folder: 'Dossier (adresse, facultatif)',
  folderHint: 'Cet outil ne voit que les dossiers qu’il a créés.',
  tab: 'Onglet (facultatif)',
  share: 'Partager avec (adresses, facultatif)',
  shareHint: 'Ces personnes pourront lire. Google ne leur envoie pas de message.',
  start: 'Exporter vers Google Sheets',
  force: 'Exporter encore une fois',
  running: 'Écriture dans Google Sheets…',
  done: 'Les résultats sont dans Google Sheets.',
  unchanged: 'Rien n’a changé depuis le dernier export.',
  open: 'Ouvrir la feuille',
  openEntry: 'Ouvrir dans Google Sheets',
};
