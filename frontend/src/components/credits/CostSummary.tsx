import Alert from '@mui/material/Alert';
import AlertTitle from '@mui/material/AlertTitle';
import Button from '@mui/material/Button';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useI18n } from '@/lib/i18n';
import type { ProcessingSettings } from '@/lib/types';
import type { Cost } from './price';

interface Props {
  cost: Cost;
  settings: ProcessingSettings;
  onChange: (changes: Partial<ProcessingSettings>) => void;
}

/** What is about to be started costs at most, and what to do when that is too much. */
export function CostSummary({ cost, settings, onChange }: Props) {
  const { t } = useI18n();
  if (cost.needed > cost.balance) return <NotEnough cost={cost} settings={settings} onChange={onChange} />;
  return (
    <Box role="status">
      <Typography sx={{ fontWeight: 600 }}>{t.estimate.cost(cost.needed, cost.balance)}</Typography>
      {cost.rate !== null && (
        <Typography variant="body2" sx={{ color: 'text.secondary' }}>
          {t.estimate.rate(cost.tokens, cost.rate)}
        </Typography>
      )}
    </Box>
  );
}

function NotEnough({ cost, settings, onChange }: Props) {
  const { t } = useI18n();
  const hasSmaller = settings.engine === 'gemini' && settings.gemini_model !== 'speed';
  return (
    <Alert severity="warning">
      <AlertTitle>{t.estimate.notEnoughTitle}</AlertTitle>
      {t.estimate.notEnough(cost.needed, cost.balance)}
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, mt: 1 }}>
        {hasSmaller && (
          <Button size="small" variant="outlined" onClick={() => onChange({ gemini_model: 'speed' })}>
            {t.estimate.useFast}
          </Button>
        )}
        <Button size="small" variant="outlined" onClick={() => onChange({ engine: 'local' })}>
          {t.estimate.useFree}
        </Button>
      </Box>
    </Alert>
  );
}
