/**
 * A text as a value in PromQL and in its matchers, quotes included. JSON's escapes mean the same there (Prometheus,
 * "Querying basics": strings are escaped as Go's are), and a line break has to be one.
 */
export const promqlText = (text: string): string => JSON.stringify(text);
