/**
 * A text in a template of Go: charts of Helm, Vault's agent, External Secrets, ApplicationSets, rules of Prometheus.
 * Only `{{` begins what is evaluated. A brace at the end is given out as well, since an action may come after it.
 */
export const goTemplateText = (text: string): string => text.replaceAll('{{', '{{ "{{" }}').replace(/\{$/, '{{ "{" }}');

/** A text as a literal in an action, quotes included: JSON's escapes mean the same in Go. */
export const goTemplateLiteral = (text: string): string => JSON.stringify(text);
