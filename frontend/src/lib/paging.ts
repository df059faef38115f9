interface PageFrame {
  page: number;
  pages: number;
}

/** The number of the page after this one, if there is one. */
export const nextPage = ({ page, pages }: PageFrame) => (page < pages ? page + 1 : undefined);
