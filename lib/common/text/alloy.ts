/**
 * A text in Alloy's configuration, quotes included. Its strings are Go's (Alloy, "Configuration syntax: expressions"),
 * so that JSON's escapes mean the same.
 */
export const alloyText = (text: string): string => JSON.stringify(text);
