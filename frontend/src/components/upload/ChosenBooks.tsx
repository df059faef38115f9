import Alert from '@mui/material/Alert';
import Stack from '@mui/material/Stack';
import type { Book } from '@/lib/bookQueries';
import type { JobReference } from '@/lib/types';
import { BookCard } from './BookCard';
import { DropZone } from './DropZone';
import type { BookEstimate } from './useEstimates';

export interface ChosenBook {
  book: Book;
  known: BookEstimate;
  /** Why it could not be started, if it was tried. */
  refusal: unknown;
  /** An earlier job of the same file and settings. */
  earlier: JobReference | null;
}

interface Props {
  chosen: ChosenBook[];
  notices: string[];
  maxBytes: number;
  wordLimit: number;
  disabled: boolean;
  onFiles: (files: File[]) => void;
  onRemove: (book: Book) => void;
}

/** The books that were chosen, and where more can be dropped. */
export function ChosenBooks({ chosen, notices, maxBytes, wordLimit, disabled, onFiles, onRemove }: Props) {
  return (
    <>
      {chosen.length > 0 && (
        <Stack component="ul" spacing={1.5} sx={{ m: 0, p: 0, listStyle: 'none' }}>
          {chosen.map(({ book, ...rest }) => (
            <BookCard
              key={book.id}
              file={book.file}
              {...rest}
              wordLimit={wordLimit}
              disabled={disabled}
              onRemove={() => onRemove(book)}
            />
          ))}
        </Stack>
      )}
      {notices.map((notice) => (
        <Alert key={notice} severity={chosen.length > 0 ? 'info' : 'error'}>
          {notice}
        </Alert>
      ))}
      <DropZone maxBytes={maxBytes} isSmall={chosen.length > 0} disabled={disabled} onFiles={onFiles} />
    </>
  );
}
