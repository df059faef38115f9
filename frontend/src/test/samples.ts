import type {
  Chunk,
  ClientConfig,
  Credits,
  Estimate,
  HistoryCounts,
  HistoryDetail,
  HistoryEntry,
  Job,
  LedgerEntry,
  ProcessingSettings,
  QualityReport,
  Sentence,
  User,
} from '@/lib/types';

export const settings: ProcessingSettings = {
  sentence_length_limit: 8,
  min_sentence_length: 2,
  engine: 'local',
  gemini_model: 'balanced',
  ignore_dialogue: false,
  preserve_formatting: true,
  fix_hyphenation: true,
};

export const config: ClientConfig = {
  version: '1.0',
  local_sign_in: true,
  realtime: true,
  google: false,
  csrf_cookie: 'csrf_test',
  max_upload_bytes: 1024 * 1024,
  max_pages: 2000,
  engines: [{ name: 'local', available: true, reason: null, models: [] }],
};

export const user: User = {
  id: 1,
  email: 'lectrice@example.org',
  name: 'Lectrice',
  picture: null,
  created_at: '2026-01-01T00:00:00Z',
};

export function tokens(token: string) {
  return { access_token: token, token_type: 'Bearer', expires_in: 900, user };
}

export function aJob(values: Partial<Job> = {}): Job {
  return {
    id: 7,
    job_id: 7,
    kind: 'book',
    status: 'processing',
    partial: false,
    progress_percent: 40,
    current_step: 'simplifying',
    total_chunks: 3,
    processed_chunks: 1,
    failed_chunks: [],
    total_sentences: 100,
    done_sentences: 31,
    sentence_count: 0,
    sentences_per_minute: null,
    queue_position: null,
    can_retry: false,
    eta_seconds: 20,
    version: 5,
    original_filename: 'roman.pdf',
    page_count: 12,
    engine: 'local',
    model: null,
    processing_settings: settings,
    warnings: [],
    quality: null,
    estimated_tokens: 0,
    actual_tokens: null,
    estimated_credits: 0,
    actual_credits: null,
    history_id: null,
    parent_job_id: null,
    error_code: null,
    error_message: null,
    created_at: '2026-01-01T00:00:00Z',
    started_at: '2026-01-01T00:00:01Z',
    completed_at: null,
    updated_at: '2026-01-01T00:00:02Z',
    processing_time_seconds: null,
    ...values,
  };
}

export function aSentence(values: Partial<Sentence> = {}): Sentence {
  const { source_index = 0, part = 0 } = values;
  return {
    id: source_index * 10 + part + 1,
    source_index,
    part,
    page: 3,
    kind: 'narration',
    chapter: null,
    original: `La source ${source_index}.`,
    normalized: `Le résultat ${source_index}, ${part}.`,
    words: 3,
    flags: [],
    findings: [],
    version: 1,
    ...values,
  };
}

export const aReport: QualityReport = {
  sources: 2,
  changed: 1,
  sentences: 2,
  max_words: 8,
  within_limit: 1,
  within_limit_rate: 0.5,
  flags: { over_limit: 1 },
  rates: { over_limit: 0.5 },
  worst: [],
};

/** An entry with all that the list and the detail say of it. */
export function anEntry(values: Partial<HistoryEntry & HistoryDetail> = {}): HistoryEntry & HistoryDetail {
  return {
    id: 12,
    job_id: 7,
    kind: 'book',
    created_at: '2026-01-01T10:00:00Z',
    timestamp: '2026-01-01T10:00:00Z',
    original_filename: 'roman.pdf',
    status: 'completed',
    partial: false,
    processed_sentences_count: 2,
    sentence_count: 2,
    processing_settings: settings,
    settings,
    engine: 'local',
    gemini_tokens_used: 0,
    credits: null,
    processing_time_seconds: 42,
    exported_to_sheets: false,
    export_sheet_url: null,
    spreadsheet_url: null,
    error_code: null,
    error_message: null,
    failed_step: null,
    error_details: null,
    excerpt: null,
    book_kept: true,
    book_kept_until: null,
    warnings: [],
    linked: [],
    quality: aReport,
    sentences: [],
    ...values,
  };
}

/** Counts beside the filters of the history. */
export const counts: HistoryCounts = {
  status: { completed: 3, partial: 1, failed: 2, cancelled: 0 },
  exported: { yes: 1, no: 5 },
  engine: { local: 6 },
};

export function anEstimate(values: Partial<Estimate> = {}): Estimate {
  return {
    upload_id: 3,
    expires_at: '2026-01-01T01:00:00Z',
    original_filename: 'roman.pdf',
    size: 8,
    pages: 312,
    words: 98_412,
    sentences: 6_120,
    long_sentences: 3_050,
    tokens: 0,
    credits: 0,
    balance: 50,
    sufficient: true,
    engine: 'local',
    model: null,
    pricing_version: '2026-01',
    preview: [{ text: 'Longtemps il attendit.', page: 5, kind: 'narration' }],
    warnings: [],
    duplicate_of: null,
    ...values,
  };
}

export function aChunk(values: Partial<Chunk> = {}): Chunk {
  return {
    chunk_id: 0,
    start_page: 3,
    end_page: 12,
    status: 'success',
    attempts: 1,
    sentence_total: 30,
    sentences_done: 30,
    started_at: '2026-01-01T00:00:00Z',
    completed_at: '2026-01-01T00:00:10Z',
    error_code: null,
    error: null,
    ...values,
  };
}

export const credits: Credits = {
  balance: 38,
  reserved: 4,
  monthly_grant: 50,
  granted_this_month: 50,
  spent_this_month: 12,
  month: '2026-01',
  pricing_version: '2026-01',
  prices: [
    { engine: 'local', choice: null, credits_per_1000_tokens: 0 },
    { engine: 'gemini', choice: 'speed', credits_per_1000_tokens: 0.05 },
    { engine: 'gemini', choice: 'balanced', credits_per_1000_tokens: 0.15 },
    { engine: 'openai', choice: null, credits_per_1000_tokens: 0.1 },
  ],
};

export function aMovement(values: Partial<LedgerEntry> = {}): LedgerEntry {
  return {
    id: 1,
    month: '2026-01',
    delta_credits: -4,
    reason: 'reservation',
    job_id: 7,
    original_filename: 'roman.pdf',
    pricing_version: '2026-01',
    description: 'Set aside for roman.pdf',
    timestamp: '2026-01-01T10:00:00Z',
    ...values,
  };
}

/** What a server says that has a language model too. */
export const paidConfig: ClientConfig = {
  ...config,
  engines: [
    ...config.engines,
    { name: 'gemini', available: true, reason: null, models: [{ choice: 'speed', name: 'fast-1' }] },
    { name: 'openai', available: true, reason: null, models: [{ choice: 'balanced', name: 'own' }] },
  ],
};
