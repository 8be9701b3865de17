import type { Operation } from './calls';

/** Makes a call. Throws what AWS answers with when that is an error. */
export type Cloud = (
  operation: Operation,
  region: string,
  input: Readonly<Record<string, unknown>>,
) => Promise<unknown>;

/** What a call came to. */
export type Answer =
  | { readonly kind: 'value'; readonly value: unknown }
  /** AWS says that there is no such thing. */
  | { readonly kind: 'absent' }
  /** The caller may not ask. */
  | { readonly kind: 'denied' }
  /** No answer: throttled to the end, out of reach, or an error of AWS. */
  | { readonly kind: 'failed'; readonly message: string; readonly isOutOfReach: boolean };

/** The caller has no valid credentials, so that no further call is worth making. */
export class NoCredentials extends Error {}

/** Sorts what a call threw. @throws NoCredentials */
export function sorted(error: unknown): Answer {
  const { name, status, message } = factsOf(error);
  if (CREDENTIALS.test(name)) throw new NoCredentials(`${name}: ${firstLine(message)}`);
  if (ABSENT.test(name) || (name === 'ValidationError' && /does not exist/.test(message))) return { kind: 'absent' };
  if (DENIED.test(name) || (status === 403 && !THROTTLED.test(name))) return { kind: 'denied' };
  if (status === 404 && UNNAMED.test(name)) return { kind: 'absent' };
  const isOutOfReach = status >= 500 || THROTTLED.test(name) || SILENCE.test(name);
  return { kind: 'failed', message: `${name}: ${firstLine(message)}`, isOutOfReach };
}

/** A name that is one of these. */
const oneOf = (...names: readonly string[]): RegExp => new RegExp(`^(${names.join('|')})$`);

/** The chain of credentials found none, or they are no longer good (AWS SDK, "Error types"; common errors of STS). */
const CREDENTIALS = oneOf(
  ...['CredentialsProviderError', 'TokenProviderError'],
  ...['ExpiredToken', 'ExpiredTokenException', 'RequestExpired'],
  ...['InvalidClientTokenId', 'InvalidAccessKeyId', 'UnrecognizedClientException', 'AuthFailure'],
  ...['SignatureDoesNotMatch', 'InvalidSignatureException'],
);
const DENIED = oneOf(
  ...['AccessDenied', 'AccessDeniedException', 'UnauthorizedOperation', 'AuthorizationError'],
  ...['NotAuthorized', 'NotAuthorizedException', 'Forbidden'],
);
const ABSENT = /^NoSuch|NotFound(Exception)?$|NonExistentQueue$|^QueueDoesNotExist$/;
const THROTTLED = /Throttl|TooManyRequests|RequestLimitExceeded|SlowDown/;
/** No connection, or no answer on it: the same for every call to that service of that region. */
const SILENCE = /^(AbortError|TimeoutError|NetworkingError|E[A-Z_]{4,})$/;
/** Answers without a body, as those to HEAD, have no name of their own. */
const UNNAMED = /^(Unknown|UnknownError|NotFound|404|Error)$/;

function factsOf(error: unknown): { readonly name: string; readonly status: number; readonly message: string } {
  const { name, message, code, $metadata } = (error ?? {}) as {
    readonly name?: string;
    readonly message?: string;
    readonly code?: string;
    readonly $metadata?: { readonly httpStatusCode?: number };
  };
  // What Node says of a connection (`ECONNREFUSED`) has its word in `code`.
  const word = name === 'Error' && code !== undefined ? code : (name ?? 'Error');
  return { name: word, message: message ?? String(error), status: $metadata?.httpStatusCode ?? 0 };
}

const firstLine = (text: string): string => text.split('\n')[0] ?? '';
