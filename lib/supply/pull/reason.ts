/**
 * As much of an error as tells what happened; one of `fetch` may come from another realm than this module's `Error`.
 */
interface ErrorLike {
  readonly name: string;
  readonly message: string;
  readonly cause?: unknown;
}

export const isErrorLike = (value: unknown): value is ErrorLike =>
  typeof value === 'object' && value !== null && 'message' in value && 'name' in value;

/** The reason in the words of the system, `getaddrinfo ENOTFOUND …`, which `fetch` hides in the cause. */
export function reasonOf(error: unknown): string {
  if (!isErrorLike(error)) return String(error);
  const { cause } = error;
  if (!isErrorLike(cause)) return error.message;
  // Several addresses of one host that all refused: the message of the whole is empty.
  return cause.message === '' ? ((cause as { readonly code?: string }).code ?? error.message) : cause.message;
}
