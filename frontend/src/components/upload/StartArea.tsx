import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import { useI18n } from '@/lib/i18n';
import type { ProcessingSettings } from '@/lib/types';
import { PriceNotice } from '../credits/PriceNotice';
import { useHold } from '../credits/useHold';
import { useBooksPrice } from './useBooksPrice';
import type { BookEstimate } from './useEstimates';

interface Props {
  known: BookEstimate[];
  settings: ProcessingSettings;
  label: string;
  isStarting: boolean;
  onChange: (changes: Partial<ProcessingSettings>) => void;
}

/** The price, where there is one, and the button. */
export function StartArea({ known, settings, label, isStarting, onChange }: Props) {
  const { t } = useI18n();
  const price = useBooksPrice(known, settings);
  const { isSlow, isHeld } = useHold(price);
  return (
    <Stack spacing={1.5} sx={{ mt: 3 }}>
      <PriceNotice price={price} isSlow={isSlow} settings={settings} onChange={onChange} />
      <Button
        type="submit"
        variant="contained"
        size="large"
        fullWidth
        disabled={known.length === 0 || isHeld}
        loading={isStarting}
        loadingPosition="start"
      >
        {isStarting ? t.upload.starting : label}
      </Button>
    </Stack>
  );
}
