import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { Sentence } from '@/lib/types';
import { SERIF } from '@/theme';
import { Found } from '../common/Found';
import { EditButton } from './editing/EditButton';
import { useEditing } from './editing/Editing';
import { SentenceEditor } from './editing/SentenceEditor';
import { FlagChip } from './FlagChip';

const prose = {
  fontFamily: SERIF,
  fontSize: '1.08rem',
  lineHeight: 1.5,
  overflowWrap: 'anywhere',
  whiteSpace: 'pre-line',
  mr: 1,
} as const;

/** One result with its flags; where results can be edited, its editor. */
export function ResultPart({ part }: { part: Sentence }) {
  const editing = useEditing();
  if (editing?.opened.has(part.id)) return <SentenceEditor sentence={part} editing={editing} />;
  return (
    <Box>
      <Typography component="span" lang="fr" sx={prose}>
        <Found text={part.normalized} />
      </Typography>
      <Box component="span" sx={{ display: 'inline-flex', gap: 0.5, flexWrap: 'wrap', verticalAlign: 'middle' }}>
        {part.flags.map((flag) => (
          <FlagChip key={flag} flag={flag} findings={part.findings} />
        ))}
        {editing && <EditButton sentence={part} editing={editing} />}
      </Box>
    </Box>
  );
}
