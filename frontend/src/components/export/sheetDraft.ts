import type { ExportColumn, SheetOrder } from '@/lib/types';

/** What is typed about an export to Google Sheets. */
export interface SheetDraft {
  /** The address or the id of a spreadsheet to append to; empty for a new one. */
  spreadsheet: string;
  title: string;
  folder: string;
  tab: string;
  /** E-mail addresses. */
  share: string;
}

export const EMPTY_DRAFT: SheetDraft = { spreadsheet: '', title: '', folder: '', tab: '', share: '' };

const ID_IN_ADDRESS = /\/(?:d|folders)\/([\w-]+)/;

/** The id in an address of Google's, or what was typed as it stands. */
export function driveId(typed: string): string {
  return ID_IN_ADDRESS.exec(typed)?.[1] ?? typed.trim();
}

/** The order for a draft: what is empty is left to the server. */
export function orderOf(draft: SheetDraft, columns: ExportColumn[], force: boolean): SheetOrder {
  const appends = draft.spreadsheet.trim() !== '';
  const addresses = draft.share.split(/[\s,;]+/).filter(Boolean);
  return {
    columns,
    force,
    ...(appends && { spreadsheet_id: driveId(draft.spreadsheet) }),
    ...(!appends && draft.title.trim() !== '' && { title: draft.title.trim() }),
    ...(!appends && draft.folder.trim() !== '' && { folder_id: driveId(draft.folder) }),
    ...(draft.tab.trim() !== '' && { tab: draft.tab.trim() }),
    ...(addresses.length > 0 && { share_with: addresses }),
  };
}
