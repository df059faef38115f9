import List from '@mui/material/List';
import ListItem from '@mui/material/ListItem';
import Typography from '@mui/material/Typography';
import { useQuery } from '@tanstack/react-query';
import { useId } from 'react';
import { useI18n } from '@/lib/i18n';
import { revisionsQuery } from '@/lib/historyQueries';
import type { Sentence } from '@/lib/types';
import { SERIF } from '@/theme';

interface Props {
  historyId: number;
  sentence: Sentence;
}

/** What stood here before, each text with what ended it: the server keeps it with the change that replaced it. */
export function EarlierTexts({ historyId, sentence }: Props) {
  const { t } = useI18n();
  const id = useId();
  const { data: revisions = [] } = useQuery(revisionsQuery(historyId, sentence));
  if (revisions.length === 0) return null;
  return (
    <section aria-labelledby={id}>
      <Typography id={id} variant="body2" sx={{ fontWeight: 600 }}>
        {t.editing.earlier}
      </Typography>
      <List dense disablePadding aria-labelledby={id}>
        {revisions.map((revision) => (
          <ListItem key={revision.created_at + revision.action} disableGutters sx={{ display: 'block', py: 0.25 }}>
            <Typography component="span" lang="fr" sx={{ fontFamily: SERIF }}>
              {revision.normalized}
            </Typography>
            <Typography variant="body2" sx={{ color: 'text.secondary' }}>
              {t.editing.until[revision.action](revision.by, t.format.dateTime(revision.created_at))}
            </Typography>
          </ListItem>
        ))}
      </List>
    </section>
  );
}
