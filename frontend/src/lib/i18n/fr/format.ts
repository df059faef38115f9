import { createFormat } from '../../format';

export const { number, size, duration, date, dateTime, pages } = createFormat('fr', {
  page: 'page',
  pages: 'pages',
  and: 'et',
});
