import List from '@mui/material/List';
import ListItem from '@mui/material/ListItem';
import Typography from '@mui/material/Typography';
import { useQuery } from '@tanstack/react-query';
import { useI18n } from '@/lib/i18n';
import { revisionsQuery } from '@/lib/historyQueries';
import type { Sentence } from '@/lib/types';
import { SERIF } from '@/theme';

interface Props {
  historyId: number;
  sentence: Sentence;
}

/** What stood here before, who replaced it and when. */
export function EarlierTexts({ historyId, sentence }: Props) {
  const { t } = useI18n();
  const { data: revisions = [] } = useQuery(revisionsQuery(historyId, sentence));
  if (revisions.length === 0) return null;
  return (
    <List dense disablePadding aria-label={t.editing.earlier}>
      {revisions.map((revision) => (
        <ListItem key={revision.created_at + revision.action} disableGutters sx={{ display: 'block', py: 0.25 }}>
          <Typography component="span" lang="fr" sx={{ fontFamily: SERIF }}>
            {revision.normalized}
          </Typography>
          <Typography variant="body2" sx={{ color: 'text.secondary' }}>
            {t.editing.actions[revision.action](revision.by, t.format.dateTime(revision.created_at))}
          </Typography>
        </ListItem>
      ))}
    </List>
  );
}
