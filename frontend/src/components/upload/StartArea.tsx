import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useI18n } from '@/lib/i18n';
import { isFree } from '@/lib/creditQueries';
import type { ProcessingSettings } from '@/lib/types';
import { useSlow } from '../common/useSlow';
import { CostSummary } from './CostSummary';
import { useCost } from './useCost';
import type { BookEstimate } from './useEstimates';

/** How long somebody waits to be told a price. */
const PATIENCE_MS = 5_000;

interface Props {
  known: BookEstimate[];
  settings: ProcessingSettings;
  label: string;
  isStarting: boolean;
  onChange: (changes: Partial<ProcessingSettings>) => void;
}

/** The price, where there is one, and the button; it waits for a price, but not for ever. */
export function StartArea({ known, settings, label, isStarting, onChange }: Props) {
  const { t } = useI18n();
  const cost = useCost(known, settings);
  const isPricing = !isFree(settings.engine) && known.some(({ isPending }) => isPending);
  const isSlow = useSlow(isPricing, PATIENCE_MS);
  const isTooDear = cost !== null && cost.needed > cost.balance;
  return (
    <Stack spacing={1.5} sx={{ mt: 3 }}>
      {cost && <CostSummary cost={cost} settings={settings} onChange={onChange} />}
      {isPricing && (
        <Typography role="status" variant="body2" sx={{ color: 'text.secondary' }}>
          {isSlow ? t.estimate.pricingSlow : t.estimate.pricing}
        </Typography>
      )}
      <Button
        type="submit"
        variant="contained"
        size="large"
        fullWidth
        disabled={known.length === 0 || isTooDear || (isPricing && !isSlow)}
        loading={isStarting}
        loadingPosition="start"
      >
        {isStarting ? t.upload.starting : label}
      </Button>
    </Stack>
  );
}
