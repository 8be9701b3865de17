/** A zone of the database of this Node; `Local` is none for the API server. */
export function isTimeZone(zone: string): boolean {
  if (/^local$/i.test(zone) || zone === '') return false;
  try {
    // oxlint-disable-next-line no-restricted-globals -- which zones there are does not depend on the locale
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
