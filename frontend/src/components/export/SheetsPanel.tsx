import Stack from '@mui/material/Stack';
import { useQuery } from '@tanstack/react-query';
import { googleQuery } from '@/lib/googleQueries';
import type { ExportColumn, ExportScope } from '@/lib/types';
import { GoogleConnection } from '../google/GoogleConnection';
import { SheetExport } from './SheetExport';

interface Props {
  historyId: number;
  scope: ExportScope;
  columns: ExportColumn[];
}

/** Google Sheets in the export dialog: what has to be done first, then the export. */
export function SheetsPanel({ historyId, scope, columns }: Props) {
  const { data: google } = useQuery(googleQuery);
  return (
    <Stack spacing={2}>
      <GoogleConnection returnTo={`/history/?entry=${historyId}&export=sheets`} />
      {google?.connected && <SheetExport historyId={historyId} scope={scope} columns={columns} />}
    </Stack>
  );
}
