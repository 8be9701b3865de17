/** Text with a common indentation removed and one line feed at the end. */
export function unindent(text: string): string {
  const lines = text.replace(/^\n/, '').trimEnd().split('\n');
  const margin = Math.min(
    ...lines.filter((line) => line.trim() !== '').map((line) => line.length - line.trimStart().length),
  );
  return `${lines.map((line) => line.slice(margin)).join('\n')}\n`;
}
