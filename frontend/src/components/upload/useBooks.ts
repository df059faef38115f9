import { useState } from 'react';
import type { Book } from '@/lib/bookQueries';
import { forgetFile } from '@/lib/bookUploads';
import { useI18n, type Catalogue } from '@/lib/i18n';
import { randomKey } from '@/lib/randomKey';
import { checkFile } from './checkFile';

/** Below what a user may hand in within a minute. */
const MOST_BOOKS = 10;

interface Chosen {
  books: Book[];
  /** Why a file was not taken. */
  notices: string[];
}

const NOTHING: Chosen = { books: [], notices: [] };

/** The files that were chosen, and why others could not be taken. */
export function useBooks(maxBytes = Infinity) {
  const { t } = useI18n();
  const [chosen, setChosen] = useState(NOTHING);
  const choose = (files: File[]) => {
    if (files.length > 0) setChosen(({ books }) => added(t, books, files, maxBytes));
  };
  const remove = (book: Book) => {
    forgetFile(book.file);
    setChosen(({ books }) => ({ books: books.filter(({ id }) => id !== book.id), notices: [] }));
  };
  return { ...chosen, choose, remove };
}

function added(t: Catalogue, known: Book[], files: File[], maxBytes: number): Chosen {
  const fresh = files.filter((file) => !known.some((book) => isSame(book.file, file)));
  const refused = fresh.filter((file) => checkFile(file, maxBytes) !== null);
  const fit = fresh.filter((file) => !refused.includes(file));
  const books = [...known, ...fit.map((file) => ({ id: randomKey(), file }))];
  const notices = refused.map((file) => reasonFor(t, file, maxBytes, files.length > 1));
  if (books.length > MOST_BOOKS) notices.push(t.estimate.tooMany(MOST_BOOKS));
  return { books: books.slice(0, MOST_BOOKS), notices };
}

function reasonFor(t: Catalogue, file: File, maxBytes: number, isOneOfMany: boolean): string {
  const words = {
    wrongType: t.upload.wrongType,
    empty: t.upload.empty,
    tooLarge: t.upload.tooLarge(t.format.size(maxBytes)),
  };
  const reason = words[checkFile(file, maxBytes)!];
  return isOneOfMany ? t.estimate.refused(file.name, reason) : reason;
}

function isSame(one: File, other: File): boolean {
  return one.name === other.name && one.size === other.size && one.lastModified === other.lastModified;
}
