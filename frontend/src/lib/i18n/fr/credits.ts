import { plural } from '../../format';
import type { credits as English } from '../en/credits';
import { number } from './format';

const inCredits = (count: number) => plural('fr', count, `${number(count)} crédit`, `${number(count)} crédits`);

export const credits: typeof English = {
  title: 'Crédits',
  hint: 'Ils paient les modèles de langue. Le moteur de ce serveur est gratuit.',
  credits: inCredits,
  balance: 'Solde',
  reserved: 'Mis de côté',
  grant: 'Chaque mois',
  spent: 'Dépensés ce mois-ci',
  prices: 'Prix des 1\u202f000 jetons',
  price: (rate) => (rate === 0 ? 'gratuit' : `${number(rate)}`),
  ledger: 'Mouvements',
  when: 'Quand',
  what: 'Quoi',
  amount: 'Crédits',
  reasons: {
    monthly_grant: 'Crédits du mois',
    reservation: 'Mis de côté',
    settlement: 'Rendus, non utilisés',
  },
  newer: 'Plus récents',
  older: 'Plus anciens',
  empty: 'Rien n’a encore bougé.',
  failed: 'Vos crédits n’ont pas pu être chargés.',
  job: (id) => `livre ${id}`,
  movement: (delta) => (delta > 0 ? `+${number(delta)}` : number(delta).replace('-', '−')),
  cost: (count) => `Cela a coûté ${inCredits(count)}.`,
  costLabel: 'Crédits',
};
