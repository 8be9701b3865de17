/**
 * A text in a policy of Vault, quotes included: HCL of version 1, whose strings have JSON's escapes and look for the
 * end of what `${` begins, unless it is written as an escape itself.
 */
export const vaultPolicyText = (text: string): string => JSON.stringify(text).replaceAll('${', '\\u0024{');
