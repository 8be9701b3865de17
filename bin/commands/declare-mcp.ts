import type { Context } from './context';
import { mcp } from './mcp';

export function declareMcp({ program, root, end }: Context): void {
  program
    .command('mcp')
    .description(
      'serve explain, check, diff, graph and the reference of the model to an assistant, by the Model Context ' +
        'Protocol on standard input and output; nothing is written',
    )
    .addHelpText(
      'after',
      `
Needs the package @modelcontextprotocol/server beside the platforms: npm install --save-dev @modelcontextprotocol/server
How an assistant is told of it: { "command": "npx", "args": ["archipel", "mcp"] }, started in the repository.
More: docs/own-repository.md.`,
    )
    .action(() => end(mcp(root)));
}
