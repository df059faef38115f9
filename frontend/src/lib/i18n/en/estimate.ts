import { plural } from '../../format';
import { number } from './format';

/** What is said of a book before it is started. */
export const estimate = {
  reading: 'Looking at the book…',
  pages: (count: number) => plural('en', count, `${number(count)} page`, `${number(count)} pages`),
  words: (count: number) => plural('en', count, `${number(count)} word`, `${number(count)} words`),
  sentences: (count: number) => plural('en', count, `${number(count)} sentence`, `${number(count)} sentences`),
  long: (count: number, limit: number) =>
    count === 0
      ? `No sentence is longer than ${limit} words.`
      : plural(
          'en',
          count,
          `${number(count)} sentence is longer than ${limit} words.`,
          `${number(count)} sentences are longer than ${limit} words.`,
        ),
  preview: 'How it begins',
  failed: 'The book could not be looked at beforehand. You can start all the same.',
  start: 'Start',
  startAnyway: 'Start anyway',
  startAgain: 'Process again',
  startSeveral: (count: number) => `Start ${number(count)} books`,
  started: (count: number) => `${number(count)} books were started.`,
  duplicateTitle: 'You have processed this book before',
  duplicateText: (date: string) => `With the same settings, on ${date}.`,
  duplicateOpen: 'Open its results',
  runningTitle: 'This book is being processed already',
  runningText: (date: string) => `With the same settings, since ${date}.`,
  runningOpen: 'Watch it',
  addBook: 'Add another book',
  removeBook: (name: string) => `Remove ${name}`,
  refused: (name: string, why: string) => `${name}: ${why}`,
  tooMany: (max: number) => `${number(max)} books at a time, please. The first ones were taken.`,
  pricing: 'Working out what it costs…',
  pricingSlow: 'What it costs is not known yet. You can start all the same: nothing begins that you cannot pay for.',
  cost: (credits: number, balance: number) =>
    `${plural('en', credits, `At most ${number(credits)} credit`, `At most ${number(credits)} credits`)}; you have ${number(balance)}.`,
  rate: (tokens: number, price: number) =>
    `About ${number(tokens)} tokens at ${number(price)} credits per 1,000. What is not used is given back.`,
  notEnoughTitle: 'Not enough credits',
  notEnough: (needed: number, balance: number) => `This may cost ${number(needed)} credits, and you have ${number(balance)}.`,
  useFree: 'Use the free engine',
  useFast: 'Use the fast model',
};
