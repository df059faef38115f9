export const HISTORY_STATUSES = ['completed', 'partial', 'failed', 'cancelled'] as const;
export const HISTORY_SORTS = [
  '-created_at',
  'created_at',
  'original_filename',
  '-original_filename',
  '-processed_sentences_count',
  'processed_sentences_count',
] as const;
export const HISTORY_ENGINES = ['local', 'gemini', 'openai'] as const;
const EXPORTED = ['true', 'false'] as const;

/** What the history is asked for; what is absent does not narrow. */
export interface HistoryFilters {
  q?: string;
  status?: (typeof HISTORY_STATUSES)[number];
  exported?: (typeof EXPORTED)[number];
  engine?: (typeof HISTORY_ENGINES)[number];
  /** Days, as 2026-01-31. */
  from?: string;
  to?: string;
  sort?: (typeof HISTORY_SORTS)[number];
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const NAMES = ['q', 'status', 'exported', 'engine', 'from', 'to', 'sort'] as const;

/** Reads filters from an address; what makes no sense is left out. */
export function filtersFrom(params: URLSearchParams): HistoryFilters {
  return withoutEmpty({
    q: params.get('q') ?? undefined,
    status: oneOf(HISTORY_STATUSES, params.get('status')),
    exported: oneOf(EXPORTED, params.get('exported')),
    engine: oneOf(HISTORY_ENGINES, params.get('engine')),
    from: dayOf(params.get('from')),
    to: dayOf(params.get('to')),
    sort: oneOf(HISTORY_SORTS, params.get('sort')),
  });
}

/** The address of the history with these filters, and with an entry open in it. */
export function historyAddress(filters: HistoryFilters, entryId?: number): string {
  const params = new URLSearchParams();
  NAMES.forEach((name) => filters[name] && params.set(name, filters[name]));
  if (entryId !== undefined) params.set('entry', String(entryId));
  const query = params.toString();
  return query === '' ? '/history/' : `/history/?${query}`;
}

/** Whether anything is left out; the order leaves nothing out. */
export function isNarrowed(filters: HistoryFilters): boolean {
  return NAMES.some((name) => name !== 'sort' && Boolean(filters[name]));
}

export function withoutEmpty(filters: HistoryFilters): HistoryFilters {
  return Object.fromEntries(Object.entries(filters).filter(([, value]) => Boolean(value)));
}

function oneOf<T extends string>(known: readonly T[], value: string | null): T | undefined {
  return known.find((each) => each === value);
}

function dayOf(value: string | null): string | undefined {
  return value !== null && DAY.test(value) ? value : undefined;
}
