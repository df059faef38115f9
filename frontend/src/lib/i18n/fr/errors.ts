import type * as English from '../en/errors';

export const errors: typeof English.errors = {
  UNKNOWN: 'Quelque chose s’est mal passé. Réessayez.',
  INTERNAL: 'Quelque chose s’est mal passé de notre côté. C’est noté\u202f; réessayez.',
  NETWORK: 'Le serveur ne répond pas. Vérifiez votre connexion et réessayez.',
  UNAVAILABLE: 'Le serveur ne peut pas répondre pour le moment. Réessayez dans un instant.',
  UNAUTHORIZED: 'Reconnectez-vous, s’il vous plaît.',
  TOKEN_EXPIRED: 'Votre session a expiré. Reconnectez-vous.',
  TOKEN_REVOKED: 'Vous avez été déconnecté. Reconnectez-vous.',
  WRONG_CREDENTIALS: 'L’adresse ou le mot de passe est faux.',
  EMAIL_TAKEN: 'Il existe déjà un compte avec cette adresse.',
  NOT_FOUND: 'Ceci n’existe pas ou a été supprimé.',
  CONFLICT: 'Ce n’est plus possible\u00a0: le traitement est déjà terminé.',
  RATE_LIMITED: 'Trop de demandes en peu de temps. Attendez un instant et réessayez.',
  DUPLICATE_UPLOAD: 'Vous avez déjà traité ce livre avec ces réglages.',
  IDEMPOTENCY_KEY_REUSED: 'Cette demande a déjà été faite avec un autre contenu. Appuyez encore une fois.',
  VALIDATION_ERROR: 'Certaines valeurs ne sont pas permises.',
  BAD_REQUEST: 'Le serveur n’a pas compris la demande.',
  METHOD_NOT_ALLOWED: 'Le serveur n’a pas compris la demande.',
  INSUFFICIENT_CREDITS: 'Vous n’avez pas assez de crédits pour ce livre.',
  FILE_TOO_LARGE: 'Ce fichier dépasse la taille permise par le serveur.',
  UNSUPPORTED_FILE: 'Ce fichier n’est ni un PDF, ni un EPUB, ni du texte brut (.txt).',
  EMPTY_FILE: 'Ce fichier est vide.',
  ENGINE_UNAVAILABLE: 'Ce moteur n’est pas utilisable sur ce serveur pour le moment. Choisissez-en un autre.',
  STORAGE_FULL: 'Le serveur n’a plus de place : rien n’a été conservé. Réessayez plus tard.',
  UNREADABLE_PDF:
    'Ce fichier est abîmé et ne peut pas être lu. Essayez de l’ouvrir et de l’enregistrer avec un autre programme.',
  ENCRYPTED_PDF: 'Ce fichier est protégé par un mot de passe ou un verrou numérique (DRM). Envoyez une copie sans protection.',
  NO_TEXT_LAYER:
    'Ce fichier contient des images de pages mais pas de texte (un scan). Passez-le à la reconnaissance de texte (OCR), puis envoyez-le à nouveau\u202f; ou faites installer tesseract-ocr et ses données françaises (tesseract-ocr-fra) sur le serveur.',
  GARBLED_TEXT:
    'Le texte de ce fichier est illisible\u00a0: ses polices ne disent pas quelles lettres elles montrent. La reconnaissance de texte (OCR) peut aider.',
  TOO_MANY_PAGES: 'Ce livre a plus de pages que le serveur n’en accepte. Envoyez-le en plusieurs parties.',
  NO_SENTENCES: 'Aucune phrase n’a été trouvée dans ce fichier.',
  NOT_FRENCH: 'Le texte de ce fichier ne semble pas être en français.',
  ENGINE_FAILED: 'Le moteur n’a pas pu traiter ce livre. Réessayez\u202f; un autre moteur fera peut-être mieux.',
  DEADLINE_EXCEEDED: 'Le livre n’a pas été fini à temps. Réessayez.',
};
