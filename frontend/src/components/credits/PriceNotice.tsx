import Typography from '@mui/material/Typography';
import { useI18n } from '@/lib/i18n';
import type { ProcessingSettings } from '@/lib/types';
import { CostSummary } from './CostSummary';
import type { Price } from './price';

interface Props {
  price: Price;
  isSlow: boolean;
  settings: ProcessingSettings;
  onChange: (changes: Partial<ProcessingSettings>) => void;
}

/** What is known of a price, and that it is being worked out. */
export function PriceNotice({ price, isSlow, settings, onChange }: Props) {
  const { t } = useI18n();
  return (
    <>
      {price.cost && <CostSummary cost={price.cost} settings={settings} onChange={onChange} />}
      {price.isPending && (
        <Typography role="status" variant="body2" sx={{ color: 'text.secondary' }}>
          {isSlow ? t.estimate.pricingSlow : t.estimate.pricing}
        </Typography>
      )}
    </>
  );
}
