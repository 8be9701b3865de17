/**
 * A text in variables of Ansible, which are templates of Jinja wherever they hold `{{`, `{%` or `{#`: each of these is
 * given out by an expression. The tag `!unsafe` would say the same, but inventories are read by other programs too.
 */
export const jinjaText = (text: string): string => text.replace(/\{(?=[{%#])|\{$/g, "{{ '{' }}");

/** A text as a literal of an expression of Jinja, quotes included: backslashes escape there as in Python. */
export const jinjaLiteral = (text: string): string => `'${text.replace(/['\\]/g, '\\$&').replaceAll('\n', '\\n')}'`;
