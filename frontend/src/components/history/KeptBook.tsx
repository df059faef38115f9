import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useEffect, useRef, useState } from 'react';
import { useDeleteBook } from '@/lib/historyQueries';
import { sayError, useI18n, type Catalogue } from '@/lib/i18n';
import type { HistoryDetail } from '@/lib/types';
import { ConfirmDialog } from '../common/ConfirmDialog';
import { notify } from '../common/notify';

/** Whether the book's file is still kept, and a way to have it deleted, after asking. */
export function KeptBook({ entry }: { entry: HistoryDetail }) {
  const { t } = useI18n();
  const [asking, setAsking] = useState(false);
  const remove = useDeleteBook(entry.id);
  const text = useRef<HTMLParagraphElement>(null);
  const confirm = () =>
    remove.mutate(undefined, {
      onSuccess: () => notify(t.again.bookDeleted),
      onError: (error) => notify(sayError(t, error), 'error'),
      onSettled: () => setAsking(false),
    });
  const isDone = remove.isSuccess && !asking;
  // The button that would have the focus again is gone with the file.
  useEffect(() => {
    if (isDone) text.current?.focus();
  }, [isDone]);
  return (
    <>
      <Typography ref={text} tabIndex={-1} variant="body2" sx={{ color: 'text.secondary' }}>
        {sayKept(t, entry)}{' '}
        {entry.book_kept && (
          <Button size="small" onClick={() => setAsking(true)}>
            {t.again.deleteBook}
          </Button>
        )}
      </Typography>
      <ConfirmDialog
        open={asking}
        title={t.again.deleteBookTitle}
        text={t.again.deleteBookText}
        confirm={t.again.deleteBook}
        keep={t.again.keepBook}
        busy={remove.isPending}
        onConfirm={confirm}
        onClose={() => setAsking(false)}
      />
    </>
  );
}

function sayKept(t: Catalogue, { book_kept: isKept, book_kept_until: until }: HistoryDetail): string {
  if (!isKept) return t.again.gone;
  return until === null ? t.again.keptForEver : t.again.kept(t.format.date(until));
}
