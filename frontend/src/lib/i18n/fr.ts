import { ordinal, plural } from '../format';
import type { Catalogue } from './en';
import { again, editing } from './fr/corrections';
import { credits } from './fr/credits';
import { estimate } from './fr/estimate';
import { exports } from './fr/exports';
import { detail, history } from './fr/history';
import { findings, flags, results } from './fr/results';
import { errors } from './fr/errors';
import { google, sheets } from './fr/google';
import { date, dateTime, duration, number, pages, size } from './fr/format';
import { parts } from './fr/parts';

/** Every text of the client, in French. */
export const fr: Catalogue = {
  format: { number, size, duration, date, dateTime, pages },
  estimate,
  credits,
  parts,
  exports,
  history,
  detail,
  results,
  flags,
  findings,
  errors,
  google,
  sheets,
  editing,
  again,
  app: {
    name: 'French Novel Tool',
    tagline: 'Fait d’un roman des phrases courtes et complètes.',
    skip: 'Aller au contenu',
    pageTitle: (page) => `${page} · French Novel Tool`,
  },
  nav: { label: 'Principale', home: 'Nouveau livre', history: 'Historique', settings: 'Réglages' },
  account: {
    menu: 'Compte',
    localUser: 'Cet ordinateur',
    credits: (count) => `${number(count)} crédits restants`,
    signedInAs: (name) => `Connecté\u00a0: ${name}`,
    signOut: 'Se déconnecter',
  },
  common: {
    clearSearch: 'Effacer la recherche',
    cancel: 'Annuler',
    close: 'Fermer',
    retry: 'Réessayer',
    loading: 'Chargement',
    notFoundTitle: 'Cette page n’est pas dans le livre',
    notFoundText: 'L’adresse est peut-être mal écrite, ou ce qu’elle montrait n’existe plus.',
    goHome: 'Retour au début',
  },
  login: {
    title: 'Connexion',
    intro: 'Lire des romans français, une phrase courte après l’autre.',
    local: 'Continuer sur cet ordinateur',
    localHint: 'Sans compte\u00a0: vos livres restent ici.',
    or: 'ou avec un compte',
    signInTab: 'Se connecter',
    registerTab: 'Créer un compte',
    signIn: 'Se connecter',
    register: 'Créer le compte',
    name: 'Nom (facultatif)',
    email: 'Adresse électronique',
    password: 'Mot de passe',
    passwordHint: (min) => `Au moins ${min} caractères.`,
    showPassword: 'Afficher le mot de passe',
    emailInvalid: 'Indiquez une adresse comme nom@exemple.org.',
    passwordRequired: 'Indiquez votre mot de passe.',
  },
  upload: {
    title: 'Un nouveau livre',
    intro:
      'Choisissez un roman en français. Les longues phrases deviennent courtes et complètes, chacune à côté de sa source.',
    drop: 'Déposez un livre ici',
    dropActive: 'Lâchez pour choisir ce livre',
    choose: 'Choisir un fichier',
    accepted: (limit) => `PDF, EPUB ou texte brut (.txt), ${limit} au plus`,
    chosen: (name) => `Choisi\u00a0: ${name}`,
    options: 'Comment le traiter',
    starting: 'Envoi…',
    tooLarge: (limit) => `Ce fichier dépasse la limite de ${limit}.`,
    wrongType: 'Seuls les fichiers PDF, EPUB et texte brut (.pdf, .epub, .txt) peuvent être lus.',
    empty: 'Ce fichier est vide.',
    howTitle: 'Comment ça marche',
    how: [
      {
        title: 'Lire',
        text: 'Titres courants, numéros de page et césures disparaissent\u202f; les phrases sont reconstituées.',
      },
      { title: 'Raccourcir', text: 'Les phrases au-delà de votre limite sont coupées là où la grammaire le permet.' },
      { title: 'Comparer', text: 'Chaque résultat se lit à côté de sa phrase d’origine et de sa page.' },
    ],
  },
  options: {
    wordLimit: 'Phrase la plus longue, en mots',
    wordLimitHint: 'De 3 à 50. Pour débuter, 8 convient bien.',
    wordLimitInvalid: 'Indiquez un nombre entier de 3 à 50.',
    engine: 'Moteur',
    engines: {
      local: {
        label: 'Sur ce serveur',
        hint: 'Coupe les phrases selon des règles de grammaire. Gratuit et hors ligne\u202f; n’invente aucun mot.',
      },
      gemini: {
        label: 'Gemini',
        hint: 'Réécrit avec le modèle de langue de Google, qui lit alors le livre. Respecte plus souvent la limite de mots.',
      },
      openai: {
        label: 'Modèle de langue local',
        hint: 'Réécrit avec le modèle installé par qui tient ce serveur, par exemple Ollama.',
      },
    },
    engineUnavailable: 'non configuré ici',
    model: 'Modèle',
    models: {
      speed: { label: 'Rapide', hint: 'Répond le plus vite et coûte le moins.' },
      balanced: { label: 'Équilibré', hint: 'De bonnes phrases à un prix raisonnable.' },
      quality: { label: 'Soigné', hint: 'Les meilleures phrases, plus lentement et plus cher.' },
    },
    ignoreDialogue: 'Laisser les dialogues tels quels',
    ignoreDialogueHint: 'Les répliques gardent leur longueur.',
    preserveFormatting: 'Garder la typographie',
    preserveFormattingHint: 'Guillemets, tirets et italiques restent comme imprimés.',
    fixHyphenation: 'Recoller les mots coupés',
    fixHyphenationHint: 'Les mots coupés en fin de ligne sont réunis.',
  },
  job: {
    running: 'En cours',
    open: 'Suivre',
    openLabel: (name) => `Suivre ${name}`,
    progress: 'Avancement',
    steps: {
      accepted: 'En attente d’une place',
      reading: 'Lecture du livre',
      recognising: 'Lecture des pages numérisées',
      cleaning: 'Reconstitution des phrases',
      simplifying: 'Raccourcissement des phrases',
      finished: 'Terminé',
    },
    percent: (percent) => `${number(percent)}\u00a0%`,
    pages: (done, total) => `page ${number(done)} sur ${number(total)}`,
    sentences: (done, total) =>
      `${number(done)} sur ${plural('fr', total, `${number(total)} phrase`, `${number(total)} phrases`)}`,
    results: (count) => plural('fr', count, `${number(count)} résultat`, `${number(count)} résultats`),
    eta: (seconds) => `encore ${duration(seconds)} environ`,
    waitingEta: (seconds) => `prêt dans ${duration(seconds)} environ`,
    pace: (perMinute) => `${number(perMinute)} par minute`,
    queue: (position) =>
      position === 1 ? 'Le prochain' : `${ordinal('fr', position, { one: 'er', other: 'e' })} dans la file`,
    updated: (seconds) => `nouvelles d’il y a ${duration(seconds)}`,
    announce: (percent) => `${number(percent)} pour cent`,
    connection: { live: 'En direct', reconnecting: 'Reconnexion', polling: 'Par à-coups' },
    connectionHint: {
      live: 'Les résultats arrivent à mesure qu’ils sont faits.',
      reconnecting: 'La connexion est perdue et se rétablit. Le livre avance pendant ce temps.',
      polling: 'Pas de connexion directe\u00a0: les nouvelles sont demandées toutes les quelques secondes.',
    },
    streamTitle: 'À l’instant',
    streamEmpty: 'Les premières phrases paraîtront ici dans un moment.',
    minimise: 'Partir et revenir',
    minimiseHint: 'Le livre continue sans vous.',
    cancel: 'Annuler ce livre',
    cancelTitle: 'Annuler ce livre\u202f?',
    cancelText: 'Ce qui est fait reste dans l’historique. La suite ne sera pas traitée.',
    cancelConfirm: 'Annuler le livre',
    cancelKeep: 'Continuer',
    ends: {
      completed: (name) => `«\u00a0${name}\u00a0» est prêt.`,
      failed: (name) => `«\u00a0${name}\u00a0» n’a pas pu être traité.`,
      cancelled: (name) => `«\u00a0${name}\u00a0» a été annulé.`,
    },
    redoEnds: {
      completed: (name) => `Les phrases choisies de «\u00a0${name}\u00a0» ont été réécrites.`,
      failed: (name) => `Les phrases choisies de «\u00a0${name}\u00a0» n’ont pas pu être réécrites.`,
      cancelled: (name) => `La réécriture de phrases de «\u00a0${name}\u00a0» a été annulée.`,
    },
    seeResults: 'Ouvrir dans l’historique',
    anotherBook: 'Un autre livre',
    emptyTitle: 'Aucun résultat',
    tookTime: (seconds) => `Fait en ${duration(seconds)}.`,
  },
  status: {
    pending: 'En attente',
    processing: 'En cours',
    completed: 'Terminé',
    partial: 'Terminé en partie',
    failed: 'Échec',
    cancelled: 'Annulé',
  },
  warnings: {
    PAGES_UNREADABLE: (list) => `Endommagé et laissé de côté\u00a0: ${pages(list)}.`,
    PAGES_WITHOUT_TEXT: (list) => `Images sans texte, laissées de côté\u00a0: ${pages(list)}.`,
    PAGES_GARBLED: (list) => `Lettres qui ne font pas de mots, laissées de côté\u00a0: ${pages(list)}.`,
    PAGES_NOT_RECOGNISED: (list) =>
      `Trop de pages numérisées pour ce serveur, laissées de côté\u00a0: ${pages(list)}.`,
    DAMAGED_FILE: (list) => `Ce fichier est endommagé. Ce qui a pu être lu\u00a0: ${pages(list)}.`,
    FOREIGN_TEXT: (list) =>
      list.length
        ? `Pas en français, mais conservé\u00a0: ${pages(list)}.`
        : "Une partie de ce livre n’est pas en français. Elle a été conservée.",
    CHANGED_MEANWHILE: (list) => `Modifié entre-temps et laissé tel quel\u00a0: phrases de ${pages(list)}.`,
    ENTRY_DELETED: () => 'Le livre a été supprimé entre-temps\u00a0: rien n’a été remplacé.',
  },
  settings: {
    title: 'Réglages',
    processing: 'Nouveaux livres',
    processingHint: 'Ce avec quoi chaque nouveau livre commence.',
    save: 'Enregistrer',
    saved: 'Vos réglages sont enregistrés.',
    appearance: 'Apparence',
    theme: 'Thème',
    themes: { system: 'Système', light: 'Clair', dark: 'Sombre' },
    language: 'Langue',
    languages: { en: 'English', fr: 'Français' },
    loadFailed: 'Vos réglages n’ont pas pu être chargés.',
  },
};
