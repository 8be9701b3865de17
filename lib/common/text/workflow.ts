import { shellWord } from './shell';

/*
 * Expressions of GitHub's and Gitea's workflows: `${{ … }}` in any value, bare in `if`.
 */

/** A text as a literal of an expression (GitHub, "Evaluate expressions": a quote is written twice). */
export const expressionText = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** A text as one operand of a command in `run`, which is read for expressions before the shell reads it. */
export const operand = (text: string): string => workflowText(shellWord(text));

/** A text in a value: what would begin an expression is given out by one. */
export const workflowText = (text: string): string => text.replaceAll('${{', () => "${{ '${{' }}");
