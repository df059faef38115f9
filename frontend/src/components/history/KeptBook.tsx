import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useDeleteBook } from '@/lib/historyQueries';
import { sayError, useI18n, type Catalogue } from '@/lib/i18n';
import type { HistoryDetail } from '@/lib/types';
import { notify } from '../common/notify';

/** Whether the book's file is still kept, and a way to have it deleted. */
export function KeptBook({ entry }: { entry: HistoryDetail }) {
  const { t } = useI18n();
  const remove = useDeleteBook(entry.id);
  const press = () =>
    remove.mutate(undefined, {
      onSuccess: () => notify(t.again.bookDeleted),
      onError: (error) => notify(sayError(t, error), 'error'),
    });
  return (
    <Typography variant="body2" sx={{ color: 'text.secondary' }}>
      {sayKept(t, entry)}{' '}
      {entry.book_kept && (
        <Button size="small" loading={remove.isPending} onClick={press}>
          {t.again.deleteBook}
        </Button>
      )}
    </Typography>
  );
}

function sayKept(t: Catalogue, { book_kept: isKept, book_kept_until: until }: HistoryDetail): string {
  if (!isKept) return t.again.gone;
  return until === null ? t.again.keptForEver : t.again.kept(t.format.date(until));
}
