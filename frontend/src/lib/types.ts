import type { components } from './schema';

type Schemas = components['schemas'];

export type Job = Schemas['Job'];
export type BookWarning = Schemas['BookWarning'];
export type JobPage = Schemas['JobPage'];
export type Chunk = Schemas['Chunk'];
export type ChunkList = Schemas['ChunkList'];
export type JobReference = Schemas['JobReference'];
export type Estimate = Schemas['Estimate'];
export type Credits = Schemas['Credits'];
export type LedgerEntry = Schemas['LedgerEntry'];
export type LedgerPage = Schemas['LedgerPage'];
export type Sentence = Schemas['Sentence'];
export type SentencePage = Schemas['SentencePage'];
export type HistoryEntry = Schemas['History'];
export type HistoryPage = Schemas['HistoryPage'];
export type HistoryDetail = Schemas['HistoryDetail'];
export type HistoryCounts = HistoryPage['counts'];
export type LinkedEntry = HistoryDetail['linked'][number];
export type Revision = Schemas['Revision'];
export type Quote = Schemas['Quote'];
export type RedoOrder = Schemas['RedoOrder'];
export type BulkDeletion = Schemas['BulkDeletion'];
export type Export = Schemas['Export'];
export type Finding = Schemas['Finding'];
export type QualityReport = Schemas['QualityReport'];
export type User = Schemas['User'];
export type ClientConfig = Schemas['ClientConfig'];
export type ProcessingSettings = Required<Schemas['Settings']>;
export type TokenAnswer = Schemas['Token'];
/** Which results of a book are meant; conditions all hold. */
export interface ExportScope {
  ids?: number[];
  q?: string;
  flag?: string;
  /** Those with any flag that asks for a look. */
  flagged?: true;
  chapter?: string;
  page?: number;
}

export type SheetOrder = Omit<Schemas['SheetExport'], keyof ExportScope>;
export type GoogleStatus = Schemas['GoogleStatus'];
export type ExportFormat = Schemas['DownloadOrder']['format'];
export type ExportColumn = NonNullable<Schemas['DownloadOrder']['columns']>[number];

/** How current what the user sees is: pushed, being re-established, or asked for now and then. */
export type ConnectionState = 'live' | 'reconnecting' | 'polling';

/** Limits that the API has too (UserSettings). */
export const WORD_LIMIT = { min: 3, max: 50, default: 8 } as const;
export const PASSWORD_LENGTH = { min: 8, max: 200 } as const;

const TERMINAL: readonly string[] = ['completed', 'failed', 'cancelled'];

export function isTerminal(job: Pick<Job, 'status'>): boolean {
  return TERMINAL.includes(job.status);
}
