/**
 * A text as a regular expression of RE2 that matches itself alone: for matchers of Prometheus, which are anchored by
 * themselves.
 */
export const literalPattern = (text: string): string => text.replace(/[\\.+*?()|[\]{}^$]/g, '\\$&');
