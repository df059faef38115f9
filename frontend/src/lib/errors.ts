interface ErrorBody {
  error?: string;
  error_code?: string;
  details?: Record<string, unknown>;
}

/** What went wrong with a request; `code` is what the texts are chosen by. */
export class ApiError extends Error {
  constructor(
    readonly code: string,
    message: string,
    readonly status: number,
    readonly retryAfterSeconds: number | null = null,
    readonly details: Record<string, unknown> = {},
  ) {
    super(message);
    this.name = 'ApiError';
  }
}

/** Turns an answer that is not a success into an ApiError; proxies may answer without our JSON. */
export function errorFrom(body: unknown, response: Response): ApiError {
  const { error = '', error_code: code, details } = isErrorBody(body) ? body : {};
  const retryAfter = Number(response.headers.get('Retry-After'));
  return new ApiError(
    code ?? (response.status >= 500 ? 'UNAVAILABLE' : 'UNKNOWN'),
    error,
    response.status,
    Number.isFinite(retryAfter) && retryAfter > 0 ? retryAfter : null,
    details,
  );
}

export function networkError(): ApiError {
  return new ApiError('NETWORK', '', 0);
}

/** The code of anything that was thrown. */
export function codeOf(error: unknown): string {
  return error instanceof ApiError ? error.code : 'UNKNOWN';
}

/** Whether this page has given the request up itself. */
export function isGivenUp(error: unknown): boolean {
  return error instanceof Error && error.name === 'AbortError';
}

/** Why a book cannot be processed, whoever asks again and with whatever settings. */
const BOOK_ERRORS = [
  'UNREADABLE_PDF',
  'ENCRYPTED_PDF',
  'NO_TEXT_LAYER',
  'GARBLED_TEXT',
  'TOO_MANY_PAGES',
  'NO_SENTENCES',
  'NOT_FRENCH',
  'UNSUPPORTED_FILE',
  'EMPTY_FILE',
  'FILE_TOO_LARGE',
];

/** Whether it is the book that is at fault. */
export function isBookError(error: unknown): boolean {
  return BOOK_ERRORS.includes(codeOf(error));
}

/** Whether the server has decided; else nobody knows whether the request arrived. */
export function isAnswer(error: unknown): boolean {
  return error instanceof ApiError && error.status > 0 && error.status < 500;
}

function isErrorBody(body: unknown): body is ErrorBody {
  return typeof body === 'object' && body !== null && 'error_code' in body;
}
