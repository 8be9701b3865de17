/**
 * A text in Terraform's JSON, where every text is a template: `${` and `%{` begin what is evaluated, and are themselves
 * where the first character is doubled (Terraform, "JSON configuration syntax" and "Strings and templates").
 */
export const terraformText = (text: string): string => text.replace(/[$%](?=\{)/g, (sign) => sign + sign);
