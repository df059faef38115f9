import { plural } from '../../format';
import { number } from './format';

const inCredits = (count: number) => plural('en', count, `${number(count)} credit`, `${number(count)} credits`);

/** What language models cost, and what there is to pay for them. */
export const credits = {
  title: 'Credits',
  hint: 'They pay for language models. The engine on this server is free.',
  credits: inCredits,
  balance: 'Balance',
  reserved: 'Set aside',
  grant: 'Each month',
  spent: 'Spent this month',
  prices: 'Prices per 1,000 tokens',
  price: (rate: number) => (rate === 0 ? 'free' : `${number(rate)}`),
  ledger: 'Movements',
  when: 'When',
  what: 'What',
  amount: 'Credits',
  reasons: {
    monthly_grant: 'Monthly credits',
    reservation: 'Set aside',
    settlement: 'Given back, not used',
  } as Record<string, string>,
  newer: 'Newer',
  older: 'Older',
  empty: 'Nothing has moved yet.',
  failed: 'Your credits could not be loaded.',
  job: (id: number) => `book ${id}`,
  movement: (delta: number) => (delta > 0 ? `+${number(delta)}` : number(delta).replace('-', '−')),
  cost: (count: number) => `It cost ${inCredits(count)}.`,
  costLabel: 'Credits',
};
