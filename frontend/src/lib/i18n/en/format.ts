import { createFormat } from '../../format';

export const { number, size, duration, date, dateTime, pages } = createFormat('en', {
  page: 'page',
  pages: 'pages',
  and: 'and',
});
