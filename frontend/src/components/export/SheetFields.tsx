import Stack from '@mui/material/Stack';
import { useI18n } from '@/lib/i18n';
import { Field } from '../common/Field';
import type { SheetDraft } from './sheetDraft';

interface Props {
  value: SheetDraft;
  onChange: (draft: SheetDraft) => void;
}

/** Where in Google Sheets the results go, and who else may see them; all of it may stay empty. */
export function SheetFields({ value, onChange }: Props) {
  const { t } = useI18n();
  const change = (values: Partial<SheetDraft>) => onChange({ ...value, ...values });
  const appends = value.spreadsheet.trim() !== '';
  return (
    <Stack spacing={2}>
      <Field
        size="small"
        label={t.sheets.spreadsheet}
        helperText={t.sheets.spreadsheetHint}
        value={value.spreadsheet}
        onChange={(spreadsheet) => change({ spreadsheet })}
      />
      {!appends && (
        <>
          <Field size="small" label={t.sheets.title} value={value.title} onChange={(title) => change({ title })} />
          <Field
            size="small"
            label={t.sheets.folder}
            helperText={t.sheets.folderHint}
            value={value.folder}
            onChange={(folder) => change({ folder })}
          />
        </>
      )}
      <Field size="small" label={t.sheets.tab} value={value.tab} onChange={(tab) => change({ tab })} />
      <Field
        size="small"
        label={t.sheets.share}
        helperText={t.sheets.shareHint}
        value={value.share}
        onChange={(share) => change({ share })}
      />
    </Stack>
  );
}
